// Pickers, menus, radio buttons and checkboxes as strict schemas: what an actions block, an input block and a section
// may all hold.
import { z } from "zod";
import { LIMITS } from "./limits.ts";
import { confirmDialog, id, option, optionGroup, plainOption, plainText } from "./texts.ts";

export const actionable = { action_id: id };
export const confirmable = { confirm: confirmDialog.exactOptional() };
export const focusable = { focus_on_load: z.boolean().exactOptional() };
export const placeholdable = { placeholder: plainText(LIMITS.placeholder).exactOptional() };
const menu = { ...actionable, ...confirmable, ...focusable, ...placeholdable };
const multiMenu = { ...menu, max_selected_items: z.int().min(1).exactOptional() };
const respondable = { response_url_enabled: z.boolean().exactOptional() };
const slackId = z.string().regex(/^[A-Z][A-Z0-9]+$/);
const staticSource = {
  options: z.array(plainOption).min(1).max(LIMITS.options).exactOptional(),
  option_groups: z.array(optionGroup).min(1).max(LIMITS.optionGroups).exactOptional(),
};
const minQuery = { min_query_length: z.int().min(0).exactOptional() };
const conversations = {
  default_to_current_conversation: z.boolean().exactOptional(),
  filter: z
    .strictObject({
      include: z
        .array(z.enum(["im", "mpim", "private", "public"]))
        .min(1)
        .exactOptional(),
      exclude_external_shared_channels: z.boolean().exactOptional(),
      exclude_bot_users: z.boolean().exactOptional(),
    })
    .refine((filter) => Object.keys(filter).length > 0, "a filter needs at least one of its fields")
    .exactOptional(),
};
const timeZones: ReadonlySet<string> = new Set([...Intl.supportedValuesOf("timeZone"), "UTC"]);

export const choosers = [
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
    timezone: z
      .string()
      .refine((zone) => timeZones.has(zone), "not an IANA time zone")
      .exactOptional(),
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
    ...conversations,
    ...respondable,
    initial_conversation: slackId.exactOptional(),
  }),
  z.strictObject({
    type: z.literal("multi_conversations_select"),
    ...multiMenu,
    ...conversations,
    initial_conversations: z.array(slackId).min(1).exactOptional(),
  }),
  z.strictObject({
    type: z.literal("channels_select"),
    ...menu,
    ...respondable,
    initial_channel: slackId.exactOptional(),
  }),
  z.strictObject({
    type: z.literal("multi_channels_select"),
    ...multiMenu,
    initial_channels: z.array(slackId).min(1).exactOptional(),
  }),
] as const;
