// @ts-check
// The file input: what is picked goes to the local Slack at once, and its id into the form.
import { sizeText } from "./attachments.js";
import { h } from "./dom.js";
import { heldBy } from "./form.js";
import { showToast } from "./notices.js";

/** @typedef {import("./form.js").Loose} Loose */
/** @typedef {import("./elements.js").Spot} Spot */
/** @typedef {{ id: string, name: string, size: number }} Picked */

/** Slack docs, file input: ten where the app doesn't say. */
const MOST_FILES = 10;

/**
 * @param {Loose} element
 * @param {Spot} spot
 */
export function drawFileInput(element, spot) {
  const most = element.max_files ?? MOST_FILES;
  const types = (element.filetypes ?? []).map((/** @type {string} */ type) => `.${type}`);
  const input = h("input", {
    type: "file",
    id: spot.fieldId(element),
    multiple: most > 1,
    accept: types.length === 0 ? undefined : types.join(","),
    "aria-label": spot.label(element),
    "aria-describedby": spot.describedBy,
    "aria-invalid": spot.isInvalid ? "true" : undefined,
    "data-focus": spot.focusKey(element),
  });
  const list = h("ul", { class: "picked-files" });
  /** @returns {Picked[]} */
  const held = () => heldBy(spot.form, spot.blockId, element);

  function show() {
    list.replaceChildren(
      ...held().map((file) =>
        h(
          "li",
          {},
          h("span", {}, file.name),
          h("small", {}, sizeText(file.size)),
          h(
            "button",
            { type: "button", class: "quiet", "aria-label": `Remove ${file.name}`, onClick: () => drop(file) },
            "×",
          ),
        ),
      ),
    );
  }

  /** @param {Picked} file */
  function drop(file) {
    spot.keep(
      element,
      held().filter(({ id }) => id !== file.id),
    );
    show();
    input.focus();
  }

  input.addEventListener("change", async () => {
    const room = most - held().length;
    const picked = [...(input.files ?? [])];
    if (picked.length > room) showToast(`No more than ${most} ${most === 1 ? "file" : "files"} can be added here.`);
    for (const file of picked.slice(0, room)) {
      const kept = await spot.page.upload(file);
      if (kept !== undefined) spot.keep(element, [...held(), { id: kept.id, name: kept.name, size: kept.size }]);
    }
    input.value = "";
    show();
  });
  show();
  return h("div", { class: "file-input" }, input, list);
}
