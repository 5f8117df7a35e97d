// @ts-check
// The inspector: what went between the local Slack and the bot, when, how long it took and what was in it, and what
// Slack would have refused.
import { byId, drawParts, h } from "./dom.js";
import { fetchExchange, fetchLog, fetchViolations } from "./server.js";
import { dayAndTime, msOf } from "./times.js";

/** @typedef {import("./app.js").Page} Page */
/** @typedef {import("./server.js").Exchange} Exchange */
/** @typedef {import("./server.js").Violation} Violation */

const LOOK_EVERY_MS = 1_000;
const SHOWN = 100;

/** @type {Record<string, (exchange: Exchange) => boolean>} */
const KINDS = {
  Everything: () => true,
  Commands: ({ type }) => type.startsWith("slash_commands"),
  "Buttons, forms and menus": ({ type }) => type.startsWith("interactive"),
  Events: ({ type }) => type.startsWith("events_api"),
  "Calls of the bot": ({ direction }) => direction === "from-app",
  "What failed": ({ ok }) => !ok,
};

/**
 * @param {Page} page
 * @param {HTMLElement} tab carries the number of violations
 */
export function startInspector(page, tab) {
  const filter = h(
    "select",
    { "aria-label": "Show", onChange: look },
    ...Object.keys(KINDS).map((name) => h("option", {}, name)),
  );
  byId("log-filter").append(filter);
  tab.addEventListener("click", look);

  async function look() {
    if (document.hidden || !document.body.classList.contains("guide-open")) return;
    await page.attempt(async () => {
      const violations = await fetchViolations();
      tab.textContent = violations.length === 0 ? "Inspector" : `Inspector (${violations.length})`;
      tab.classList.toggle("has-violations", violations.length > 0);
      if (byId("inspector").hidden) return;
      drawViolations(violations, page);
      drawLog((await fetchLog()).filter(KINDS[filter.value] ?? (() => true)), page);
    });
  }

  setInterval(look, LOOK_EVERY_MS);
}

/**
 * @param {readonly Violation[]} violations
 * @param {Page} page
 */
function drawViolations(violations, page) {
  drawParts(
    byId("violations"),
    violations.map((one, index) => ({
      key: String(index),
      from: JSON.stringify([one, page.state.me.zone]),
      draw: () =>
        h("li", {}, h("strong", {}, one.what), ` ${one.detail} `, h("span", { class: "aside" }, timeOf(one, page))),
    })),
  );
}

/**
 * @param {readonly Exchange[]} log
 * @param {Page} page
 */
function drawLog(log, page) {
  const newest = log.slice(-SHOWN).reverse();
  byId("log-empty").textContent = newest.length === 0 ? "Nothing of this yet." : "";
  drawParts(
    byId("log"),
    newest.map((exchange) => ({
      key: String(exchange.nr),
      from: JSON.stringify([exchange, page.state.me.zone]),
      draw: () => drawExchange(exchange, page),
    })),
  );
}

/**
 * @param {Exchange} exchange
 * @param {Page} page
 */
function drawExchange(exchange, page) {
  const { nr, direction, type, ok, ms, detail } = exchange;
  const isTo = direction === "to-app";
  const payloads = h("div", { class: "payloads" });
  const details = h(
    "details",
    { onToggle: open },
    h(
      "summary",
      { "aria-label": `${isTo ? "to the bot" : "from the bot"}: ${type}, ${ok ? "ok" : "failed"}` },
      h("span", { class: "way" }, isTo ? "→" : "←"),
      h("span", { class: "what" }, type, !ok && h("small", {}, detail || "failed")),
      h("span", { class: "aside" }, `${timeOf(exchange, page)} · ${ms} ms`),
    ),
    payloads,
  );

  async function open() {
    if (!details.open || payloads.childElementCount > 0) return;
    const whole = await page.attempt(() => fetchExchange(nr));
    if (whole === undefined || payloads.childElementCount > 0) return;
    payloads.append(
      ...drawPayload(isTo ? "Sent to the bot" : "Asked by the bot", whole.sent),
      ...drawPayload(isTo ? "Its acknowledgement" : "Answered", whole.answer),
    );
  }

  return h("li", { class: ok ? "exchange" : "exchange failed" }, details);
}

/**
 * @param {string} title
 * @param {unknown} payload
 */
function drawPayload(title, payload) {
  return [h("h3", {}, title), h("pre", { tabindex: 0 }, JSON.stringify(payload, null, 2))];
}

/**
 * On the person's clock.
 * @param {{ at: string }} happened
 * @param {Page} page
 */
function timeOf({ at }, page) {
  return dayAndTime(msOf(at), page.state.me.zone);
}
