// A button, menu or field as the text that a person reads, with what stands in it.
import type { PlainTextElement, TextObject } from "@slack/types";
import type { InteractiveElement } from "./block-kit/placed.ts";
import { shownValue } from "./element-text.ts";
import { type Reader, readMrkdwn, readPlain } from "./mrkdwn.ts";
import type { ElementValue } from "./person-state.ts";

export function renderText(text: TextObject, reader: Reader): string {
  return text.type === "mrkdwn" ? readMrkdwn(text.text, reader) : readPlain(text.text);
}

export function renderElement(element: InteractiveElement, value: ElementValue, reader: Reader): string {
  switch (element.type) {
    case "button":
    case "workflow_button":
    case "icon_button":
      return `[${readPlain(element.text.text)}]`;
    case "feedback_buttons":
      return [element.positive_button, element.negative_button]
        .map(({ text }) => `[${readPlain(text.text)}]`)
        .join(" ");
    case "overflow":
      return "[… ▾]";
    default:
      return renderField(element, shownValue(element, value, reader), reader);
  }
}

function renderField(element: InteractiveElement, shown: readonly string[], reader: Reader): string {
  switch (element.type) {
    case "radio_buttons":
    case "checkboxes": {
      const chosen = new Set(shown);
      const [on, off] = element.type === "radio_buttons" ? ["(o)", "( )"] : ["[x]", "[ ]"];
      return element.options
        .map(({ text }) => renderText(text, reader))
        .map((text) => `${chosen.has(text) ? on : off} ${text}`)
        .join(" ");
    }
    case "plain_text_input":
    case "number_input":
    case "email_text_input":
    case "url_text_input":
    case "rich_text_input":
      return shown[0] ?? (placeholderOf(element.placeholder) || "___");
    case "file_input":
      return `[${shown.length > 0 ? shown.join(", ") : "Add files"}]`;
    case "timepicker": {
      const zone = element.timezone === undefined ? "" : ` (${element.timezone})`;
      return `[${shown[0] ?? (placeholderOf(element.placeholder) || "Choose")} ▾]${zone}`;
    }
    default: {
      const placeholder = "placeholder" in element ? placeholderOf(element.placeholder) : "";
      return `[${shown.length > 0 ? shown.join(", ") : placeholder || "Choose"} ▾]`;
    }
  }
}

function placeholderOf(placeholder: PlainTextElement | undefined): string {
  return placeholder === undefined ? "" : readPlain(placeholder.text);
}
