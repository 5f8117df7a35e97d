// The blocks that came after the classic ones, as strict schemas: markdown, tables, cards, containers, tasks, video …
import { z } from "zod";
import { button, contextAction, image } from "./elements.ts";
import { LIMITS } from "./limits.ts";
import { richText } from "./rich-text.ts";
import { anyText, id, mrkdwn, plainText } from "./texts.ts";

const block = { block_id: id };
const httpsUrl = z.url({ protocol: /^https$/ }).max(LIMITS.url);

const cell = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("raw_text"), text: z.string().min(1) }),
  z.strictObject({ type: z.literal("raw_number"), value: z.number(), text: z.string().min(1) }),
  richText,
]);

export const table = z.strictObject({
  type: z.literal("table"),
  ...block,
  rows: z.array(z.array(cell).min(1).max(LIMITS.tableCells)).min(1).max(LIMITS.tableRows),
  column_settings: z
    .array(
      z.strictObject({
        align: z.enum(["left", "center", "right"]).exactOptional(),
        is_wrapped: z.boolean().exactOptional(),
      }),
    )
    .max(LIMITS.tableColumnSettings)
    .exactOptional(),
});

export const video = z.strictObject({
  type: z.literal("video"),
  ...block,
  video_url: httpsUrl,
  thumbnail_url: z.url().max(LIMITS.url),
  alt_text: z.string().min(1).max(LIMITS.altText),
  title: plainText(LIMITS.videoTitle),
  title_url: httpsUrl.exactOptional(),
  author_name: z.string().max(LIMITS.videoAuthor).exactOptional(),
  provider_name: z.string().exactOptional(),
  provider_icon_url: z.url().max(LIMITS.url).exactOptional(),
  description: plainText(LIMITS.videoTitle).exactOptional(),
});

export const file = z.strictObject({
  type: z.literal("file"),
  ...block,
  source: z.literal("remote"),
  external_id: z.string().min(1),
});

const card = z
  .strictObject({
    type: z.literal("card"),
    ...block,
    hero_image: image.exactOptional(),
    icon: image.exactOptional(),
    title: mrkdwn(LIMITS.cardTitle).exactOptional(),
    subtitle: mrkdwn(LIMITS.cardSubtitle).exactOptional(),
    body: mrkdwn(LIMITS.cardBody).exactOptional(),
    actions: z.array(button).min(1).exactOptional(),
  })
  .refine(
    ({ hero_image, title, actions, body }) => [hero_image, title, actions, body].some((part) => part !== undefined),
    "at least one of hero_image, title, actions and body is required",
  );

const taskCard = z.strictObject({
  type: z.literal("task_card"),
  ...block,
  task_id: z.string().min(1),
  title: z.string().min(1),
  details: richText.exactOptional(),
  output: richText.exactOptional(),
  sources: z
    .array(z.strictObject({ type: z.literal("url"), url: z.string().min(1), text: z.string() }))
    .exactOptional(),
  status: z.enum(["pending", "in_progress", "complete", "error"]),
});

export const newerBlocks = [
  z.strictObject({ type: z.literal("markdown"), ...block, text: z.string().min(1).max(LIMITS.markdownText) }),
  z.strictObject({
    type: z.literal("alert"),
    ...block,
    text: anyText(LIMITS.sectionText),
    level: z.enum(["default", "info", "warning", "error", "success"]).exactOptional(),
  }),
  card,
  z.strictObject({
    type: z.literal("carousel"),
    ...block,
    elements: z.array(card).min(1).max(LIMITS.carouselCards),
  }),
  z.strictObject({
    type: z.literal("context_actions"),
    ...block,
    elements: z.array(contextAction).min(1).max(LIMITS.contextActions),
  }),
  z.strictObject({
    type: z.literal("data_table"),
    ...block,
    rows: z.array(z.array(cell).min(1)).min(1),
    caption: z.string().min(1),
    page_size: z.int().min(1).max(LIMITS.pageSize).exactOptional(),
    row_header_column_index: z.int().min(0).exactOptional(),
  }),
  taskCard,
  z.strictObject({
    type: z.literal("plan"),
    ...block,
    title: z.string().min(1),
    tasks: z.array(taskCard).exactOptional(),
  }),
] as const;
