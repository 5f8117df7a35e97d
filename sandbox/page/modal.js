// @ts-check
// The modal on top of a person's stack: its fields, errors at their fields, submit and close, all by keyboard.
import { drawBlocks } from "./blocks.js";
import { byId, h } from "./dom.js";
import { formAt, stateOf } from "./form.js";
import { plain } from "./mrkdwn.js";
import { isPopoverOpen } from "./popover.js";

/** @typedef {import("./app.js").Page} Page */
/** @typedef {import("../slack/person-state.ts").OpenModal} OpenModal */

const FIELDS = "input:not([type=search]), textarea, .picker-face, [contenteditable=true]";

/**
 * Returns what draws the modal anew; it opens, changes and goes with the person's state.
 * @param {Page} page
 */
export function makeModal(page) {
  const host = byId("modals");
  const title = h("h2", { id: "modal-title" });
  const back = h("button", { type: "button", class: "quiet", "aria-label": "Back", onClick: () => close() }, "‹");
  const shut = h(
    "button",
    { type: "button", class: "quiet", "aria-label": "Close", onClick: () => close({ isAll: true }) },
    "×",
  );
  const blocks = h("div", { class: "modal-blocks" });
  const cancel = h("button", { type: "button", class: "block-button", onClick: () => close() });
  const submit = h("button", { type: "submit", class: "block-button primary" });
  const box = h(
    "form",
    { class: "modal", role: "dialog", "aria-modal": "true", "aria-labelledby": title.id, novalidate: true },
    h("header", {}, back, title, shut),
    blocks,
    h("footer", {}, cancel, submit),
  );
  /** @type {string | null} */
  let openId = null;
  /** @type {Readonly<Record<string, string>> | null} what the client itself last held back, by block id */
  let heldBack = null;
  /** @type {Element | null} */
  let cameFrom = null;
  let isBusy = false;

  box.addEventListener("submit", (event) => {
    event.preventDefault();
    void send();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !isPopoverOpen()) {
      event.preventDefault();
      void close();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send();
    } else if (event.key === "Tab") {
      cycle(box, event);
    }
  });

  /** The top one, or with `isAll` the whole stack. @param {{ isAll?: boolean }} [which] */
  async function close({ isAll = false } = {}) {
    if (openId !== null) await page.act({ kind: "close", viewId: openId, ...(isAll ? { isAll } : {}) });
  }

  async function send() {
    const top = page.state.modals.at(-1);
    if (top === undefined || isBusy || submit.hidden) return;
    const form = formAt(page.forms, { in: "modal", viewId: top.id }, top.view.blocks);
    isBusy = true;
    submit.ariaBusy = "true";
    const result = await page.act({ kind: "submit", viewId: top.id, state: stateOf(form) });
    isBusy = false;
    submit.ariaBusy = "false";
    heldBack = !result.ok && result.why === "held-back" ? result.errors : null;
    draw();
    const refused = box.querySelector(".has-error");
    refused?.scrollIntoView({ block: "nearest" });
    focusFirst(refused?.querySelectorAll(FIELDS));
  }

  function draw() {
    const { modals } = page.state;
    const top = modals.at(-1);
    forgetClosed(page, modals);
    byId("shell").inert = top !== undefined;
    if (top === undefined) {
      host.replaceChildren();
      if (openId !== null && cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus();
      openId = null;
      return;
    }
    const isNew = top.id !== openId;
    if (isNew) {
      if (openId === null) cameFrom = document.activeElement;
      openId = top.id;
      heldBack = null;
      blocks.replaceChildren();
      host.replaceChildren(box);
    }
    const view = top.view;
    title.textContent = plain(view.title.text);
    back.hidden = modals.length < 2;
    cancel.textContent = plain(view.close?.text ?? "Cancel");
    submit.textContent = plain(view.submit?.text ?? "Submit");
    submit.hidden = view.submit === undefined || view.submit === null;
    const hadFields = blocks.querySelector(FIELDS) !== null;
    const form = formAt(page.forms, { in: "modal", viewId: top.id }, view.blocks);
    drawBlocks(blocks, form, page, heldBack ?? top.errors);
    // A form often opens as "One moment…" and gets its fields a moment later: the first one then takes the focus.
    if (isNew || !hadFields) focusFirst(box.querySelectorAll(`[autofocus], ${FIELDS}, footer button`));
  }

  return draw;
}

/**
 * @param {Page} page
 * @param {readonly OpenModal[]} modals
 */
function forgetClosed(page, modals) {
  const open = new Set(modals.map((modal) => modal.id));
  for (const [key, { place }] of page.forms) {
    if (place.in === "modal" && !open.has(place.viewId)) page.forms.delete(key);
  }
}

/** @param {NodeListOf<Element> | undefined} candidates */
function focusFirst(candidates) {
  const all = [...(candidates ?? [])];
  const first = all.find((one) => one.hasAttribute("autofocus")) ?? all[0];
  if (first instanceof HTMLElement) first.focus();
}

/**
 * Tab goes round inside the modal.
 * @param {HTMLElement} box
 * @param {KeyboardEvent} event
 */
function cycle(box, event) {
  const stops = [...box.querySelectorAll("button, input, textarea, a[href], [contenteditable=true]")].filter(
    (one) => one instanceof HTMLElement && one.offsetParent !== null && one.tabIndex >= 0,
  );
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  const other = event.shiftKey ? stops.at(-1) : stops[0];
  if (document.activeElement !== edge || !(other instanceof HTMLElement)) return;
  event.preventDefault();
  other.focus();
}
