// What Slack's client itself checks before it sends a form: nothing required is missing, lengths and numbers fit.
import type { KnownBlock } from "@slack/types";
import type { ElementValue, StateValues } from "../person-state.ts";
import { LIMITS } from "./limits.ts";
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
  const most = "max_selected_items" in element ? element.max_selected_items : undefined;
  if (most !== undefined && countOf(value) > most) return `Please select no more than ${most} items.`;
  const typed = typeof value.value === "string" ? value.value : "";
  switch (element.type) {
    case "plain_text_input":
      if (element.min_length !== undefined && typed.length < element.min_length)
        return `Please enter at least ${element.min_length} characters.`;
      // Slack stops the typing at 3000 characters where the app sets no limit of its own.
      if (typed.length > (element.max_length ?? LIMITS.inputLength))
        return `Please enter no more than ${element.max_length ?? LIMITS.inputLength} characters.`;
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
    case "file_input": {
      const most = element.max_files ?? LIMITS.inputFiles;
      if (countOf(value) > most) return `Please upload no more than ${most} files.`;
      const { filetypes } = element;
      const isWanted = filetypes === undefined || typesOf(value).every((type) => filetypes.includes(type));
      return isWanted ? undefined : `Please upload files of these types only: ${filetypes.join(", ")}.`;
    }
    case "url_text_input":
      return /^https?:\/\/\S+$/.test(typed) ? undefined : "Please enter a valid URL.";
    default:
      return undefined;
  }
}

/** Of what was chosen or attached, where an element takes several. */
function countOf(value: ElementValue): number {
  return Object.values(value).reduce<number>((count, held) => count + (Array.isArray(held) ? held.length : 0), 0);
}

function typesOf(value: ElementValue): string[] {
  const files: readonly { readonly filetype?: unknown }[] = Array.isArray(value.files) ? value.files : [];
  return files.map(({ filetype }) => String(filetype));
}
