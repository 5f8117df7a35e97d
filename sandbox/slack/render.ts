// A message, a modal or the Home tab as the text that a person reads: one line a block, buttons as [Label],
// menus as [Placeholder ▾].
import type { AnyBlock, KnownBlock, RawNumberElement, RawTextElement, RichTextBlock } from "@slack/types";
import { currentValue, type InteractiveElement, knownBlocks } from "./block-kit/placed.ts";
import { type Reader, readMrkdwn, readPlain } from "./mrkdwn.ts";
import type { Attachment, OpenModal, SeenFile, StateValues } from "./person-state.ts";
import { renderElement, renderText } from "./render-element.ts";
import { readRichText } from "./rich-words.ts";

/** As it is drawn: the blocks where there are any, else the text; then what is attached. */
export function renderMessage(
  message: {
    readonly text: string;
    readonly blocks?: readonly AnyBlock[];
    readonly attachments?: readonly Attachment[];
    readonly files?: readonly Pick<SeenFile, "title">[];
  },
  reader: Reader,
): string {
  const { text, blocks = [], attachments = [], files = [] } = message;
  const body = blocks.length > 0 ? renderBlocks(blocks, reader) : readMrkdwn(text, reader);
  return [
    ...(body === "" ? [] : [body]),
    ...attachments.map((attachment) => renderAttachment(attachment, reader)),
    ...files.map(({ title }) => `(file: ${title})`),
  ].join("\n");
}

/** `typed` is what the person has entered so far. */
export function renderBlocks(blocks: readonly AnyBlock[], reader: Reader, typed: StateValues = {}): string {
  return knownBlocks(blocks)
    .map((block) => renderBlock(block, reader, typed))
    .join("\n");
}

export function renderModal({ view, errors }: OpenModal, reader: Reader, typed: StateValues = {}): string {
  const drawn = [`# ${readPlain(view.title.text)}`];
  for (const block of knownBlocks(view.blocks)) {
    drawn.push(renderBlock(block, reader, typed));
    const error = errors[block.block_id ?? ""];
    if (error !== undefined) drawn.push(`  ! ${readPlain(error)}`);
  }
  const buttons = [view.close, view.submit].flatMap((text) =>
    text === undefined ? [] : [`[${readPlain(text.text)}]`],
  );
  return [...drawn, ...(buttons.length > 0 ? [buttons.join(" ")] : [])].join("\n");
}

function renderBlock(block: KnownBlock, reader: Reader, typed: StateValues): string {
  const draw = (element: InteractiveElement) =>
    renderElement(element, currentValue(element, block.block_id ?? "", typed) ?? {}, reader);
  switch (block.type) {
    case "header":
    case "alert":
      return renderText(block.text, reader);
    case "section": {
      const { text, fields = [], accessory } = block;
      return lines(
        ...[...(text === undefined ? [] : [text]), ...fields].map((one) => renderText(one, reader)),
        accessory === undefined ? undefined : accessory.type === "image" ? imageOf(accessory) : draw(accessory),
      );
    }
    case "context":
      return block.elements.map((one) => (one.type === "image" ? imageOf(one) : renderText(one, reader))).join(" ");
    case "divider":
      return "---";
    case "image":
      return lines(block.title === undefined ? undefined : readPlain(block.title.text), imageOf(block));
    case "actions":
    case "context_actions":
      return block.elements.map(draw).join(" ");
    case "input": {
      const optional = block.optional === true ? " (optional)" : "";
      const hint = block.hint === undefined ? undefined : `  ${readPlain(block.hint.text)}`;
      return lines(`${readPlain(block.label.text)}${optional}: ${draw(block.element)}`, hint);
    }
    case "rich_text":
      return readRichText(block, reader);
    case "markdown":
      return block.text;
    case "card": {
      const { hero_image, title, subtitle, body, actions } = block;
      const words = [title, subtitle, body].map((one) => (one === undefined ? undefined : renderText(one, reader)));
      return lines(hero_image === undefined ? undefined : imageOf(hero_image), ...words, actions?.map(draw).join(" "));
    }
    case "carousel":
      return block.elements.map((card) => renderBlock(card, reader, typed)).join("\n");
    case "container": {
      const { rich_text_title, title, subtitle, child_blocks } = block;
      const heading = rich_text_title === undefined ? title?.text : readRichText(rich_text_title, reader);
      const below = subtitle === undefined ? undefined : renderText(subtitle, reader);
      return lines(heading, below, ...child_blocks.map((child) => renderBlock(child, reader, typed)));
    }
    case "table":
      return renderRows(block.rows, reader);
    case "data_table":
      return lines(block.caption, renderRows(block.rows, reader));
    case "plan":
      return lines(
        block.title,
        ...knownBlocks((block.tasks ?? []).flatMap(blockLike)).map((one) => renderBlock(one, reader, typed)),
      );
    case "task_card": {
      const { title, status, details, output, sources = [] } = block;
      const texts = [details, output].map((one) => (one === undefined ? undefined : readRichText(one, reader)));
      return lines(`${title} (${status.replace("_", " ")})`, ...texts, ...sources.map(({ text }) => text));
    }
    case "video":
      return lines(readPlain(block.title.text), `(video: ${block.alt_text})`);
    case "file":
      return `(file: ${block.external_id})`;
  }
}

function renderRows(rows: readonly (readonly (RichTextBlock | RawTextElement | RawNumberElement)[])[], reader: Reader) {
  const cell = (one: RichTextBlock | RawTextElement | RawNumberElement) =>
    one.type === "rich_text" ? readRichText(one, reader) : one.text;
  return rows.map((row) => row.map(cell).join(" | ")).join("\n");
}

function renderAttachment(attachment: Attachment, reader: Reader): string {
  const { pretext, author_name, title, text, fields = [], footer, image_url, blocks, fallback } = attachment;
  if (blocks !== undefined) return renderBlocks(blocks, reader).replace(/^/gm, "| ");
  const said = lines(
    ...[pretext, author_name, title, text].map((one) => (one === undefined ? undefined : readMrkdwn(one, reader))),
    ...fields.map((field) => `${field.title}: ${readMrkdwn(field.value, reader)}`),
    image_url === undefined ? undefined : "(image)",
    footer,
  );
  return (said || (fallback ?? "")).replace(/^/gm, "| ");
}

function imageOf({ alt_text }: { readonly alt_text: string }): string {
  return `(image: ${alt_text})`;
}

/** A plan's tasks are typed loosely; the local Slack lets in only task cards. */
function blockLike(task: object): AnyBlock[] {
  return "type" in task && typeof task.type === "string" ? [{ ...task, type: task.type }] : [];
}

function lines(...all: readonly (string | undefined)[]): string {
  return all.filter((one) => one !== undefined).join("\n");
}
