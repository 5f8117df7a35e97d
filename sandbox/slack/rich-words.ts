// Rich text as a person reads it, and as their typing becomes it.
import type { RichTextBlock, RichTextBlockElement, RichTextElement } from "@slack/types";
import { type Reader, readDate, readMrkdwn } from "./mrkdwn.ts";

/** A line for each paragraph, list item or quote. */
export function readRichText(block: Pick<RichTextBlock, "elements">, reader: Reader): string {
  return block.elements.map((part) => readPart(part, reader)).join("\n");
}

/** What Slack's editor makes of plain typing; null of nothing. */
export function writeRichText(text: string): RichTextBlock | null {
  if (text === "") return null;
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }] };
}

function readPart(part: RichTextBlockElement, reader: Reader): string {
  switch (part.type) {
    case "rich_text_list":
      return part.elements
        .map((item, index) => {
          const mark = part.style === "ordered" ? `${index + 1}.` : "•";
          return `${"  ".repeat(part.indent ?? 0)}${mark} ${readRun(item.elements, reader)}`;
        })
        .join("\n");
    case "rich_text_quote":
      return `| ${readRun(part.elements, reader)}`;
    case "rich_text_section":
    case "rich_text_preformatted":
      return readRun(part.elements, reader);
  }
}

function readRun(elements: readonly RichTextElement[], reader: Reader): string {
  return elements.map((element) => readElement(element, reader)).join("");
}

function readElement(element: RichTextElement, reader: Reader): string {
  switch (element.type) {
    case "text":
      return element.text;
    case "link":
      return element.text ?? element.url;
    case "user":
      return readMrkdwn(`<@${element.user_id}>`, reader);
    case "channel":
      return readMrkdwn(`<#${element.channel_id}>`, reader);
    case "usergroup":
      return `@${element.usergroup_id}`;
    case "team":
      return `@${element.team_id}`;
    case "color":
      return element.value;
    case "emoji":
      return `:${element.name}:`;
    case "broadcast":
      return `@${element.range}`;
    case "date":
      return readDate(element.timestamp, element.format, reader.zone);
  }
}
