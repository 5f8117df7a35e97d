// @ts-check
// The line one writes on, with the completion of commands and names, and the menu of global shortcuts.
import { findCompletions, makeCompletionList } from "./completions.js";
import { byId, drawWhole, h } from "./dom.js";
import { showToast } from "./notices.js";
import { isWithApp } from "./places.js";
import { withMenu } from "./popover.js";

/** @typedef {import("./app.js").Page} Page */
/** @typedef {import("../slack/person-state.ts").Conversation} Conversation */

const TALLEST_PX = 160;

/**
 * Returns what brings the composer to where the person is, and what puts a line into it for them to send.
 * @param {Page} page
 */
export function makeComposer(page) {
  const host = byId("composer");
  const input = h("textarea", {
    rows: 1,
    "aria-label": "Message",
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": "completions",
    "aria-expanded": "false",
  });
  const completions = makeCompletionList(input, accept);
  const hint = h("div", { class: "command-hint", "aria-live": "polite" });
  const plus = h("span");
  const send = h("button", { type: "button", class: "block-button primary", onClick: sendLine }, "Send");
  const readOnly = h("span", { class: "aside" });
  host.append(completions.list, hint, h("div", { class: "line" }, plus, input, send, readOnly));
  /** @type {Map<string, string>} */
  const drafts = new Map();
  let shownIn = "";

  input.addEventListener("input", onInput);
  input.addEventListener("blur", () => completions.show([]));
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const chosen = completions.active();
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (chosen !== undefined && step !== 0) completions.move(step);
    else if (chosen !== undefined && event.key === "Escape") completions.show([]);
    else if (chosen !== undefined && (event.key === "Tab" || (event.key === "Enter" && !isWhole(chosen.insert))))
      accept(chosen);
    else if (event.key === "Enter" && !event.shiftKey) void sendLine();
    else return;
    event.preventDefault();
  });

  /** What is typed out already is sent by Enter, not completed once more. @param {string} insert */
  function isWhole(insert) {
    return input.value.endsWith(insert.trim());
  }

  function onInput() {
    drafts.set(shownIn, input.value);
    input.style.height = "auto";
    input.style.height = `${Math.min(input.scrollHeight, TALLEST_PX)}px`;
    completions.show(findCompletions(page.state, input.value.slice(0, input.selectionStart)));
    const command = page.state.commands.find(({ name }) => input.value.startsWith(`${name} `));
    hint.textContent = command === undefined ? "" : `${command.name} ${command.usageHint} – ${command.description}`;
  }

  /** @param {string} line */
  function put(line) {
    input.value = line;
    onInput();
    completions.show([]);
  }

  /** @param {import("./completions.js").Completion} one */
  function accept(one) {
    const before = input.value.slice(0, input.selectionStart).replace(/[/@]\S*$/, one.insert);
    put(before + input.value.slice(input.selectionStart));
    input.setSelectionRange(before.length, before.length);
    input.focus();
  }

  async function sendLine() {
    const line = input.value.trim();
    const channelId = page.conversation()?.id;
    if (line === "" || channelId === undefined) return;
    const [, command = "", text = ""] = /^(\/\S+)\s*([\s\S]*)$/.exec(line) ?? [];
    if (command !== "" && !page.state.commands.some(({ name }) => name === command)) {
      showToast(`${command} is not a command here. Type / to see those that there are.`);
      return;
    }
    const from = shownIn;
    put("");
    const result = await page.act(
      command === "" ? { kind: "say", channelId, text: line } : { kind: "command", channelId, command, text },
    );
    // What could not be sent is given back, unless the next line has been begun meanwhile.
    if (!result.ok && shownIn === from && input.value === "") put(line);
  }

  function drawShortcuts() {
    const globals = page.state.shortcuts.filter(({ type }) => type === "global");
    plus.hidden = globals.length === 0;
    drawWhole(plus, [globals, page.state.appName], () =>
      withMenu(
        h("button", { type: "button", class: "block-button plus", "aria-label": "Shortcuts" }, "+"),
        globals.map(({ name, callbackId }) => ({
          label: name,
          detail: page.state.appName,
          onChoose: () => void page.act({ kind: "shortcut", callbackId }),
        })),
      ),
    );
  }

  return {
    draw() {
      const conversation = page.conversation();
      const isReadOnly = conversation !== undefined && isWithApp(page.state, conversation);
      host.hidden = page.place.tab === "home" || conversation === undefined;
      input.hidden = isReadOnly;
      send.hidden = isReadOnly;
      readOnly.hidden = !isReadOnly;
      readOnly.textContent = `${page.state.appName} reads no messages here. Commands work in any channel.`;
      if (conversation !== undefined) input.placeholder = `Message ${nameOf(conversation)} or type /`;
      drawShortcuts();
      const id = `${page.state.me.id} ${conversation?.id ?? ""}`;
      if (id === shownIn) return;
      shownIn = id;
      put(drafts.get(id) ?? "");
    },
    /** @param {string} line */
    type(line) {
      put(line);
      input.focus();
    },
  };
}

/** @param {Conversation} conversation */
function nameOf({ kind, name }) {
  return kind === "channel" ? `#${name}` : name;
}
