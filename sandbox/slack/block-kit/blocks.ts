// Blocks and views as strict schemas. What they yield has every id filled in, and is assignable to @slack/types.
import { z } from "zod";
import { actionsElement, image, inputElement, sectionAccessory } from "./elements.ts";
import { LIMITS } from "./limits.ts";
import { richText } from "./rich-text.ts";
import { anyText, id, mrkdwn, plainText } from "./texts.ts";

const block = { block_id: id };

const anyBlock = z.discriminatedUnion("type", [
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
  z.strictObject({
    type: z.literal("image"),
    ...block,
    image_url: z.string().min(1).max(LIMITS.url),
    alt_text: z.string().min(1).max(LIMITS.altText),
    title: plainText(LIMITS.imageTitle).exactOptional(),
  }),
  richText,
]);

export type AnyBlock = z.infer<typeof anyBlock>;

export const messageBlocks = z.array(anyBlock).max(LIMITS.messageBlocks);

const view = {
  blocks: z.array(anyBlock).max(LIMITS.viewBlocks),
  private_metadata: z.string().max(LIMITS.privateMetadata).exactOptional(),
  callback_id: z.string().max(LIMITS.callbackId).exactOptional(),
  external_id: z.string().max(LIMITS.externalId).exactOptional(),
};

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
