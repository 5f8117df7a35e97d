// @ts-check
// Every select of Block Kit, in terms of the one picker: where its choices come from and what it holds.
import { heldBy } from "./form.js";
import { plain } from "./mrkdwn.js";
import { drawPicker } from "./picker.js";

/** @typedef {import("./form.js").Loose} Loose */
/** @typedef {import("./elements.js").Spot} Spot */
/** @typedef {import("./picker.js").Choice} Choice */
/** @typedef {import("./picker.js").Group} Group */

/**
 * @param {Loose} element
 * @param {Spot} spot
 */
export function drawSelect(element, spot) {
  const isMulti = element.type.startsWith("multi_");
  const source = sourceOf(element, spot);
  return drawPicker({
    label: spot.label(element),
    placeholder: plain(element.placeholder?.text ?? "Choose"),
    fieldId: spot.fieldId(element),
    focusKey: spot.focusKey(element),
    describedBy: spot.describedBy,
    isMulti,
    isEndless: element.type.endsWith("external_select"),
    mayClear: isMulti || spot.mayClear,
    most: element.max_selected_items ?? Number.POSITIVE_INFINITY,
    emptyText: (query) => emptyText(element, query),
    load: source.load,
    chosen: () => {
      const held = heldBy(spot.form, spot.blockId, element);
      return (isMulti ? held : held === null ? [] : [held]).map(source.choiceOf);
    },
    onChoose: (choices) => {
      const values = choices.map((choice) => choice.value);
      return spot.change(element, isMulti ? values : (values[0] ?? null));
    },
  });
}

/**
 * @param {Loose} element
 * @param {Spot} spot
 * @returns {{ load: (query: string) => Promise<readonly Group[]>, choiceOf: (held: Loose) => Choice }}
 */
function sourceOf(element, spot) {
  switch (element.type.replace("multi_", "")) {
    case "external_select":
      return { load: (query) => loadExternal(element, spot, query), choiceOf: choiceOfOption };
    case "users_select":
      return listed(() => people(spot));
    case "conversations_select":
    case "channels_select":
      return listed(() => conversations(element, spot));
    default:
      return { load: async (query) => matching(groupsOf(element), query), choiceOf: choiceOfOption };
  }
}

/**
 * Choices that this page itself knows: it holds only their ids.
 * @param {() => readonly Choice[]} list
 */
function listed(list) {
  return {
    load: async (/** @type {string} */ query) => matching([{ label: null, choices: list() }], query),
    choiceOf: (/** @type {string} */ id) => list().find((one) => one.value === id) ?? { text: id, value: id },
  };
}

/** @param {Spot} spot */
function people(spot) {
  return spot.page.state.people
    .filter((person) => !person.isDeleted)
    .map((person) => ({ text: person.name, detail: person.isBot ? "App" : person.title, value: person.id }));
}

/**
 * @param {Loose} element
 * @param {Spot} spot
 */
function conversations(element, spot) {
  const wanted = element.type.endsWith("channels_select") ? ["public"] : element.filter?.include;
  const isBot = (/** @type {string | null} */ id) => spot.page.state.people.some((one) => one.id === id && one.isBot);
  return spot.page.state.conversations
    .filter(({ kind, isPrivate }) => wanted?.includes(kind === "dm" ? "im" : isPrivate ? "private" : "public") ?? true)
    .filter(({ withUserId }) => element.filter?.exclude_bot_users !== true || !isBot(withUserId))
    .map(({ id, kind, name }) => ({ text: kind === "channel" ? `#${name}` : name, value: id }));
}

/**
 * @param {Loose} element
 * @param {Spot} spot
 * @param {string} query
 * @returns {Promise<readonly Group[]>}
 */
async function loadExternal(element, spot, query) {
  const { form, blockId, page } = spot;
  const groups = await page.suggest({ place: form.place, blockId, actionId: element.action_id, query });
  return groups.map(({ label, options }) => ({
    label: label === "" ? null : plain(label),
    choices: options.map(choiceOfOption),
  }));
}

/**
 * @param {{ options?: Loose[], option_groups?: Loose[] }} holder
 * @returns {readonly Group[]}
 */
function groupsOf({ options, option_groups }) {
  if (option_groups === undefined) return [{ label: null, choices: (options ?? []).map(choiceOfOption) }];
  return option_groups.map((group) => ({ label: plain(group.label.text), choices: group.options.map(choiceOfOption) }));
}

/**
 * @param {Loose} option
 * @returns {Choice}
 */
function choiceOfOption(option) {
  return {
    text: plain(option.text.text),
    detail: option.description === undefined ? undefined : plain(option.description.text),
    value: option,
  };
}

/**
 * @param {Loose} element
 * @param {string} query
 */
function emptyText(element, query) {
  // Slack asks the app only from so many letters on, 3 by default (Slack docs: external select).
  const needed = element.type.endsWith("external_select") ? (element.min_query_length ?? 3) : 0;
  return query.length < needed ? `Type ${needed} letters or more to search` : "Nothing found";
}

/**
 * @param {readonly Group[]} groups
 * @param {string} query
 */
function matching(groups, query) {
  const words = query.toLowerCase();
  return groups
    .map((group) => ({ ...group, choices: group.choices.filter(({ text }) => text.toLowerCase().includes(words)) }))
    .filter((group) => group.choices.length > 0);
}
