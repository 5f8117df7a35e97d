// @ts-check
// The rich text input: one types into what is shown, and it is read back as the blocks that Slack sends. What can't be
// typed here (a mention, a date that the app put in) is kept as it came.
import { h } from "./dom.js";
import { heldBy } from "./form.js";
import { plain } from "./mrkdwn.js";
import { drawRichText } from "./rich-text.js";

/** @typedef {import("./form.js").Loose} Loose */
/** @typedef {import("./elements.js").Spot} Spot */
/** @typedef {{ bold?: true, italic?: true, strike?: true, code?: true }} Style */
/** @typedef {{ type: string, text?: string, url?: string, style?: Style }} Piece */

/** What the browser's own editing does for each button. */
const TOOLS = [
  { label: "Bold", face: "B", command: "bold" },
  { label: "Italic", face: "I", command: "italic" },
  { label: "Strike", face: "S", command: "strikeThrough" },
  { label: "Bulleted list", face: "•", command: "insertUnorderedList" },
  { label: "Numbered list", face: "1.", command: "insertOrderedList" },
];

/**
 * @param {Loose} element
 * @param {Spot} spot
 */
export function drawRichTextInput(element, spot) {
  const editor = h("div", {
    class: "rich-text-editor text",
    id: spot.fieldId(element),
    contenteditable: "true",
    role: "textbox",
    "aria-multiline": "true",
    "aria-label": spot.label(element),
    "aria-describedby": spot.describedBy,
    "aria-invalid": spot.isInvalid ? "true" : undefined,
    "data-focus": spot.focusKey(element),
    "data-placeholder": plain(element.placeholder?.text ?? ""),
    autofocus: element.focus_on_load === true,
  });
  const held = heldBy(spot.form, spot.blockId, element);
  if (held !== null) editor.append(...drawRichText(held, spot.page).childNodes);
  for (const kept of editor.querySelectorAll("[data-rich]")) kept.setAttribute("contenteditable", "false");
  editor.addEventListener("input", () => spot.keep(element, readRichText(editor)));
  editor.addEventListener("blur", () => {
    if (spot.dispatches) void spot.send(element);
  });
  editor.addEventListener("paste", (event) => {
    event.preventDefault();
    document.execCommand("insertText", false, event.clipboardData?.getData("text/plain") ?? "");
  });
  const tools = TOOLS.map(({ label, face, command }) => {
    const tool = h("button", { type: "button", class: "quiet", "aria-label": label, tabindex: -1 }, face);
    // The press must not take the focus, and with it what is marked, from the text.
    tool.addEventListener("pointerdown", (event) => event.preventDefault());
    tool.addEventListener("click", () => {
      editor.focus();
      document.execCommand(command);
    });
    return tool;
  });
  return h("div", { class: "rich-text-input" }, h("div", { class: "tools", role: "toolbar" }, ...tools), editor);
}

/**
 * As a `rich_text` block; null when nothing is written.
 * @param {HTMLElement} editor
 */
function readRichText(editor) {
  if (editor.innerText.trim() === "") return null;
  /** @type {{ type: string, style?: string, elements: any[] }[]} */
  const parts = [];
  for (const node of editor.childNodes) {
    const list = node instanceof Element ? node.closest("ul, ol") : null;
    if (list !== null) {
      const items = [...list.querySelectorAll("li")].map((item) => section(piecesOf(item, {})));
      parts.push({ type: "rich_text_list", style: list.tagName === "OL" ? "ordered" : "bullet", elements: items });
      continue;
    }
    const pieces = piecesOf(node, {});
    const last = parts.at(-1);
    // Lines one after another are one section with line breaks in it, as Slack sends them.
    if (last?.type === "rich_text_section" && isLine(node)) last.elements.push({ type: "text", text: "\n" }, ...pieces);
    else if (last?.type === "rich_text_section") last.elements.push(...pieces);
    else parts.push(section(pieces));
  }
  return { type: "rich_text", elements: parts.map((part) => ({ ...part, elements: joined(part.elements) })) };
}

/** @param {Piece[]} elements */
function section(elements) {
  return { type: "rich_text_section", elements: joined(elements) };
}

/** @param {Node} node */
function isLine(node) {
  return node instanceof Element && ["DIV", "P"].includes(node.tagName);
}

/**
 * @param {Node} node
 * @param {Style} style
 * @returns {Piece[]}
 */
function piecesOf(node, style) {
  if (node instanceof HTMLBRElement) return node.nextSibling === null ? [] : [{ type: "text", text: "\n" }];
  if (!(node instanceof HTMLElement)) {
    const text = node.textContent ?? "";
    return text === "" ? [] : [{ type: "text", text, ...(Object.keys(style).length === 0 ? {} : { style }) }];
  }
  if (node.dataset.rich !== undefined) return [JSON.parse(node.dataset.rich)];
  return [...node.childNodes].flatMap((child) => piecesOf(child, { ...style, ...STYLES[node.tagName] }));
}

/** @type {Record<string, Style>} */
const STYLES = {
  B: { bold: true },
  STRONG: { bold: true },
  I: { italic: true },
  EM: { italic: true },
  S: { strike: true },
  STRIKE: { strike: true },
  CODE: { code: true },
};

/**
 * Neighbours of the same style in one.
 * @param {Piece[]} pieces
 */
function joined(pieces) {
  /** @type {Piece[]} */
  const out = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    const isSame =
      last?.type === "text" && piece.type === "text" && JSON.stringify(last.style) === JSON.stringify(piece.style);
    if (isSame && last !== undefined) out[out.length - 1] = { ...last, text: `${last.text}${piece.text}` };
    else out.push(piece);
  }
  return out;
}
