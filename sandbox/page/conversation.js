// @ts-check
// The middle of the page: a conversation with its messages and day lines, or the app's Home tab.
import { drawBlocks } from "./blocks.js";
import { byId, drawParts, drawWhole, h } from "./dom.js";
import { formAt } from "./form.js";
import { drawMessage } from "./message.js";
import { goToMessages, isWithApp } from "./places.js";
import { dayIn, msOf, msOfTs, prettyDay, zoneName } from "./times.js";

/** @typedef {import("./app.js").Page} Page */
/** @typedef {import("../slack/person-state.ts").Conversation} Conversation */
/** @typedef {import("../slack/person-state.ts").SeenMessage} SeenMessage */

/** A message of the same author within this time stands under the one before without a new head. */
const SAME_BREATH_MS = 5 * 60_000;
/** Nearer to the end than this counts as reading along. */
const AT_END_PX = 60;

/**
 * Returns what draws the middle anew.
 * @param {Page} page
 */
export function makeConversation(page) {
  const messages = byId("messages");
  const home = byId("home");
  const newer = byId("newer");
  let shown = "";
  /** The first message that was unread when the person came here: a line stands above it until they leave. */
  let newFrom = "";
  const toEnd = () => {
    messages.scrollTop = messages.scrollHeight;
    newer.hidden = true;
  };
  newer.addEventListener("click", toEnd);
  messages.addEventListener("scroll", () => {
    if (isAtEnd(messages)) newer.hidden = true;
  });

  return function draw() {
    const isHome = page.place.tab === "home";
    const conversation = page.conversation();
    drawHead(page, isHome, conversation);
    home.hidden = !isHome;
    messages.hidden = isHome;
    if (isHome) {
      shown = "";
      newer.hidden = true;
      drawHome(home, page);
      return;
    }
    const here = `${page.state.me.id} ${conversation?.id}`;
    const isOther = shown !== here;
    const wasAtEnd = isAtEnd(messages);
    const before = lastOf(messages);
    if (isOther) newFrom = firstUnread(conversation, page.state.me.id);
    drawMessages(messages, conversation, newFrom, page);
    shown = here;
    const last = conversation?.messages.at(-1);
    if (isOther || wasAtEnd || last?.userId === page.state.me.id) toEnd();
    else if (before !== lastOf(messages)) newer.hidden = false;
  };
}

/**
 * @param {Page} page
 * @param {boolean} isHome
 * @param {Conversation | undefined} conversation
 */
function drawHead(page, isHome, conversation) {
  const isApp = isHome || (conversation !== undefined && isWithApp(page.state, conversation));
  const other = page.state.people.find((person) => person.id === conversation?.withUserId);
  const from = [isHome, isApp, conversation?.id, conversation?.name, other, page.state.appName];
  drawWhole(byId("head"), from, () => {
    if (isApp) {
      return h(
        "div",
        { class: "head" },
        h("h1", {}, page.state.appName, h("span", { class: "badge" }, "APP")),
        h(
          "div",
          { role: "tablist", "aria-label": page.state.appName, class: "tabs" },
          tab("Home", isHome, () => page.go({ tab: "home" })),
          tab("Messages", !isHome, () => goToMessages(page)),
        ),
      );
    }
    const name = conversation?.kind === "channel" ? `# ${conversation.name}` : (conversation?.name ?? "Nothing here");
    return h(
      "div",
      { class: "head" },
      h("h1", {}, name),
      other !== undefined &&
        h("span", { class: "aside" }, [other.title, zoneName(other.zone)].filter(Boolean).join(", ")),
    );
  });
}

/**
 * @param {string} label
 * @param {boolean} isSelected
 * @param {() => void} onClick
 */
function tab(label, isSelected, onClick) {
  return h(
    "button",
    { type: "button", role: "tab", "aria-selected": String(isSelected), "data-focus": `tab ${label}`, onClick },
    label,
  );
}

/**
 * @param {HTMLElement} host
 * @param {Page} page
 */
function drawHome(host, page) {
  const home = page.state.home;
  if (home === null) {
    drawWhole(host, "none", () =>
      h("p", { class: "empty" }, `Nothing here yet: ${page.state.appName} has not drawn its Home for you.`),
    );
    return;
  }
  drawBlocks(host, formAt(page.forms, { in: "home" }, home.view.blocks), page);
}

/**
 * @param {HTMLElement} host
 * @param {Conversation | undefined} conversation
 * @param {string} newFrom
 * @param {Page} page
 */
function drawMessages(host, conversation, newFrom, page) {
  if (conversation === undefined || conversation.messages.length === 0) {
    const text = emptyText(conversation, page);
    drawWhole(host, text, () => h("p", { class: "empty" }, text));
    return;
  }
  const zone = page.state.me.zone;
  const today = dayIn(msOf(page.state.now), zone);
  const parts = conversation.messages.flatMap((message, index) => {
    const before = conversation.messages[index - 1];
    const day = dayIn(msOfTs(message.ts), zone);
    const isNewDay = before === undefined || dayIn(msOfTs(before.ts), zone) !== day;
    const isFirstNew = message.ts === newFrom;
    const follows = !isNewDay && !isFirstNew && isSameBreath(before, message);
    const line = {
      key: day,
      from: `${day} ${today}`,
      draw: () => h("div", { class: "day" }, h("span", {}, prettyDay(day, today))),
    };
    const body = {
      key: message.ts,
      from: JSON.stringify([message, follows, page.stamp]),
      draw: () => drawMessage(message, conversation.id, { follows, isInThread: false }, page),
    };
    const news = { key: "new", from: "", draw: () => h("div", { class: "day new" }, h("span", {}, "New")) };
    return [...(isNewDay ? [line] : []), ...(isFirstNew ? [news] : []), body];
  });
  drawParts(host, parts);
}

/**
 * @param {Conversation | undefined} conversation
 * @param {Page} page
 */
function emptyText(conversation, page) {
  if (conversation === undefined) return "Nothing here yet: you are in no conversation.";
  if (conversation.kind === "channel") return `Nothing here yet. This is the very beginning of #${conversation.name}.`;
  if (conversation.withUserId === page.state.me.id) return "Nothing here yet. What you write here, only you see.";
  return `Nothing here yet. What ${conversation.name} writes to you here, nobody else sees.`;
}

/**
 * Its `ts`; empty where all is read.
 * @param {Conversation | undefined} conversation
 * @param {string} me
 */
function firstUnread(conversation, me) {
  if (conversation === undefined || conversation.unread === 0) return "";
  return conversation.messages.filter(({ userId }) => userId !== me).at(-conversation.unread)?.ts ?? "";
}

/**
 * @param {SeenMessage} before
 * @param {SeenMessage} message
 */
function isSameBreath(before, message) {
  return (
    before.userId === message.userId &&
    before.isEphemeral === message.isEphemeral &&
    msOfTs(message.ts) - msOfTs(before.ts) < SAME_BREATH_MS
  );
}

/** @param {HTMLElement} scroller */
function isAtEnd(scroller) {
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < AT_END_PX;
}

/** @param {HTMLElement} host */
function lastOf(host) {
  return host.lastElementChild?.getAttribute("data-key");
}
