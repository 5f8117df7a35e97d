// Blocks and views as strict schemas. What they yield has every id filled in, and is assignable to @slack/types.
import { z } from "zod";
import { actionsElement, image, imageKeys, inputElement, sectionAccessory, withOneSource } from "./elements.ts";
import { LIMITS } from "./limits.ts";
import { file, newerBlocks, table, video } from "./newer-blocks.ts";
import { richText } from "./rich-text.ts";
import { anyText, id, mrkdwn, plainText } from "./texts.ts";

const block = { block_id: id };

/** What a container may hold, too. */
const classicBlocks = [
  z.strictObject({
    type: z.literal("section"),
    ...block,
    text: anyText(LIMITS.sectionText).exactOptional(),
    fields: z.array(anyText(LIMITS.fieldText)).min(1).max(LIMITS.sectionFields).exactOptional(),
    accessory: sectionAccessory.exactOptional(),
    expand: z.boolean().exactOptional(),
  }),
  z.strictObject({ type: z.literal("header"), ...block, text: plainText(LIMITS.headerText) }),
  z.strictObject({ type: z.literal("divider"), ...block }),
  z.strictObject({
    type: z.literal("context"),
    ...block,
    elements: z
      .array(z.discriminatedUnion("type", [image, plainText(LIMITS.contextText), mrkdwn(LIMITS.contextText)]))
      .min(1)
      .max(LIMITS.contextElements),
  }),
  z.strictObject({
    type: z.literal("actions"),
    ...block,
    elements: z.array(actionsElement).min(1).max(LIMITS.actionsElements),
  }),
  z.strictObject({
    type: z.literal("input"),
    ...block,
    label: plainText(LIMITS.label),
    hint: plainText(LIMITS.label).exactOptional(),
    optional: z.boolean().exactOptional(),
    element: inputElement,
    dispatch_action: z.boolean().exactOptional(),
  }),
  z
    .strictObject({ ...imageKeys, ...block, title: plainText(LIMITS.imageTitle).exactOptional() })
    .transform(withOneSource),
  richText,
  table,
  video,
  file,
] as const;

const container = z
  .strictObject({
    type: z.literal("container"),
    ...block,
    title: plainText(LIMITS.containerTitle).exactOptional(),
    rich_text_title: richText.exactOptional(),
    subtitle: anyText(LIMITS.containerSubtitle).exactOptional(),
    child_blocks: z.array(z.discriminatedUnion("type", classicBlocks)).min(1).max(LIMITS.containerBlocks),
    width: z.enum(["narrow", "standard", "wide", "full"]).exactOptional(),
    icon: image.exactOptional(),
    is_collapsible: z.boolean().exactOptional(),
    default_collapsed: z.boolean().exactOptional(),
    has_header_divider: z.boolean().exactOptional(),
  })
  .refine(
    ({ title, rich_text_title }) => title !== undefined || rich_text_title !== undefined,
    "missing required field: title or rich_text_title",
  )
  .refine(
    ({ default_collapsed, is_collapsible }) => default_collapsed !== true || is_collapsible === true,
    "default_collapsed requires is_collapsible",
  );

const anyBlock = z.discriminatedUnion("type", [...classicBlocks, ...newerBlocks, container]);

export const messageBlocks = z.array(anyBlock).max(LIMITS.messageBlocks);

const view = {
  blocks: z.array(anyBlock).max(LIMITS.viewBlocks),
  private_metadata: z.string().max(LIMITS.privateMetadata).exactOptional(),
  callback_id: z.string().max(LIMITS.callbackId).exactOptional(),
  external_id: z.string().max(LIMITS.externalId).exactOptional(),
};

// No submit_disabled: Slack's docs keep it for the configuration modals of workflow steps, which are no more.
export const modalView = z.strictObject({
  type: z.literal("modal"),
  ...view,
  title: plainText(LIMITS.viewTitle),
  submit: plainText(LIMITS.viewButton).exactOptional(),
  close: plainText(LIMITS.viewButton).exactOptional(),
  clear_on_close: z.boolean().exactOptional(),
  notify_on_close: z.boolean().exactOptional(),
});

export const homeView = z.strictObject({ type: z.literal("home"), ...view });
