// The interactive elements of Block Kit as strict schemas, and which block may hold which
// (`ActionsBlockElement`, `InputBlockElement` and `SectionBlockAccessory` of @slack/types).
import { z } from "zod";
import { LIMITS } from "./limits.ts";
import { confirmDialog, id, option, optionGroup, overflowOption, plainOption, plainText } from "./texts.ts";

const actionable = { action_id: id };
const confirmable = { confirm: confirmDialog.exactOptional() };
const focusable = { focus_on_load: z.boolean().exactOptional() };
const placeholdable = { placeholder: plainText(LIMITS.placeholder).exactOptional() };
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
const menu = { ...actionable, ...confirmable, ...focusable, ...placeholdable };
const multiMenu = { ...menu, max_selected_items: z.int().min(1).exactOptional() };
const typed = { ...actionable, ...dispatchable, ...focusable, ...placeholdable };
const slackId = z.string().regex(/^[A-Z][A-Z0-9]+$/);
const conversationFilter = z
  .strictObject({
    include: z
      .array(z.enum(["im", "mpim", "private", "public"]))
      .min(1)
      .exactOptional(),
    exclude_external_shared_channels: z.boolean().exactOptional(),
    exclude_bot_users: z.boolean().exactOptional(),
  })
  .exactOptional();
const staticSource = {
  options: z.array(plainOption).min(1).max(LIMITS.options).exactOptional(),
  option_groups: z.array(optionGroup).min(1).max(LIMITS.optionGroups).exactOptional(),
};
const minQuery = { min_query_length: z.int().min(0).exactOptional() };

const button = z.strictObject({
  type: z.literal("button"),
  ...actionable,
  ...confirmable,
  text: plainText(LIMITS.buttonText),
  value: z.string().max(LIMITS.buttonValue).exactOptional(),
  url: z.string().min(1).max(LIMITS.url).exactOptional(),
  style: z.enum(["primary", "danger"]).exactOptional(),
  accessibility_label: z.string().max(LIMITS.accessibilityLabel).exactOptional(),
});
const overflow = z.strictObject({
  type: z.literal("overflow"),
  ...actionable,
  ...confirmable,
  options: z.array(overflowOption).min(1).max(LIMITS.overflowOptions),
});
export const image = z.strictObject({
  type: z.literal("image"),
  image_url: z.string().min(1).max(LIMITS.url),
  alt_text: z.string().min(1).max(LIMITS.altText),
});

/** What an actions block, an input block and a section may all hold. */
const shared = [
  z.strictObject({
    type: z.literal("checkboxes"),
    ...actionable,
    ...confirmable,
    ...focusable,
    options: z.array(option).min(1).max(LIMITS.radioOptions),
    initial_options: z.array(option).min(1).exactOptional(),
  }),
  z.strictObject({
    type: z.literal("radio_buttons"),
    ...actionable,
    ...confirmable,
    ...focusable,
    options: z.array(option).min(1).max(LIMITS.radioOptions),
    initial_option: option.exactOptional(),
  }),
  z.strictObject({ type: z.literal("datepicker"), ...menu, initial_date: z.iso.date().exactOptional() }),
  z.strictObject({
    type: z.literal("timepicker"),
    ...menu,
    initial_time: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .exactOptional(),
    timezone: z.string().exactOptional(),
  }),
  z.strictObject({
    type: z.literal("static_select"),
    ...menu,
    ...staticSource,
    initial_option: plainOption.exactOptional(),
  }),
  z.strictObject({
    type: z.literal("multi_static_select"),
    ...multiMenu,
    ...staticSource,
    initial_options: z.array(plainOption).min(1).exactOptional(),
  }),
  z.strictObject({
    type: z.literal("external_select"),
    ...menu,
    ...minQuery,
    initial_option: plainOption.exactOptional(),
  }),
  z.strictObject({
    type: z.literal("multi_external_select"),
    ...multiMenu,
    ...minQuery,
    initial_options: z.array(plainOption).min(1).exactOptional(),
  }),
  z.strictObject({ type: z.literal("users_select"), ...menu, initial_user: slackId.exactOptional() }),
  z.strictObject({
    type: z.literal("multi_users_select"),
    ...multiMenu,
    initial_users: z.array(slackId).min(1).exactOptional(),
  }),
  z.strictObject({
    type: z.literal("conversations_select"),
    ...menu,
    initial_conversation: slackId.exactOptional(),
    default_to_current_conversation: z.boolean().exactOptional(),
    response_url_enabled: z.boolean().exactOptional(),
    filter: conversationFilter,
  }),
  z.strictObject({
    type: z.literal("channels_select"),
    ...menu,
    initial_channel: slackId.exactOptional(),
    response_url_enabled: z.boolean().exactOptional(),
  }),
] as const;

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

export const actionsElement = z.discriminatedUnion("type", [...shared, button, overflow, datetimepicker]);
export const sectionAccessory = z.discriminatedUnion("type", [...shared, button, overflow, image]);
export const inputElement = z.discriminatedUnion("type", [
  ...shared,
  datetimepicker,
  plainTextInput,
  numberInput,
  emailInput,
  urlInput,
]);
