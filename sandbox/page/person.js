// @ts-check
// How a person is shown: a coloured square with their initials.
import { h } from "./dom.js";

/**
 * @param {string} id
 * @param {string} name
 */
export function drawAvatar(id, name) {
  const initials = name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => word[0])
    .join("");
  const avatar = h("span", { class: "avatar", "aria-hidden": "true" }, initials.toUpperCase());
  const sum = [...id].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 10_007, 0);
  // Ids made one after another differ in one letter only; the golden angle sets their colours apart.
  avatar.style.setProperty("--hue", String((sum * 137.5) % 360));
  return avatar;
}
