// What Slack's client itself checks before it sends a form: nothing required is missing, lengths and numbers fit.
import type { KnownBlock } from "@slack/types";
import type { ElementValue, StateValues } from "../person-state.ts";
import { type InteractiveElement, isEmptyValue, listElements } from "./placed.ts";

/** Messages by block id; none means that the form goes out. */
export function heldBack(blocks: readonly KnownBlock[], values: StateValues): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { blockId, actionId, element, isInput, isOptional } of listElements(blocks)) {
    if (!isInput) continue;
    const value = values[blockId]?.[actionId] ?? {};
    const message = isEmptyValue(value)
      ? isOptional
        ? undefined
        : "Please complete this required field."
      : misfit(element, value);
    if (message !== undefined) errors[blockId] = message;
  }
  return errors;
}

function misfit(element: InteractiveElement, value: ElementValue): string | undefined {
  const typed = typeof value.value === "string" ? value.value : "";
  switch (element.type) {
    case "plain_text_input":
      if (element.min_length !== undefined && typed.length < element.min_length)
        return `Please enter at least ${element.min_length} characters.`;
      // Slack stops the typing at 3000 characters where the app sets no limit of its own.
      if (typed.length > (element.max_length ?? 3_000))
        return `Please enter no more than ${element.max_length ?? 3_000} characters.`;
      return undefined;
    case "number_input":
      if (!/^-?\d+(\.\d+)?$/.test(typed)) return "Please enter a number.";
      if (!element.is_decimal_allowed && typed.includes(".")) return "Please enter a whole number.";
      if (element.min_value !== undefined && Number(typed) < Number(element.min_value))
        return `Please enter a number of at least ${element.min_value}.`;
      if (element.max_value !== undefined && Number(typed) > Number(element.max_value))
        return `Please enter a number of at most ${element.max_value}.`;
      return undefined;
    case "email_text_input":
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed) ? undefined : "Please enter a valid email address.";
    case "url_text_input":
      return /^https?:\/\/\S+$/.test(typed) ? undefined : "Please enter a valid URL.";
    default:
      return undefined;
  }
}
