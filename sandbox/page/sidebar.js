// @ts-check
// The left side: channels, direct messages with the app first, and the people with the time on their own clocks.
import { byId, drawWhole, h } from "./dom.js";
import { drawAvatar } from "./person.js";
import { goToMessages, isWithApp } from "./places.js";
import { clockTime, zoneName } from "./times.js";

/** @typedef {import("./app.js").Page} Page */
/** @typedef {import("../slack/person-state.ts").PersonCard} PersonCard */
/** @typedef {import("../slack/person-state.ts").Conversation} Conversation */

/** @param {Page} page */
export function drawSidebar(page) {
  const { me, conversations, people, appName } = page.state;
  const minute = Math.floor(page.nowMs() / 60_000);
  const summary = conversations.map(({ id, name, unread }) => [id, name, unread]);
  drawWhole(byId("side"), [me.id, summary, people, appName, page.place, page.conversation()?.id, minute], () =>
    h(
      "div",
      {},
      h("h2", {}, "Channels"),
      ...conversations.filter(({ kind }) => kind === "channel").map((one) => drawRow(one, page)),
      h("h2", {}, "Direct messages"),
      drawAppRow(page),
      ...conversations
        .filter((one) => one.kind === "dm" && !isWithApp(page.state, one))
        .map((one) => drawRow(one, page)),
      h("h2", {}, "People"),
      h("ul", { class: "people" }, ...people.filter(({ isBot }) => !isBot).map((person) => drawPerson(person, page))),
    ),
  );
}

/**
 * @param {Conversation} conversation
 * @param {Page} page
 */
function drawRow({ id, kind, name, withUserId, unread }, page) {
  const label = kind === "channel" ? `# ${name}` : youOr(name, withUserId === page.state.me.id);
  return row(label, unread, id === page.conversation()?.id, () => page.go({ tab: "conversation", id }));
}

/** @param {Page} page */
function drawAppRow(page) {
  const messages = page.state.conversations.find((one) => isWithApp(page.state, one));
  const isShown = page.place.tab === "home" || (messages !== undefined && messages.id === page.conversation()?.id);
  return row(page.state.appName, messages?.unread ?? 0, isShown, () => goToMessages(page), "APP");
}

/**
 * @param {string} label
 * @param {number} unread
 * @param {boolean} isShown
 * @param {() => void} onClick
 * @param {string} [badge]
 */
function row(label, unread, isShown, onClick, badge) {
  return h(
    "button",
    {
      type: "button",
      class: unread > 0 ? "row unread" : "row",
      "aria-current": isShown ? "page" : undefined,
      "data-focus": `row ${label}`,
      onClick,
    },
    h("span", {}, label),
    badge !== undefined && h("span", { class: "badge" }, badge),
    unread > 0 && h("span", { class: "count", "aria-label": `${unread} unread` }, String(unread)),
  );
}

/**
 * @param {PersonCard} person
 * @param {Page} page
 */
function drawPerson(person, page) {
  const mark = person.isDeleted ? "Deactivated" : person.isGuest ? "Guest" : person.title;
  const name = youOr(person.name, person.id === page.state.me.id);
  return h(
    "li",
    {},
    h(
      "button",
      { type: "button", class: "person", title: `Write to ${person.name}`, "data-focus": person.id, onClick: write },
      drawAvatar(person.id, person.name),
      h("span", {}, h("span", {}, name), h("small", {}, mark)),
      h("span", {}, h("time", {}, clockTime(page.nowMs(), person.zone)), h("small", {}, zoneName(person.zone))),
    ),
  );

  async function write() {
    const result = await page.act({ kind: "open-dm", userId: person.id });
    const dm = page.state.conversations.find(({ withUserId }) => withUserId === person.id);
    if (result.ok && dm !== undefined) page.go({ tab: "conversation", id: dm.id });
  }
}

/**
 * @param {string} name
 * @param {boolean} isMe
 */
function youOr(name, isMe) {
  return isMe ? `${name} (you)` : name;
}
