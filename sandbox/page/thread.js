// @ts-check
// The thread of a message: what was answered to it, and the line to answer on.
import { byId, drawParts, drawWhole, h } from "./dom.js";
import { drawMessage, repliesText } from "./message.js";
import { showToast } from "./notices.js";
import { isWithApp } from "./places.js";

/** @typedef {import("./app.js").Page} Page */
/** @typedef {import("../slack/person-state.ts").Conversation} Conversation */

/**
 * Returns what draws the thread that the place names, beside the conversation.
 * @param {Page} page
 */
export function makeThread(page) {
  const head = h("div");
  const messages = h("div", { class: "thread-messages", role: "log", "aria-label": "Thread", tabindex: 0 });
  const input = h("textarea", { rows: 2, "aria-label": "Reply", placeholder: "Reply…" });
  const toAll = h("input", { type: "checkbox" });
  const toAllLabel = h("span");
  const send = h("button", { type: "submit", class: "block-button primary" }, "Send");
  const form = h("form", { class: "reply", onSubmit: reply }, input, h("label", {}, toAll, toAllLabel), send);
  byId("thread").append(head, messages, form);
  /** @type {Map<string, string>} */
  const drafts = new Map();
  let shown = "";

  input.addEventListener("input", () => drafts.set(shown, input.value));
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && !event.shiftKey) form.requestSubmit();
    else return;
    event.preventDefault();
  });

  function close() {
    const conversation = page.conversation();
    if (conversation !== undefined) page.go({ tab: "conversation", id: conversation.id });
  }

  /** @param {Event} event */
  async function reply(event) {
    event.preventDefault();
    const text = input.value.trim();
    const { place } = page;
    if (text === "" || place.tab !== "conversation" || place.thread === undefined) return;
    const command = page.state.commands.find(({ name }) => text === name || text.startsWith(`${name} `));
    if (command !== undefined) {
      // Slack docs, slash commands: they can't be used in threads.
      showToast(`${command.name} is not supported in threads. Sorry!`);
      return;
    }
    const from = shown;
    input.value = "";
    const said = { kind: /** @type {const} */ ("say"), channelId: place.id, text, threadTs: place.thread };
    const result = await page.act(toAll.checked ? { ...said, isBroadcast: true } : said);
    if (result.ok) drafts.delete(from);
    else if (shown === from && input.value === "") input.value = text;
    toAll.checked = false;
    messages.scrollTop = messages.scrollHeight;
  }

  return function draw() {
    const conversation = page.conversation();
    const ts = page.place.tab === "conversation" ? page.place.thread : undefined;
    const root = conversation?.messages.find((message) => message.ts === ts);
    document.body.classList.toggle("thread-open", root !== undefined);
    byId("thread").hidden = root === undefined;
    if (conversation === undefined || root === undefined) {
      shown = "";
      return;
    }
    drawHead(head, conversation, close);
    const replies = conversation.replies.filter(({ threadTs }) => threadTs === root.ts);
    const count = root.thread?.count ?? 0;
    const line = { key: "count", from: String(count), draw: () => h("div", { class: "day" }, repliesText(count)) };
    const [first, ...rest] = [root, ...replies].map((message) => ({
      key: message.ts,
      from: JSON.stringify([message, page.stamp]),
      draw: () => drawMessage(message, conversation.id, { follows: false, isInThread: true }, page),
    }));
    if (first !== undefined) drawParts(messages, [first, ...(count > 0 ? [line] : []), ...rest]);
    const isReadOnly = isWithApp(page.state, conversation);
    form.hidden = isReadOnly;
    toAllLabel.textContent = `Also send to ${nameOf(conversation)}`;
    const here = `${page.state.me.id} ${root.ts}`;
    if (here === shown) return;
    shown = here;
    input.value = drafts.get(here) ?? "";
    toAll.checked = false;
    messages.scrollTop = messages.scrollHeight;
    if (!isReadOnly) input.focus();
  };
}

/**
 * @param {HTMLElement} host
 * @param {Conversation} conversation
 * @param {() => void} close
 */
function drawHead(host, conversation, close) {
  drawWhole(host, [conversation.id, conversation.name], () =>
    h(
      "div",
      { class: "head" },
      h("h2", {}, "Thread"),
      h("span", { class: "aside" }, nameOf(conversation)),
      h("button", { type: "button", class: "quiet", "aria-label": "Close the thread", onClick: close }, "×"),
    ),
  );
}

/** @param {Conversation} conversation */
function nameOf({ kind, name }) {
  return kind === "channel" ? `#${name}` : name;
}
