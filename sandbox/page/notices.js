// @ts-check
// Short notices at the edge of the page: what Slack itself tells the person, what went wrong with an act, and the
// first words of a direct message that came in elsewhere, as a phone's lock screen shows them.
import { byId, h } from "./dom.js";
import { plain } from "./mrkdwn.js";

/** Long enough to read two lines twice. */
const SHOWN_MS = 12_000;
/** What a lock screen has room for. */
const FIRST_WORDS = 80;

/**
 * The same words are not shown twice at a time.
 * @param {string} text
 * @param {{ id: string, onOpen: () => void }} [from] the conversation they are from: makes the words a button
 */
export function showToast(text, from) {
  const host = byId("toasts");
  if ([...host.children].some((child) => child.getAttribute("data-text") === text)) return;
  const open = () => {
    toast.remove();
    from?.onOpen();
  };
  const toast = h(
    "div",
    { class: "toast", role: "status", "data-text": text, "data-from": from?.id },
    from === undefined
      ? h("span", {}, text)
      : h("button", { type: "button", class: "quiet words", onClick: open }, text),
    h("button", { type: "button", class: "quiet", "aria-label": "Dismiss", onClick: () => toast.remove() }, "×"),
  );
  host.append(toast);
  setTimeout(() => toast.remove(), SHOWN_MS);
}

/**
 * Returns what shows each notice, and each direct message elsewhere, once; what stood there when the person was chosen is old
 * news.
 * @param {import("./app.js").Page} page
 */
export function makeNotices(page) {
  let who = "";
  /** @type {Set<string>} */
  let seen = new Set();
  return () => {
    const { me, notices, conversations, people } = page.state;
    const isFirst = me.id !== who;
    if (isFirst) seen = new Set();
    who = me.id;
    takeDown(page.conversation()?.id, conversations);
    for (const { id, text } of notices) {
      if (!isFirst && !seen.has(id)) showToast(text);
      seen.add(id);
    }
    for (const { id, kind, messages, unread } of conversations) {
      const last = messages.at(-1);
      if (last === undefined || kind !== "dm") continue;
      const key = `${id} ${last.ts}`;
      const isNews = !isFirst && !seen.has(key) && unread > 0 && last.userId !== me.id;
      seen.add(key);
      if (!isNews || page.conversation()?.id === id) continue;
      const author = people.find((person) => person.id === last.userId)?.name ?? last.userId;
      const onOpen = () => page.go({ tab: "conversation", id });
      showToast(`${author}: ${plain(last.text).slice(0, FIRST_WORDS)}`, { id, onOpen });
    }
  };
}

/**
 * What is being read needs no notice, nor do the messages of somebody whom one acts as no more.
 * @param {string | undefined} shownId
 * @param {readonly import("../slack/person-state.ts").Conversation[]} conversations the person's own
 */
function takeDown(shownId, conversations) {
  for (const toast of [...byId("toasts").children]) {
    const from = toast.getAttribute("data-from");
    if (from !== null && (from === shownId || !conversations.some(({ id }) => id === from))) toast.remove();
  }
}
