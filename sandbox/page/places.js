// @ts-check
// Where a person is: a conversation or the app's Home, as the address bar remembers it, and who the app is.

/** @typedef {import("../slack/person-state.ts").PersonState} PersonState */
/** @typedef {import("../slack/person-state.ts").Conversation} Conversation */
/** @typedef {{ tab: "home" } | { tab: "conversation", id: string, thread?: string }} Place `thread` is its message's ts */

/**
 * The address's fragment is `#<person>/<conversation or "home">`, with `/<ts>` for a thread.
 * @returns {{ personId: string, place: Place }}
 */
export function readAddress() {
  const [personId = "", at = "", thread = ""] = window.location.hash.slice(1).split("/");
  if (at === "home") return { personId, place: { tab: "home" } };
  return { personId, place: { tab: "conversation", id: at, ...(thread === "" ? {} : { thread }) } };
}

/**
 * @param {string} personId
 * @param {Place} place
 */
export function writeAddress(personId, place) {
  const at = place.tab === "home" ? ["home"] : [place.id, place.thread ?? ""];
  window.location.hash = [personId, ...at.filter(Boolean)].join("/");
}

/**
 * The app's own user.
 * @param {PersonState} state
 */
function appOf(state) {
  return state.people.find((person) => person.isBot);
}

/**
 * The app's Messages tab; none before it has one for this person.
 * @param {PersonState} state
 */
export function appConversation(state) {
  return state.conversations.find((one) => isWithApp(state, one));
}

/**
 * Nobody writes in the app's Messages tab: its manifest keeps it read-only.
 * @param {PersonState} state
 * @param {Conversation} conversation
 */
export function isWithApp(state, conversation) {
  const app = appOf(state);
  return app !== undefined && conversation.withUserId === app.id;
}

/**
 * The conversation that the place shows; where the person can't see that one, one they can write in.
 * @param {PersonState} state
 * @param {Place} place
 */
export function shownConversation(state, place) {
  if (place.tab === "home") return undefined;
  return state.conversations.find(({ id }) => id === place.id) ?? writableConversation(state);
}

/**
 * The person's first channel, else any conversation but the app's.
 * @param {PersonState} state
 */
export function writableConversation(state) {
  const { conversations } = state;
  return conversations.find(({ kind }) => kind === "channel") ?? conversations.find((one) => !isWithApp(state, one));
}

/**
 * To the app's Messages tab; before it has one, to its Home.
 * @param {import("./app.js").Page} page
 */
export function goToMessages(page) {
  const messages = appConversation(page.state);
  page.go(messages === undefined ? { tab: "home" } : { tab: "conversation", id: messages.id });
}
