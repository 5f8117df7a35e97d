// @ts-check
// The page's only line to the outside: the routes of the local Slack on its own origin.

/** @typedef {import("../slack/person-state.ts").PersonCard} PersonCard */
/** @typedef {import("../slack/person-state.ts").PersonState} PersonState */
/** @typedef {import("../slack/person-state.ts").Act} Act */
/** @typedef {import("../slack/person-state.ts").ActResult} ActResult */
/** @typedef {import("../slack/exchange.ts").Exchange} WholeExchange */
/** @typedef {Omit<WholeExchange, "sent" | "answer">} Exchange */
/** @typedef {import("../slack/exchange.ts").Violation} Violation */
/** @typedef {{ to: string } | { byMinutes: number } | { toNextFor: string }} ClockMove the last to the next message to that person */
/** @typedef {import("../slack/person-state.ts").Suggest} Suggest */
/** @typedef {import("../slack/person-state.ts").SuggestResult} SuggestResult */

/** @returns {Promise<PersonCard[]>} */
export function fetchPeople() {
  return ask("/local/people");
}

/**
 * @param {string} as
 * @returns {Promise<PersonState>}
 */
export function fetchState(as) {
  return ask(`/local/state?as=${encodeURIComponent(as)}`);
}

/** @returns {Promise<Exchange[]>} */
export function fetchLog() {
  return ask("/local/log");
}

/**
 * With what was sent and what came back.
 * @param {number} nr
 * @returns {Promise<WholeExchange>}
 */
export function fetchExchange(nr) {
  return ask(`/local/exchange?nr=${nr}`);
}

/** @returns {Promise<Violation[]>} */
export function fetchViolations() {
  return ask("/local/violations");
}

/** @returns {Promise<string[]>} */
export function fetchTryThis() {
  return ask("/local/try-this");
}

/**
 * @param {string} as
 * @param {Act} act
 * @returns {Promise<ActResult>}
 */
export function postAct(as, act) {
  return post(`/local/act?as=${encodeURIComponent(as)}`, act);
}

/**
 * Asks the app for the options of an external select, as the person types.
 * @param {string} as
 * @param {Suggest} question
 * @returns {Promise<SuggestResult>}
 */
export function postSuggest(as, question) {
  return post(`/local/suggest?as=${encodeURIComponent(as)}`, question);
}

/**
 * Keeps a file for a file input; only this person has it until the form is sent.
 * @param {string} as
 * @param {import("../slack/person-state.ts").Upload} file
 * @returns {Promise<import("../slack/person-state.ts").SeenFile>}
 */
export function postUpload(as, file) {
  return post(`/local/upload?as=${encodeURIComponent(as)}`, file);
}

/**
 * Moves the local clock forward; resolves when everything that fell due has been worked off.
 * @param {ClockMove} move
 * @returns {Promise<{ hasCome: boolean }>} false when there was nothing to go to
 */
export function postClock(move) {
  return post("/local/clock", move);
}

/**
 * Calls back whenever something that this person sees may have changed; also after each new connection, since
 * changes may have been missed. Returns what ends it.
 * @param {string} as
 * @param {{ onChange: () => void, onLost: () => void }} listeners
 */
export function listen(as, { onChange, onLost }) {
  const source = new EventSource(`/local/events?as=${encodeURIComponent(as)}`);
  source.addEventListener("open", onChange);
  source.addEventListener("message", onChange);
  source.addEventListener("error", onLost);
  return () => source.close();
}

/**
 * @param {string} path
 * @param {unknown} body
 */
function post(path, body) {
  return ask(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

/**
 * @param {string} path
 * @param {RequestInit} [request]
 */
async function ask(path, request) {
  const response = await fetch(path, request);
  if (!response.ok) {
    const said = (await response.text()).slice(0, 300);
    throw new Error(`The local workspace answered ${response.status} to ${path}: ${said || "nothing said"}`);
  }
  return response.json();
}
