// @ts-check
// The right side: what to try, in order, and the inspector with what went between the local Slack and the app.
import { byId, drawParts, h } from "./dom.js";
import { fetchLog, fetchTryThis } from "./server.js";
import { msOf, wallIn } from "./times.js";

/** @typedef {import("./app.js").Page} Page */
/** @typedef {import("./server.js").Exchange} Exchange */

const LOOK_EVERY_MS = 2_000;
const SHOWN = 60;

/**
 * @param {Page} page
 * @param {(line: string) => void} type puts a line into the composer
 */
export async function startGuide(page, type) {
  const steps = await fetchTryThis();
  byId("try-this").append(...steps.map((step) => h("li", {}, ...drawStep(step, type))));
  const inspector = byId("inspector");
  const look = async () => {
    if (!(inspector instanceof HTMLDetailsElement) || !inspector.open || document.hidden) return;
    await page.attempt(async () => drawLog(await fetchLog(), page));
  };
  inspector.addEventListener("toggle", look);
  setInterval(look, LOOK_EVERY_MS);
}

/**
 * What stands in `backticks` is a button that types it for the person.
 * @param {string} step
 * @param {(line: string) => void} type
 * @returns {(Node | string)[]}
 */
function drawStep(step, type) {
  return step
    .split("`")
    .map((piece, index) =>
      index % 2 === 0
        ? piece
        : h("button", { type: "button", class: "typed", title: "Type this for me", onClick: () => type(piece) }, piece),
    );
}

/**
 * @param {readonly Exchange[]} log
 * @param {Page} page
 */
function drawLog(log, page) {
  const newest = log.slice(-SHOWN).reverse();
  byId("log-empty").hidden = newest.length > 0;
  drawParts(
    byId("log"),
    newest.map((exchange, index) => ({
      key: String(log.length - index),
      from: JSON.stringify([exchange, page.state.me.zone]),
      draw: () => drawExchange(exchange, page),
    })),
  );
}

/**
 * @param {Exchange} exchange
 * @param {Page} page
 */
function drawExchange({ at, direction, type, ok, ms, detail }, page) {
  const wentTo = direction === "to-app" ? "to the app" : "from the app";
  return h(
    "li",
    { class: ok ? "exchange" : "exchange failed", "aria-label": `${wentTo}: ${type}, ${ok ? "ok" : "failed"}` },
    h("span", { class: "way", title: wentTo }, direction === "to-app" ? "→" : "←"),
    h("span", { class: "what" }, type, !ok && h("small", {}, detail || "failed")),
    h("span", { class: "aside" }, `${wallIn(msOf(at), page.state.me.zone).slice(11)} · ${ms} ms`),
  );
}
