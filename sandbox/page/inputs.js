// @ts-check
// The elements that one types into: text, numbers, addresses, days and times.
import { h } from "./dom.js";
import { heldBy } from "./form.js";
import { plain } from "./mrkdwn.js";
import { msOfWall, wallIn } from "./times.js";

/** @typedef {import("./form.js").Loose} Loose */
/** @typedef {import("./elements.js").Spot} Spot */

/** How long a person must pause before `on_character_entered` is sent: not a call per letter of a quick typist. */
const PAUSE_MS = 300;

/**
 * @param {Loose} element
 * @param {Spot} spot
 */
export function drawTextInput(element, spot) {
  const held = heldBy(spot.form, spot.blockId, element) ?? "";
  const common = { ...attributes(element, spot), minlength: element.min_length, maxlength: element.max_length };
  const input =
    element.type === "plain_text_input" && element.multiline === true
      ? h("textarea", { ...common, rows: 4 }, held)
      : h("input", { ...common, ...KEYBOARDS[element.type], value: held });
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  input.addEventListener("input", () => {
    spot.keep(element, input.value === "" ? null : input.value);
    if (!spot.dispatches || !triggers.includes("on_character_entered")) return;
    clearTimeout(pause);
    pause = setTimeout(() => spot.send(element), PAUSE_MS);
  });
  input.addEventListener("keydown", (event) => {
    if (!(event instanceof KeyboardEvent) || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    if (!spot.dispatches || !triggers.includes("on_enter_pressed")) return;
    event.preventDefault();
    void spot.send(element);
  });
  return input;
}

/** @type {Record<string, Record<string, string>>} */
const KEYBOARDS = {
  plain_text_input: { type: "text" },
  // A number field would hide what was typed wrongly; its value is a string to Slack anyhow.
  number_input: { type: "text", inputmode: "decimal" },
  email_text_input: { type: "text", inputmode: "email", autocapitalize: "off" },
  url_text_input: { type: "url" },
};

/**
 * @param {Loose} element
 * @param {Spot} spot
 */
export function drawDatepicker(element, spot) {
  const input = h("input", { ...attributes(element, spot), type: "date" });
  const show = () => {
    input.value = heldBy(spot.form, spot.blockId, element) ?? "";
  };
  input.addEventListener("change", async () => {
    // A year that is being typed passes through 0002, 0020, 0202: nobody means those.
    if (input.value !== "" && input.value < "1000") return;
    await spot.change(element, input.value === "" ? null : input.value);
    show();
  });
  show();
  return input;
}

/**
 * @param {Loose} element
 * @param {Spot} spot
 */
export function drawTimepicker(element, spot) {
  const input = h("input", { ...attributes(element, spot), type: "time" });
  const show = () => {
    input.value = heldBy(spot.form, spot.blockId, element) ?? "";
  };
  input.addEventListener("change", async () => {
    await spot.change(element, input.value === "" ? null : input.value);
    show();
  });
  show();
  return input;
}

/**
 * Shown in the person's own zone, held as Unix seconds.
 * @param {Loose} element
 * @param {Spot} spot
 */
export function drawDatetimepicker(element, spot) {
  const zone = spot.page.state.me.zone;
  const input = h("input", { ...attributes(element, spot), type: "datetime-local" });
  const show = () => {
    const seconds = heldBy(spot.form, spot.blockId, element);
    input.value = seconds === null ? "" : wallIn(seconds * 1000, zone);
  };
  input.addEventListener("change", async () => {
    if (input.value !== "" && input.value < "1000") return;
    await spot.change(element, input.value === "" ? null : msOfWall(input.value, zone) / 1000);
    show();
  });
  show();
  return input;
}

/**
 * @param {Loose} element
 * @param {Spot} spot
 */
function attributes(element, spot) {
  return {
    id: spot.fieldId(element),
    "data-focus": spot.focusKey(element),
    "aria-label": spot.label(element),
    "aria-describedby": spot.describedBy,
    "aria-invalid": spot.isInvalid ? "true" : undefined,
    autocomplete: "off",
    autofocus: element.focus_on_load === true,
    placeholder: element.placeholder === undefined ? undefined : plain(element.placeholder.text),
  };
}
