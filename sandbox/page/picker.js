// @ts-check
// The list behind every select: one or several choices, groups, search as you type, all by keyboard too.
import { h } from "./dom.js";
import { withPopover } from "./popover.js";

/** @typedef {{ text: string, detail?: string | undefined, value: unknown }} Choice */
/** @typedef {{ label: string | null, choices: readonly Choice[] }} Group */
/**
 * @typedef {object} PickerOptions
 * @property {string} label what a screen reader calls it
 * @property {string} placeholder
 * @property {string} fieldId
 * @property {string} focusKey
 * @property {string | undefined} describedBy
 * @property {boolean} isMulti
 * @property {boolean} mayClear
 * @property {boolean} isEndless more than what is listed may be found by searching
 * @property {number} most how many may be chosen
 * @property {(query: string) => string} emptyText what stands there when nothing matches
 * @property {(query: string) => Promise<readonly Group[]>} load the groups that match the words
 * @property {() => readonly Choice[]} chosen
 * @property {(choices: readonly Choice[]) => Promise<void>} onChoose
 */

/** Up to this many choices are seen at one glance, and need no search field. */
const GLANCE = 7;

/** @param {PickerOptions} options */
export function drawPicker(options) {
  const face = h("button", {
    type: "button",
    id: options.fieldId,
    class: "picker-face",
    "aria-haspopup": "listbox",
    "aria-describedby": options.describedBy,
    "data-focus": options.focusKey,
  });
  const clear = h("button", { type: "button", class: "quiet clear", "aria-label": `Clear ${options.label}` }, "×");
  const showChosen = () => {
    const chosen = options.chosen();
    face.textContent = chosen.map((choice) => choice.text).join(", ") || options.placeholder;
    face.classList.toggle("is-empty", chosen.length === 0);
    face.setAttribute("aria-label", `${options.label}: ${face.textContent}`);
    clear.hidden = chosen.length === 0 || !options.mayClear;
  };
  /** @param {readonly Choice[]} choices */
  const choose = async (choices) => {
    await options.onChoose(choices);
    showChosen();
  };
  clear.addEventListener("click", () => choose([]));
  showChosen();
  const popping = withPopover(face, "picker", (popover) => fillList(popover, options, choose));
  return h("span", { class: "picker-box" }, popping, clear);
}

/**
 * @param {HTMLElement} popover
 * @param {PickerOptions} options
 * @param {(choices: readonly Choice[]) => Promise<void>} choose
 */
function fillList(popover, options, choose) {
  const list = h("ul", {
    role: "listbox",
    tabindex: 0,
    "aria-label": options.label,
    "aria-multiselectable": options.isMulti,
  });
  const search = h("input", {
    type: "search",
    role: "combobox",
    "aria-label": `Search ${options.label}`,
    placeholder: "Search",
    autocomplete: "off",
    "aria-expanded": "true",
  });
  /** @type {{ choice: Choice, item: HTMLElement }[]} */
  let shown = [];
  let active = -1;
  let asked = 0;

  const isChosen = (/** @type {Choice} */ choice) => options.chosen().some((one) => isSame(one, choice));
  const setActive = (/** @type {number} */ index) => {
    active = index;
    for (const [at, { item }] of shown.entries()) item.classList.toggle("is-active", at === active);
    const item = shown[active]?.item;
    for (const owner of [search, list]) {
      if (item === undefined) owner.removeAttribute("aria-activedescendant");
      else owner.setAttribute("aria-activedescendant", item.id);
    }
    item?.scrollIntoView({ block: "nearest" });
  };
  const pick = async (/** @type {Choice} */ choice) => {
    const chosen = options.chosen();
    if (!options.isMulti) {
      popover.hidePopover();
      return choose([choice]);
    }
    const without = chosen.filter((one) => !isSame(one, choice));
    if (without.length === chosen.length && chosen.length >= options.most) return;
    await choose(without.length < chosen.length ? without : [...chosen, choice]);
    for (const one of shown) one.item.setAttribute("aria-selected", String(isChosen(one.choice)));
  };
  const drawGroups = (/** @type {readonly Group[]} */ groups) => {
    shown = [];
    list.replaceChildren();
    for (const group of groups) {
      if (group.label !== null) list.append(h("li", { role: "presentation", class: "group" }, group.label));
      for (const choice of group.choices) {
        const item = h(
          "li",
          {
            role: "option",
            id: `option-${asked}-${shown.length}`,
            "aria-selected": String(isChosen(choice)),
            onClick: () => pick(choice),
          },
          h("span", {}, choice.text),
          choice.detail !== undefined && h("small", {}, choice.detail),
        );
        shown.push({ choice, item });
        list.append(item);
      }
    }
    if (shown.length === 0)
      list.append(h("li", { role: "presentation", class: "nothing" }, options.emptyText(search.value.trim())));
    setActive(shown.findIndex(({ choice }) => isChosen(choice)));
  };
  const load = async () => {
    asked += 1;
    const mine = asked;
    const groups = await options.load(search.value.trim());
    if (mine === asked) drawGroups(groups);
  };

  popover.onkeydown = (event) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const current = shown[active];
    if (step !== 0 && shown.length > 0) {
      event.preventDefault();
      setActive((active + step + shown.length) % shown.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (current !== undefined) void pick(current.choice);
    } else if (event.key === "Tab") {
      popover.hidePopover();
    }
  };
  search.addEventListener("input", load);
  popover.append(search, list);
  void load().then(() => {
    const isShort = !options.isEndless && shown.length > 0 && shown.length <= GLANCE;
    search.hidden = isShort;
    const first = isShort ? list : search;
    first.setAttribute("autofocus", "");
    first.focus();
  });
}

/**
 * @param {Choice} one
 * @param {Choice} other
 */
function isSame(one, other) {
  return JSON.stringify(one.value) === JSON.stringify(other.value);
}
