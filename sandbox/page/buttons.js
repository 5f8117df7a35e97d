// @ts-check
// What is pressed and holds nothing: buttons of every kind, and the overflow menu.
import { h } from "./dom.js";
import { plain } from "./mrkdwn.js";
import { withMenu } from "./popover.js";

/** @typedef {import("./form.js").Loose} Loose */
/** @typedef {import("./elements.js").Spot} Spot */

/**
 * An icon button too, by its words.
 * @param {Loose} element
 * @param {Spot} spot
 */
export function drawButton(element, spot) {
  const { style = "", accessibility_label: label, text, url, value } = element;
  return pressable(
    element,
    spot,
    { style, label, face: plain(text.text) },
    { value: value === undefined ? {} : { value }, url },
  );
}

/**
 * @param {Loose} element
 * @param {Spot} spot
 */
export function drawFeedback(element, spot) {
  const one = (/** @type {Loose} */ { accessibility_label: label, text, value }) =>
    pressable(element, spot, { style: "", label, face: plain(text.text) }, { value: { text, value } });
  return h("span", { class: "feedback" }, one(element.positive_button), one(element.negative_button));
}

/**
 * @param {Loose} element
 * @param {Spot} spot
 */
export function drawOverflow(element, spot) {
  const button = h(
    "button",
    {
      type: "button",
      class: "block-button overflow",
      "aria-label": "More actions",
      "data-focus": spot.focusKey(element),
    },
    "⋯",
  );
  return withMenu(
    button,
    element.options.map((/** @type {Loose} */ option) => ({
      label: plain(option.text.text),
      detail: option.description === undefined ? undefined : plain(option.description.text),
      onChoose: () => spot.press(element, { value: { type: "overflow", selected_option: option }, url: option.url }),
    })),
  );
}

/**
 * @param {Loose} element
 * @param {Spot} spot
 * @param {{ style: string, label: string | undefined, face: string }} look
 * @param {import("./elements.js").Pressed} pressed
 */
function pressable(element, spot, { style, label, face }, pressed) {
  const button = h(
    "button",
    {
      type: "button",
      class: `block-button ${style}`,
      "data-focus": `${spot.focusKey(element)} ${face}`,
      "aria-label": label,
      onClick: async () => {
        if (button.ariaBusy === "true") return;
        button.ariaBusy = "true";
        await spot.press(element, pressed);
        button.ariaBusy = "false";
      },
    },
    face,
  );
  return button;
}
