// Builds messages, modals and Home from lines. A line is drawn as rich text, in which nothing that a person typed can
// be markup, and the same lines make a message's top-level text, so that the text alone says everything.
import type {
  ActionsBlockElement,
  Button,
  InputBlock,
  KnownBlock,
  Overflow,
  PlainTextOption,
  RichTextElement,
} from "@slack/types";
import { truncate } from "../core/text.ts";
import type { Message } from "../feature.ts";
import { escapeMarkup } from "./mrkdwn.ts";

/** A piece of a line; a plain string is shown as it is. */
export type Part = string | { readonly bold: string } | { readonly link: string; readonly says: string };
export type Line = string | readonly Part[];

/** What messages and views are made of, top to bottom. */
export type Piece =
  | { readonly lines: readonly Line[] }
  | { readonly quiet: string }
  /** One line with its button or menu beside it. */
  | { readonly row: string; readonly button: Button | Overflow }
  | { readonly actions: readonly ActionsBlockElement[] }
  | { readonly input: InputBlock }
  | "divider";

/** Slack's limits (Slack docs: blocks): 50 blocks a message; the text is best under 4,000 characters. */
const mostBlocks = 50;
export const mostText = 3_900;
const mostContext = 2_000;
const mostSection = 3_000;

export function composeMessage(pieces: readonly Piece[]): Message {
  // What was cut inside an escape ("&am…") would show as such.
  const text = cutTo(escapeMarkup(textOf(pieces)), mostText).replace(/&\w*…$/, "…");
  return { text, blocks: composeBlocks(pieces).slice(0, mostBlocks) };
}

export function composeBlocks(pieces: readonly Piece[]): KnownBlock[] {
  return pieces.flatMap(blockOf);
}

/** What a message says, without its buttons, as plain text. */
export function textOf(pieces: readonly Piece[]): string {
  return pieces
    .flatMap((piece) => {
      if (piece === "divider") return [];
      if ("lines" in piece) return piece.lines.map(sayLine);
      if ("row" in piece) return [piece.row];
      return "quiet" in piece ? [piece.quiet] : [];
    })
    .join("\n");
}

export function sayLine(line: Line): string {
  if (typeof line === "string") return line;
  return line.map((part) => (typeof part === "string" ? part : "bold" in part ? part.bold : part.says)).join("");
}

/** A button. Its value is an opaque row id: whoever presses it is asked on the server whether they may. */
export function button(
  label: string,
  actionId: string,
  value: string,
  look: { readonly style?: "primary" | "danger"; readonly confirm?: string } = {},
): Button {
  return {
    type: "button",
    text: plain(label, 75),
    action_id: actionId,
    value,
    ...(look.style && { style: look.style }),
    ...(look.confirm && {
      confirm: {
        title: plain("Are you sure?", 100),
        text: plain(look.confirm, 300),
        confirm: plain(label, 30),
        deny: plain("Keep it", 30),
      },
    }),
  };
}

export function option(label: string, value: string): PlainTextOption {
  return { text: plain(label, 75), value };
}

/** @param most Slack's limit for the place, in characters */
export function plain(text: string, most: number): { type: "plain_text"; text: string; emoji: false } {
  return { type: "plain_text", text: cutTo(text, most), emoji: false };
}

/** Slack's pages don't say what a character is: in UTF-16 units, the most that any way of counting comes to. */
function cutTo(text: string, most: number): string {
  let cut = truncate(text, most);
  while (cut.length > most) cut = truncate(cut, [...cut].length - Math.ceil((cut.length - most) / 2));
  return cut;
}

function blockOf(piece: Piece): KnownBlock[] {
  if (piece === "divider") return [{ type: "divider" }];
  if ("input" in piece) return [piece.input];
  if ("actions" in piece) return piece.actions.length === 0 ? [] : [{ type: "actions", elements: [...piece.actions] }];
  if ("row" in piece) return [{ type: "section", text: plain(piece.row, mostSection), accessory: piece.button }];
  if ("quiet" in piece) return [{ type: "context", elements: [plain(piece.quiet, mostContext)] }];
  const elements = piece.lines.flatMap((line, index) => [...(index === 0 ? [] : [text("\n")]), ...elementsOf(line)]);
  return elements.length === 0 ? [] : [{ type: "rich_text", elements: [{ type: "rich_text_section", elements }] }];
}

function elementsOf(line: Line): RichTextElement[] {
  const parts = typeof line === "string" ? [line] : line;
  return parts.flatMap((part): RichTextElement[] => {
    if (typeof part === "string") return part === "" ? [] : [text(part)];
    if ("bold" in part) return [{ type: "text", text: part.bold, style: { bold: true } }];
    return [{ type: "link", url: part.link, text: part.says }];
  });
}

function text(words: string): RichTextElement {
  return { type: "text", text: words };
}
