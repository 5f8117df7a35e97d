// A message, a modal or the Home tab as the text that a person reads: one line a block, buttons as [Label],
// menus as [Placeholder ▾].
import type {
  AnyBlock,
  KnownBlock,
  PlainTextElement,
  RichTextBlockElement,
  RichTextElement,
  TextObject,
} from "@slack/types";
import { currentValue, type InteractiveElement, knownBlocks } from "./block-kit/placed.ts";
import { shownValue } from "./element-text.ts";
import { type Reader, readDate, readMrkdwn, readPlain } from "./mrkdwn.ts";
import type { OpenModal, StateValues } from "./person-state.ts";

/** As `{ text, blocks }` is drawn: the blocks where there are any, else the text. */
export function renderMessage(
  message: { readonly text: string; readonly blocks?: readonly AnyBlock[] },
  reader: Reader,
): string {
  const { text, blocks = [] } = message;
  return blocks.length > 0 ? renderBlocks(blocks, reader) : readMrkdwn(text, reader);
}

/** `typed` is what the person has entered so far. */
export function renderBlocks(blocks: readonly AnyBlock[], reader: Reader, typed: StateValues = {}): string {
  return knownBlocks(blocks)
    .map((block) => renderBlock(block, reader, typed))
    .join("\n");
}

export function renderModal({ view, errors }: OpenModal, reader: Reader, typed: StateValues = {}): string {
  const lines = [`# ${readPlain(view.title.text)}`];
  for (const block of knownBlocks(view.blocks)) {
    lines.push(renderBlock(block, reader, typed));
    const error = errors[block.block_id ?? ""];
    if (error !== undefined) lines.push(`  ! ${readPlain(error)}`);
  }
  const buttons = [view.close, view.submit].flatMap((text) =>
    text === undefined ? [] : [`[${readPlain(text.text)}]`],
  );
  return [...lines, ...(buttons.length > 0 ? [buttons.join(" ")] : [])].join("\n");
}

function renderText(text: TextObject, reader: Reader): string {
  return text.type === "mrkdwn" ? readMrkdwn(text.text, reader) : readPlain(text.text);
}

function renderBlock(block: KnownBlock, reader: Reader, typed: StateValues): string {
  const draw = (element: InteractiveElement) =>
    renderElement(element, currentValue(element, block.block_id ?? "", typed) ?? {}, reader);
  switch (block.type) {
    case "header":
      return renderText(block.text, reader);
    case "section": {
      const { text, fields = [], accessory } = block;
      const lines = [...(text === undefined ? [] : [text]), ...fields].map((one) => renderText(one, reader));
      if (accessory?.type === "image") lines.push(`(image: ${accessory.alt_text})`);
      else if (accessory !== undefined) lines.push(draw(accessory));
      return lines.join("\n");
    }
    case "context":
      return block.elements
        .map((one) => (one.type === "image" ? `(image: ${one.alt_text})` : renderText(one, reader)))
        .join(" ");
    case "divider":
      return "---";
    case "image":
      return [...(block.title === undefined ? [] : [readPlain(block.title.text)]), `(image: ${block.alt_text})`].join(
        "\n",
      );
    case "actions":
      return block.elements.map(draw).join(" ");
    case "input": {
      const optional = block.optional === true ? " (optional)" : "";
      const element = draw(block.element);
      const hint = block.hint === undefined ? "" : `\n  ${readPlain(block.hint.text)}`;
      return `${readPlain(block.label.text)}${optional}: ${element}${hint}`;
    }
    case "rich_text":
      return block.elements.map((part) => renderRichPart(part, reader)).join("\n");
    default:
      throw new Error(`The local Slack can't draw a block of type ${block.type} yet`);
  }
}

function renderRichPart(part: RichTextBlockElement, reader: Reader): string {
  switch (part.type) {
    case "rich_text_list":
      return part.elements.map((item) => `• ${renderRich(item.elements, reader)}`).join("\n");
    case "rich_text_quote":
      return `| ${renderRich(part.elements, reader)}`;
    case "rich_text_section":
    case "rich_text_preformatted":
      return renderRich(part.elements, reader);
  }
}

function renderRich(elements: readonly RichTextElement[], reader: Reader): string {
  return elements
    .map((element) => {
      switch (element.type) {
        case "text":
          return element.text;
        case "link":
          return element.text ?? element.url;
        case "user":
          return readMrkdwn(`<@${element.user_id}>`, reader);
        case "channel":
          return readMrkdwn(`<#${element.channel_id}>`, reader);
        case "emoji":
          return `:${element.name}:`;
        case "broadcast":
          return `@${element.range}`;
        case "date":
          return readDate(element.timestamp, element.format, reader.zone);
        default:
          throw new Error(`The local Slack can't draw rich text of type ${element.type} yet`);
      }
    })
    .join("");
}

function renderElement(element: InteractiveElement, value: Readonly<Record<string, unknown>>, reader: Reader): string {
  const shown = shownValue(element, value, reader);
  switch (element.type) {
    case "button":
      return `[${readPlain(element.text.text)}]`;
    case "overflow":
      return `[… ▾]`;
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
      return shown[0] ?? (placeholderOf(element.placeholder) || "___");
    default: {
      const placeholder = "placeholder" in element ? placeholderOf(element.placeholder) : "";
      return `[${shown.length > 0 ? shown.join(", ") : placeholder || "Choose"} ▾]`;
    }
  }
}

function placeholderOf(placeholder: PlainTextElement | undefined): string {
  return placeholder === undefined ? "" : readPlain(placeholder.text);
}
