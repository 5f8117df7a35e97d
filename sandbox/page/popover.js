// @ts-check
// A button with something that pops up beside it, and the menu made of it. The browser's own popovers bring the
// light dismissal, Escape and the return of the focus.
import { h } from "./dom.js";

/** @typedef {{ label: string, detail?: string, onChoose: () => void }} MenuItem */

/**
 * Gives a button a pop-up whose content is made anew each time it opens; the browser gives the focus
 * to an element with `autofocus` in it. Returns both in one element.
 * @param {HTMLButtonElement} button
 * @param {string} className
 * @param {(popover: HTMLElement) => void} fill
 */
export function withPopover(button, className, fill) {
  const popover = h("div", { class: `popover ${className}`, popover: "auto" });
  button.popoverTargetElement = popover;
  button.setAttribute("aria-expanded", "false");
  popover.addEventListener("beforetoggle", (event) => {
    if (!isOpening(event)) return;
    popover.replaceChildren();
    popover.style.opacity = "0";
    fill(popover);
  });
  popover.addEventListener("toggle", (event) => {
    button.setAttribute("aria-expanded", String(isOpening(event)));
    if (!isOpening(event)) return;
    placeBeside(button, popover);
    popover.style.opacity = "";
  });
  return h("span", { class: "with-popover" }, button, popover);
}

/** Whether something has popped up that Escape should close first. */
export function isPopoverOpen() {
  return document.querySelector(":popover-open") !== null;
}

/**
 * A button that opens a menu; arrows move in it.
 * @param {HTMLButtonElement} button
 * @param {readonly MenuItem[]} items
 */
export function withMenu(button, items) {
  button.setAttribute("aria-haspopup", "menu");
  return withPopover(button, "menu", (popover) => {
    popover.setAttribute("role", "menu");
    popover.append(
      ...items.map((item, index) =>
        h(
          "button",
          {
            type: "button",
            role: "menuitem",
            autofocus: index === 0,
            onClick: () => {
              popover.hidePopover();
              item.onChoose();
            },
          },
          h("span", {}, item.label),
          item.detail !== undefined && h("small", {}, item.detail),
        ),
      ),
    );
    popover.onkeydown = moveByArrows;
  });
}

/** @param {KeyboardEvent} event */
function moveByArrows(event) {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0 || !(event.currentTarget instanceof HTMLElement)) return;
  event.preventDefault();
  /** @type {(Element | null)[]} */
  const items = [...event.currentTarget.querySelectorAll("button")];
  const at = items.indexOf(document.activeElement);
  const next = items.at((at + step) % items.length);
  if (next instanceof HTMLElement) next.focus();
}

/**
 * Below the button where there is room, else above it; never over the window's edge.
 * @param {HTMLElement} button
 * @param {HTMLElement} popover
 */
function placeBeside(button, popover) {
  const margin = 8;
  const anchor = button.getBoundingClientRect();
  const below = window.innerHeight - anchor.bottom - margin;
  const above = anchor.top - margin;
  const goesUp = below < Math.min(popover.scrollHeight, 320) && above > below;
  popover.style.minWidth = `${Math.min(anchor.width, window.innerWidth - 2 * margin)}px`;
  popover.style.maxHeight = `${Math.min(360, (goesUp ? above : below) - 4)}px`;
  popover.style.left = `${Math.max(margin, Math.min(anchor.left, window.innerWidth - popover.offsetWidth - margin))}px`;
  popover.style.top = goesUp ? "auto" : `${anchor.bottom + 4}px`;
  popover.style.bottom = goesUp ? `${window.innerHeight - anchor.top + 4}px` : "auto";
}

/** @param {Event} event */
function isOpening(event) {
  return event instanceof ToggleEvent && event.newState === "open";
}
