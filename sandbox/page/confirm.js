// @ts-check
// The question that an element may ask before it acts.
import { h } from "./dom.js";
import { drawText, plain } from "./mrkdwn.js";

/**
 * Asks, where the element has a confirm dialog; true when the person may go on.
 * @param {import("@slack/types").ConfirmationDialog | undefined} dialog
 * @param {import("./app.js").Page} page
 * @returns {Promise<boolean>}
 */
export function confirmed(dialog, page) {
  if (dialog === undefined) return Promise.resolve(true);
  return new Promise((resolve) => {
    const answer = (/** @type {string} */ value, /** @type {string} */ label, /** @type {string} */ style) =>
      h("button", { type: "submit", class: `block-button ${style}`, value }, label);
    const box = h(
      "dialog",
      { class: "confirm", "aria-label": plain(dialog.title?.text ?? "Are you sure?") },
      h(
        "form",
        { method: "dialog" },
        h("h2", {}, plain(dialog.title?.text ?? "Are you sure?")),
        drawText(dialog.text, page),
        h(
          "div",
          { class: "foot" },
          answer("no", plain(dialog.deny?.text ?? "Cancel"), ""),
          answer("yes", plain(dialog.confirm?.text ?? "Yes"), dialog.style ?? "primary"),
        ),
      ),
    );
    box.addEventListener("close", () => {
      box.remove();
      resolve(box.returnValue === "yes");
    });
    document.body.append(box);
    box.showModal();
  });
}
