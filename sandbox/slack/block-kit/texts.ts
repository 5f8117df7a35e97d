// Text, options and confirmation dialogs of Block Kit as strict schemas: an unknown key is refused, as Slack does.
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { LIMITS } from "./limits.ts";

export const plainText = (max: number) =>
  z.strictObject({
    type: z.literal("plain_text"),
    text: z.string().min(1).max(max),
    emoji: z.boolean().exactOptional(),
  });

export const mrkdwn = (max: number) =>
  z.strictObject({
    type: z.literal("mrkdwn"),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().exactOptional(),
  });

export const anyText = (max: number) => z.discriminatedUnion("type", [plainText(max), mrkdwn(max)]);

/** A block_id or action_id; Slack makes one up where the app gave none. */
export const id = z
  .string()
  .min(1)
  .max(LIMITS.id)
  .default(() => randomBytes(6).toString("base64url"));

const optionKeys = {
  value: z.string().min(1).max(LIMITS.optionValue),
  description: plainText(LIMITS.optionDescription).exactOptional(),
};

export const plainOption = z.strictObject({ text: plainText(LIMITS.optionText), ...optionKeys });

/** For radio buttons and checkboxes, whose options may carry mrkdwn. */
export const option = z.union([plainOption, z.strictObject({ text: mrkdwn(LIMITS.optionText), ...optionKeys })]);

export const overflowOption = z.strictObject({
  text: plainText(LIMITS.optionText),
  ...optionKeys,
  url: z.string().min(1).max(LIMITS.url).exactOptional(),
});

export const optionGroup = z.strictObject({
  label: plainText(LIMITS.optionText),
  options: z.array(plainOption).min(1).max(LIMITS.options),
});

export const confirmDialog = z.strictObject({
  title: plainText(LIMITS.confirmTitle).exactOptional(),
  text: anyText(LIMITS.confirmText),
  confirm: plainText(LIMITS.confirmButton).exactOptional(),
  deny: plainText(LIMITS.confirmButton).exactOptional(),
  style: z.enum(["primary", "danger"]).exactOptional(),
});
