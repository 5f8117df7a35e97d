// @ts-check
// The list above the line one writes on: the commands that begin so, or the people whom an @ may mean.
import { h } from "./dom.js";

/** @typedef {import("../slack/person-state.ts").PersonState} PersonState */
/** @typedef {{ insert: string, label: string, detail: string }} Completion */

const SHOWN = 8;

/**
 * What the text before the caret can be completed to.
 * @param {PersonState} state
 * @param {string} before
 * @returns {Completion[]}
 */
export function findCompletions({ commands, people }, before) {
  if (/^\/\S*$/.test(before)) {
    return commands
      .filter(({ name }) => name.startsWith(before))
      .map(({ name, usageHint, description }) => ({
        insert: `${name} `,
        label: `${name} ${usageHint}`,
        detail: description,
      }))
      .slice(0, SHOWN);
  }
  const name = /(?:^|\s)@([\w.-]*)$/.exec(before)?.[1]?.toLowerCase();
  if (name === undefined) return [];
  return people
    .filter((person) => !person.isBot && !person.isDeleted)
    .filter((person) => `${person.handle} ${person.name}`.toLowerCase().includes(name))
    .map((person) => ({ insert: `@${person.handle} `, label: `@${person.handle}`, detail: person.name }))
    .slice(0, SHOWN);
}

/**
 * The list of a text field, which keeps the focus meanwhile.
 * @param {HTMLTextAreaElement} input
 * @param {(one: Completion) => void} onAccept
 */
export function makeCompletionList(input, onAccept) {
  const list = h("ul", {
    id: "completions",
    class: "completions",
    role: "listbox",
    "aria-label": "Completions",
    hidden: true,
  });
  /** @type {readonly Completion[]} */
  let shown = [];
  let active = 0;

  function draw() {
    list.hidden = shown.length === 0;
    list.replaceChildren(...shown.map(drawOne));
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (list.hidden) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `completion-${active}`);
  }

  /**
   * @param {Completion} one
   * @param {number} index
   */
  function drawOne(one, index) {
    const item = h(
      "li",
      {
        role: "option",
        id: `completion-${index}`,
        "aria-selected": String(index === active),
        onClick: () => onAccept(one),
      },
      h("strong", {}, one.label),
      h("small", {}, one.detail),
    );
    // The press must not take the focus from the line, or the list would be gone before the click.
    item.addEventListener("pointerdown", (event) => event.preventDefault());
    return item;
  }

  return {
    list,
    active: () => shown[active],
    /** @param {readonly Completion[]} completions */
    show(completions) {
      shown = completions;
      active = 0;
      draw();
    },
    /** @param {number} step */
    move(step) {
      active = (active + step + shown.length) % shown.length;
      draw();
    },
  };
}
