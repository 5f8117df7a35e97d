// Buttons, typed inputs and images as strict schemas, and which block may hold which element
// (`ActionsBlockElement`, `InputBlockElement`, `SectionBlockAccessory` … of @slack/types).
import { z } from "zod";
import { LIMITS } from "./limits.ts";
import { actionable, choosers, confirmable, focusable, placeholdable } from "./menus.ts";
import { richText } from "./rich-text.ts";
import { overflowOption, plainText } from "./texts.ts";

const dispatchable = {
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z
        .array(z.enum(["on_enter_pressed", "on_character_entered"]))
        .min(1)
        .exactOptional(),
    })
    .exactOptional(),
};
const typed = { ...actionable, ...dispatchable, ...focusable, ...placeholdable };
const spoken = { accessibility_label: z.string().max(LIMITS.accessibilityLabel).exactOptional() };
const styled = { style: z.enum(["primary", "danger"]).exactOptional() };
const valued = { value: z.string().max(LIMITS.buttonValue).exactOptional() };

export const button = z.strictObject({
  type: z.literal("button"),
  ...actionable,
  ...confirmable,
  ...spoken,
  ...styled,
  ...valued,
  text: plainText(LIMITS.buttonText),
  url: z.string().min(1).max(LIMITS.url).exactOptional(),
});

/** Runs a workflow, not the app; its action_id is the one that Slack doesn't make up. */
const workflowButton = z.strictObject({
  type: z.literal("workflow_button"),
  ...confirmable,
  ...spoken,
  ...styled,
  action_id: z.string().min(1).max(LIMITS.id),
  text: plainText(LIMITS.buttonText),
  workflow: z.strictObject({
    trigger: z.strictObject({
      url: z.url().max(LIMITS.url),
      customizable_input_parameters: z
        .array(z.strictObject({ name: z.string().min(1), value: z.string() }))
        .exactOptional(),
    }),
  }),
});

const overflow = z.strictObject({
  type: z.literal("overflow"),
  ...actionable,
  ...confirmable,
  options: z.array(overflowOption).min(1).max(LIMITS.overflowOptions),
});

const slackFile = z.union([z.strictObject({ id: z.string().min(1) }), z.strictObject({ url: z.string().min(1) })]);

export const imageKeys = {
  type: z.literal("image"),
  alt_text: z.string().min(1).max(LIMITS.altText),
  image_url: z.string().min(1).max(LIMITS.url).exactOptional(),
  slack_file: slackFile.exactOptional(),
};

type Sources = { image_url?: string; slack_file?: z.infer<typeof slackFile> };
type WithOneSource<T> = Omit<T, keyof Sources> & ({ image_url: string } | { slack_file: z.infer<typeof slackFile> });

/** An image shows an address or a file of Slack's, one of the two. */
export function withOneSource<T extends Sources>(image: T, context: z.RefinementCtx<T>): WithOneSource<T> {
  const { image_url, slack_file, ...rest } = image;
  if (image_url !== undefined && slack_file === undefined) return { ...rest, image_url };
  if (image_url === undefined && slack_file !== undefined) return { ...rest, slack_file };
  context.addIssue({ code: "custom", message: "exactly one of image_url and slack_file is required" });
  return z.NEVER;
}

export const image = z.strictObject(imageKeys).transform(withOneSource);

const feedbackButton = z.strictObject({
  text: plainText(LIMITS.buttonText),
  value: z.string().min(1).max(LIMITS.buttonValue),
  ...spoken,
});
export const contextAction = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("feedback_buttons"),
    ...actionable,
    positive_button: feedbackButton,
    negative_button: feedbackButton,
  }),
  z.strictObject({
    type: z.literal("icon_button"),
    ...actionable,
    ...confirmable,
    ...spoken,
    ...valued,
    icon: z.literal("trash"),
    text: plainText(LIMITS.buttonText),
    visible_to_user_ids: z.array(z.string()).min(1).exactOptional(),
  }),
]);

const datetimepicker = z.strictObject({
  type: z.literal("datetimepicker"),
  ...actionable,
  ...confirmable,
  ...focusable,
  initial_date_time: z.int().min(1_000_000_000).max(9_999_999_999).exactOptional(),
});
const plainTextInput = z.strictObject({
  type: z.literal("plain_text_input"),
  ...typed,
  initial_value: z.string().max(LIMITS.inputLength).exactOptional(),
  multiline: z.boolean().exactOptional(),
  min_length: z.int().min(0).max(LIMITS.inputLength).exactOptional(),
  max_length: z.int().min(1).max(LIMITS.inputLength).exactOptional(),
});
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);
const numberInput = z.strictObject({
  type: z.literal("number_input"),
  ...typed,
  is_decimal_allowed: z.boolean(),
  initial_value: decimal.exactOptional(),
  min_value: decimal.exactOptional(),
  max_value: decimal.exactOptional(),
});
const emailInput = z.strictObject({
  type: z.literal("email_text_input"),
  ...typed,
  initial_value: z.string().exactOptional(),
});
const urlInput = z.strictObject({
  type: z.literal("url_text_input"),
  ...typed,
  initial_value: z.string().exactOptional(),
});
const lines = z.int().min(1).max(LIMITS.inputLines).exactOptional();
const richTextInput = z.strictObject({
  type: z.literal("rich_text_input"),
  ...typed,
  initial_value: richText.exactOptional(),
  min_lines: lines,
  max_lines: lines,
});
const fileInput = z.strictObject({
  type: z.literal("file_input"),
  ...actionable,
  filetypes: z
    .array(z.string().regex(/^[a-z0-9]+$/))
    .min(1)
    .exactOptional(),
  max_files: z.int().min(1).max(LIMITS.inputFiles).exactOptional(),
});

export const actionsElement = z.discriminatedUnion("type", [
  ...choosers,
  button,
  workflowButton,
  overflow,
  datetimepicker,
  richTextInput,
]);
export const sectionAccessory = z.discriminatedUnion("type", [...choosers, button, workflowButton, overflow, image]);
export const inputElement = z.discriminatedUnion("type", [
  ...choosers,
  datetimepicker,
  plainTextInput,
  numberInput,
  emailInput,
  urlInput,
  richTextInput,
  fileInput,
]);
