// @ts-check
// The interactive elements of Block Kit, and what happens when one is pressed or changed.
import { drawButton, drawFeedback, drawOverflow } from "./buttons.js";
import { confirmed } from "./confirm.js";
import { h } from "./dom.js";
import { drawFileInput } from "./file-input.js";
import { heldBy, heldValue, hold, placeKey, stateOf } from "./form.js";
import { drawDatepicker, drawDatetimepicker, drawTextInput, drawTimepicker } from "./inputs.js";
import { drawText, plain } from "./mrkdwn.js";
import { drawRichTextInput } from "./rich-text-input.js";
import { drawSelect } from "./selects.js";

/** @typedef {import("./app.js").Page} Page */
/** @typedef {import("./form.js").Form} Form */
/** @typedef {import("./form.js").Loose} Loose */
/** @typedef {{ value: import("./form.js").ElementValue, url?: string | undefined }} Pressed `url` opens in a new tab */
/**
 * Where an element stands, and what it may do there.
 * @typedef {object} Spot
 * @property {Page} page
 * @property {Form} form
 * @property {string} blockId
 * @property {boolean} dispatches a change is told to the app at once
 * @property {boolean} mayClear
 * @property {boolean} isInvalid
 * @property {string | undefined} describedBy
 * @property {(element: Loose) => string} label what a screen reader calls it
 * @property {(element: Loose) => string} focusKey
 * @property {(element: Loose) => string} fieldId what a `<label>` points at
 * @property {(element: Loose, held: unknown) => void} keep
 * @property {(element: Loose) => Promise<void>} send what the element holds
 * @property {(element: Loose, pressed: Pressed) => Promise<void>} press asks first where the element wants it
 * @property {(element: Loose, held: unknown) => Promise<void>} change keeps and, where the spot dispatches, sends; asks
 *   first where the element wants it, and keeps nothing after a no
 */

/**
 * @param {Page} page
 * @param {Form} form
 * @param {Loose} block
 * @param {{ label?: string, describedBy?: string | undefined, isInvalid?: boolean }} [said]
 * @returns {Spot}
 */
export function makeSpot(page, form, block, { label, describedBy, isInvalid = false } = {}) {
  const blockId = block.block_id;
  const isInput = block.type === "input";
  /** @type {Spot} */
  const spot = {
    page,
    form,
    blockId,
    dispatches: !isInput || block.dispatch_action === true,
    mayClear: isInput && block.optional === true,
    isInvalid,
    describedBy,
    label: (element) =>
      label ?? plain(element.placeholder?.text ?? element.accessibility_label ?? element.type.replaceAll("_", " ")),
    focusKey: (element) => `${blockId}/${element.action_id}`,
    fieldId: (element) => `field-${placeKey(form.place)}-${spot.focusKey(element)}`.replaceAll(" ", "-"),
    keep: (element, held) => hold(form, blockId, element, held),
    send: (element) => sendAction(page, form, blockId, element, heldValue(form, blockId, element)),
    press: async (element, { value, url }) => {
      if (!(await confirmed(element.confirm, page))) return;
      if (url !== undefined) window.open(url, "_blank", "noopener");
      await sendAction(page, form, blockId, element, value);
    },
    change: async (element, held) => {
      if (spot.dispatches && !(await confirmed(element.confirm, page))) return;
      spot.keep(element, held);
      if (spot.dispatches) await spot.send(element);
    },
  };
  return spot;
}

/**
 * @param {Loose} element
 * @param {Spot} spot
 * @returns {HTMLElement}
 */
export function drawElement(element, spot) {
  switch (element.type) {
    case "button":
    case "icon_button":
    case "workflow_button":
      return drawButton(element, spot);
    case "feedback_buttons":
      return drawFeedback(element, spot);
    case "overflow":
      return drawOverflow(element, spot);
    case "plain_text_input":
    case "number_input":
    case "email_text_input":
    case "url_text_input":
      return drawTextInput(element, spot);
    case "datepicker":
      return drawDatepicker(element, spot);
    case "timepicker":
      return drawTimepicker(element, spot);
    case "datetimepicker":
      return drawDatetimepicker(element, spot);
    case "rich_text_input":
      return drawRichTextInput(element, spot);
    case "file_input":
      return drawFileInput(element, spot);
    case "radio_buttons":
    case "checkboxes":
      return drawChoices(element, spot);
    default:
      if (element.type.endsWith("_select")) return drawSelect(element, spot);
      return h("span", { class: "unknown" }, `This page cannot draw a "${element.type}".`);
  }
}

/**
 * Radio buttons and checkboxes.
 * @param {Loose} element
 * @param {Spot} spot
 */
function drawChoices(element, spot) {
  const isMulti = element.type === "checkboxes";
  const isHeld = (/** @type {Loose} */ option) => {
    const held = heldBy(spot.form, spot.blockId, element);
    return (isMulti ? held : [held]).some((/** @type {Loose} */ one) => one?.value === option.value);
  };
  /** @type {[option: Loose, box: HTMLInputElement][]} */
  const boxes = element.options.map((/** @type {Loose} */ option, /** @type {number} */ index) => {
    const focusKey = index === 0 ? spot.focusKey(element) : `${spot.focusKey(element)}/${option.value}`;
    const box = h("input", {
      type: isMulti ? "checkbox" : "radio",
      name: spot.focusKey(element),
      "data-focus": focusKey,
    });
    return [option, box];
  });
  const show = () => {
    for (const [option, box] of boxes) box.checked = isHeld(option);
  };
  const onChange = async () => {
    const chosen = boxes.filter(([, box]) => box.checked).map(([option]) => option);
    await spot.change(element, isMulti ? chosen : (chosen[0] ?? null));
    show();
  };
  show();
  return h(
    "div",
    {
      class: "choices",
      role: isMulti ? "group" : "radiogroup",
      "aria-label": spot.label(element),
      "aria-describedby": spot.describedBy,
      onChange,
    },
    ...boxes.map(([option, box]) =>
      h(
        "label",
        {},
        box,
        h(
          "span",
          {},
          drawText(option.text, spot.page),
          option.description !== undefined && h("small", {}, drawText(option.description, spot.page)),
        ),
      ),
    ),
  );
}

/**
 * @param {Page} page
 * @param {Form} form
 * @param {string} blockId
 * @param {Loose} element
 * @param {import("./form.js").ElementValue} value
 */
async function sendAction(page, form, blockId, element, value) {
  await page.act({
    kind: "action",
    place: form.place,
    blockId,
    actionId: element.action_id,
    value,
    state: stateOf(form),
  });
}
