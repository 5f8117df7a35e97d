// @ts-check
// Elements made of text nodes only (what people typed can never become markup), and lists of them that are
// redrawn piece by piece, so that focus, typed text and scroll position outlive a change elsewhere.

/** @typedef {Node | string | null | undefined | false} Child */
/** @typedef {{ key: string, from: string, draw: () => HTMLElement }} Part */

/**
 * Makes an element. A property that is a function is a listener (`onClick`), `false`, `null` and `undefined` leave
 * the attribute out, `true` sets it empty.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown>} [properties]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") {
      element.addEventListener(name.slice(2).toLowerCase(), /** @type {EventListener} */ (value));
    } else if (value !== undefined && value !== null && value !== false) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
  return element;
}

/**
 * The element that index.html promises under this id.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`index.html has no element with the id "${id}".`);
  return element;
}

/** @type {WeakMap<Element, string>} */
const drawnFrom = new WeakMap();

/**
 * Makes the host's children the given parts, in order. A part is drawn again only when what it is drawn from has
 * changed. An element that carries `data-focus` gets the focus and its caret back after its part was replaced.
 * @param {HTMLElement} host
 * @param {readonly Part[]} parts
 */
export function drawParts(host, parts) {
  const old = new Map([...host.children].map((child) => [child.getAttribute("data-key"), child]));
  const held = heldFocus(host);
  const wanted = parts.map((part) => {
    const standing = old.get(part.key);
    if (standing !== undefined && drawnFrom.get(standing) === part.from) return standing;
    const fresh = part.draw();
    fresh.setAttribute("data-key", part.key);
    drawnFrom.set(fresh, part.from);
    return fresh;
  });
  const keep = new Set(wanted);
  for (const child of [...host.children]) if (!keep.has(child)) child.remove();
  wanted.forEach((child, index) => {
    if (host.children[index] !== child) host.insertBefore(child, host.children[index] ?? null);
  });
  if (held !== null) giveFocusBack(host, held);
}

/**
 * Draws the host's whole content when what it is drawn from has changed.
 * @param {HTMLElement} host
 * @param {unknown} from
 * @param {() => HTMLElement} draw
 */
export function drawWhole(host, from, draw) {
  drawParts(host, [{ key: "whole", from: JSON.stringify(from), draw }]);
}

/** @typedef {{ partKey: string | null, focusKey: string | null, caret: [number | null, number | null] | null }} Held */

/**
 * @param {HTMLElement} host
 * @returns {Held | null}
 */
function heldFocus(host) {
  const active = document.activeElement;
  const part = [...host.children].find((child) => child.contains(active));
  if (active === null || part === undefined) return null;
  return {
    partKey: part.getAttribute("data-key"),
    focusKey: active.getAttribute("data-focus"),
    caret: hasCaret(active) ? [active.selectionStart, active.selectionEnd] : null,
  };
}

/**
 * To the same element of the part drawn anew; where that is gone, to the part itself if it can take the focus.
 * @param {HTMLElement} host
 * @param {Held} held
 */
function giveFocusBack(host, held) {
  if (host.contains(document.activeElement)) return;
  const part = [...host.children].find((child) => child.getAttribute("data-key") === held.partKey);
  const focusKey = held.focusKey;
  const target = (focusKey === null ? null : part?.querySelector(`[data-focus="${CSS.escape(focusKey)}"]`)) ?? part;
  if (!(target instanceof HTMLElement)) return;
  target.focus({ preventScroll: true });
  if (held.caret !== null && hasCaret(target)) target.setSelectionRange(held.caret[0], held.caret[1]);
}

/**
 * Number, e-mail and date inputs throw when asked for a caret.
 * @param {Element} element
 * @returns {element is HTMLInputElement | HTMLTextAreaElement}
 */
function hasCaret(element) {
  if (element instanceof HTMLTextAreaElement) return true;
  return element instanceof HTMLInputElement && ["text", "url", "search"].includes(element.type);
}
