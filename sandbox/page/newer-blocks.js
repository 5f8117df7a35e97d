// @ts-check
// The blocks that came after the classic ones: alerts, cards, containers, tables, tasks, video.
import { h } from "./dom.js";
import { drawLink, drawText, plain } from "./mrkdwn.js";
import { drawRichText } from "./rich-text.js";

/** @typedef {import("./app.js").Page} Page */
/** @typedef {import("./form.js").Loose} Loose */
/**
 * @typedef {object} Within how the parts of a block are drawn where it stands
 * @property {Page} page
 * @property {(block: Loose) => HTMLElement} drawBlock
 * @property {(element: Loose) => HTMLElement} drawElement
 * @property {(image: Loose) => HTMLElement} drawImage
 */

/**
 * @param {Loose} block
 * @param {Within} within
 * @returns {HTMLElement}
 */
export function drawNewerBlock(block, within) {
  const { page, drawBlock, drawElement } = within;
  switch (block.type) {
    case "alert":
      return h("div", { class: `block alert ${block.level ?? "default"}`, role: "note" }, drawText(block.text, page));
    case "card":
      return drawCard(block, within);
    case "carousel":
      return h("div", { class: "block carousel" }, ...block.elements.map(drawBlock));
    case "container":
      return drawContainer(block, within);
    case "context_actions":
      return h("div", { class: "block actions" }, ...block.elements.map(drawElement));
    case "table":
    case "data_table":
      return drawTable(block, page);
    case "task_card":
      return drawTask(block, page);
    case "plan":
      return h(
        "div",
        { class: "block card" },
        h("strong", {}, plain(block.title)),
        ...(block.tasks ?? []).map(drawBlock),
      );
    case "video":
      return drawVideo(block, within);
    case "file":
      return h("div", { class: "block picture" }, `File from elsewhere: ${block.external_id}`);
    default:
      return h("div", { class: "block unknown" }, `This page cannot draw a "${block.type}" block.`);
  }
}

/**
 * @param {Loose} card
 * @param {Within} within
 */
function drawCard({ hero_image, icon, title, subtitle, body, actions = [] }, { page, drawElement, drawImage }) {
  return h(
    "div",
    { class: "block card" },
    hero_image !== undefined && drawImage(hero_image),
    icon !== undefined && drawImage(icon),
    title !== undefined && h("strong", {}, drawText(title, page)),
    subtitle !== undefined && h("small", {}, drawText(subtitle, page)),
    body !== undefined && drawText(body, page),
    actions.length > 0 && h("div", { class: "actions" }, ...actions.map(drawElement)),
  );
}

/**
 * @param {Loose} container
 * @param {Within} within
 */
function drawContainer(container, { page, drawBlock }) {
  const {
    title,
    rich_text_title,
    subtitle,
    child_blocks,
    is_collapsible = false,
    default_collapsed = false,
  } = container;
  const head = [
    title !== undefined && h("strong", {}, plain(title.text)),
    rich_text_title !== undefined && drawRichText(rich_text_title, page),
    subtitle !== undefined && h("small", {}, drawText(subtitle, page)),
  ];
  const inner = child_blocks.map(drawBlock);
  if (!is_collapsible) return h("div", { class: "block card" }, ...head, ...inner);
  return h("details", { class: "block card", open: !default_collapsed }, h("summary", {}, ...head), ...inner);
}

/**
 * @param {Loose} table
 * @param {Page} page
 */
function drawTable({ type, rows, caption, column_settings = [], row_header_column_index }, page) {
  const [first = [], ...rest] = rows;
  const drawRow = (/** @type {Loose[]} */ cells, /** @type {boolean} */ isHead) =>
    h(
      "tr",
      {},
      ...cells.map((cell, index) => {
        const drawn = h(isHead || index === row_header_column_index ? "th" : "td", {}, drawCell(cell, page));
        drawn.style.textAlign = column_settings[index]?.align ?? "";
        return drawn;
      }),
    );
  return h(
    "div",
    { class: "block table" },
    h(
      "table",
      {},
      caption !== undefined && h("caption", {}, plain(caption)),
      h(
        "tbody",
        {},
        drawRow(first, type === "data_table"),
        ...rest.map((/** @type {Loose[]} */ row) => drawRow(row, false)),
      ),
    ),
  );
}

/**
 * @param {Loose} cell
 * @param {Page} page
 */
function drawCell(cell, page) {
  return cell.type === "rich_text" ? drawRichText(cell, page) : plain(cell.text);
}

/** @type {Record<string, string>} */
const STATUS = { pending: "To do", in_progress: "Under way", complete: "Done", error: "Failed" };

/**
 * @param {Loose} task
 * @param {Page} page
 */
function drawTask({ title, details, output, sources = [], status }, page) {
  return h(
    "div",
    { class: "block task" },
    h("strong", {}, plain(title)),
    h("span", { class: "badge" }, STATUS[status] ?? status),
    details !== undefined && drawRichText(details, page),
    output !== undefined && drawRichText(output, page),
    ...sources.map((/** @type {Loose} */ { url, text }) => h("div", {}, drawLink(url, plain(text) || url))),
  );
}

/**
 * @param {Loose} video
 * @param {Within} within
 */
function drawVideo({ title, title_url, video_url, thumbnail_url, alt_text, author_name, description }, { drawImage }) {
  return h(
    "figure",
    { class: "block card" },
    h("strong", {}, drawLink(title_url ?? video_url, plain(title.text))),
    author_name !== undefined && h("small", {}, plain(author_name)),
    description !== undefined && h("div", {}, plain(description.text)),
    drawImage({ image_url: thumbnail_url, alt_text }),
  );
}
