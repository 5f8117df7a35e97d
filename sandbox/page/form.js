// @ts-check
// What a person has typed or chosen in one place (a message, a modal, Home), as Slack sends it in `state.values`.

/** @typedef {import("../slack/person-state.ts").ActionPlace} ActionPlace */
/** @typedef {import("../slack/person-state.ts").StateValues} StateValues */
/** @typedef {import("../slack/person-state.ts").ElementValue} ElementValue */
/**
 * A block or element as the app sent it; the server has already refused what Slack refuses.
 * @typedef {any} Loose
 */
/**
 * @typedef {object} Form
 * @property {ActionPlace} place
 * @property {readonly Loose[]} blocks what the place shows now
 * @property {Map<string, unknown>} held what each element holds, by its identity
 */

/**
 * Which key an element's value has in `state.values`, and which of its own it starts from (Slack docs: block elements,
 * view state). Buttons, overflow menus and images hold nothing and are not here.
 * @type {Record<string, readonly [valueKey: string, initialKey: string]>}
 */
const HELD = {
  plain_text_input: ["value", "initial_value"],
  number_input: ["value", "initial_value"],
  email_text_input: ["value", "initial_value"],
  url_text_input: ["value", "initial_value"],
  datepicker: ["selected_date", "initial_date"],
  timepicker: ["selected_time", "initial_time"],
  datetimepicker: ["selected_date_time", "initial_date_time"],
  radio_buttons: ["selected_option", "initial_option"],
  checkboxes: ["selected_options", "initial_options"],
  static_select: ["selected_option", "initial_option"],
  external_select: ["selected_option", "initial_option"],
  users_select: ["selected_user", "initial_user"],
  conversations_select: ["selected_conversation", "initial_conversation"],
  channels_select: ["selected_channel", "initial_channel"],
  multi_static_select: ["selected_options", "initial_options"],
  multi_external_select: ["selected_options", "initial_options"],
  multi_users_select: ["selected_users", "initial_users"],
  multi_conversations_select: ["selected_conversations", "initial_conversations"],
  multi_channels_select: ["selected_channels", "initial_channels"],
  rich_text_input: ["rich_text_value", "initial_value"],
  file_input: ["files", ""],
};

/**
 * The form of a place, made at its first sight and brought up to date with what the place shows now: an element that
 * kept its type, block_id and action_id keeps what it holds, a new one starts from its initial value.
 * @param {Map<string, Form>} forms
 * @param {ActionPlace} place
 * @param {readonly Loose[]} blocks
 * @returns {Form}
 */
export function formAt(forms, place, blocks) {
  const key = placeKey(place);
  const form = forms.get(key) ?? { place, blocks, held: new Map() };
  const held = new Map();
  for (const [block, element] of statefulElements(blocks)) {
    const id = identity(block.block_id, element);
    held.set(id, form.held.has(id) ? form.held.get(id) : initialOf(element));
  }
  form.blocks = blocks;
  form.held = held;
  forms.set(key, form);
  return form;
}

/** @param {ActionPlace} place */
export function placeKey(place) {
  switch (place.in) {
    case "message":
      return `message ${place.channelId} ${place.ts}`;
    case "modal":
      return `modal ${place.viewId}`;
    case "home":
      return "home";
  }
}

/**
 * @param {Form} form
 * @param {string} blockId
 * @param {Loose} element
 * @returns {any}
 */
export function heldBy(form, blockId, element) {
  return form.held.get(identity(blockId, element));
}

/**
 * @param {Form} form
 * @param {string} blockId
 * @param {Loose} element
 * @param {unknown} held
 */
export function hold(form, blockId, element, held) {
  form.held.set(identity(blockId, element), held);
}

/**
 * One element's value as Slack sends it: `{ type, selected_option }`, `{ type, value }` …; nothing for a button.
 * @param {Form} form
 * @param {string} blockId
 * @param {Loose} element
 * @returns {ElementValue}
 */
export function heldValue(form, blockId, element) {
  const keys = HELD[element.type];
  return keys === undefined ? {} : { type: element.type, [keys[0]]: heldBy(form, blockId, element) ?? null };
}

/**
 * Everything the place holds, empty elements included (as null, or an empty list).
 * @param {Form} form
 * @returns {StateValues}
 */
export function stateOf(form) {
  /** @type {Record<string, Record<string, ElementValue>>} */
  const state = {};
  for (const [{ block_id: blockId }, element] of statefulElements(form.blocks)) {
    state[blockId] = { ...state[blockId], [element.action_id]: heldValue(form, blockId, element) };
  }
  return state;
}

/**
 * @param {readonly Loose[]} blocks
 * @returns {[block: Loose, element: Loose][]}
 */
function statefulElements(blocks) {
  return blocks
    .flatMap((block) => [block, ...(block.type === "container" ? block.child_blocks : [])])
    .flatMap((block) =>
      [block.element, block.accessory, ...(block.type === "actions" ? block.elements : [])].map(
        (element) => /** @type {[Loose, Loose]} */ ([block, element]),
      ),
    )
    .filter(([, element]) => element !== undefined && element.type in HELD);
}

/**
 * @param {string} blockId
 * @param {Loose} element
 */
function identity(blockId, element) {
  return JSON.stringify([blockId, element.action_id, element.type]);
}

/** @param {Loose} element */
function initialOf(element) {
  const keys = HELD[element.type];
  const isMany = ["checkboxes", "file_input"].includes(element.type) || element.type.startsWith("multi_");
  const empty = isMany ? [] : null;
  return keys === undefined ? empty : (element[keys[1]] ?? empty);
}
