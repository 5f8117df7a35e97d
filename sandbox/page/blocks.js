// @ts-check
// Draws the blocks of a message, a modal or Home, each again only when it has changed.
import { drawParts, h } from "./dom.js";
import { drawElement, makeSpot } from "./elements.js";
import { drawMrkdwn, drawText, mrkdwnOf, plain } from "./mrkdwn.js";
import { drawNewerBlock } from "./newer-blocks.js";
import { drawRichText } from "./rich-text.js";

/** @typedef {import("./app.js").Page} Page */
/** @typedef {import("./form.js").Form} Form */
/** @typedef {import("./form.js").Loose} Loose */

/**
 * @param {HTMLElement} host
 * @param {Form} form
 * @param {Page} page
 * @param {Readonly<Record<string, string>>} [errors] by block id
 */
export function drawBlocks(host, form, page, errors = {}) {
  drawParts(
    host,
    form.blocks.map((block, index) => ({
      key: block.block_id ?? String(index),
      from: JSON.stringify([block, errorsIn(block, errors), page.stamp]),
      draw: () => drawBlock(block, form, page, errors),
    })),
  );
}

/**
 * @param {Loose} block
 * @param {Form} form
 * @param {Page} page
 * @param {Readonly<Record<string, string>>} errors
 * @returns {HTMLElement}
 */
function drawBlock(block, form, page, errors) {
  switch (block.type) {
    case "section":
      return drawSection(block, form, page);
    case "header":
      return h("h3", { class: "block header" }, plain(block.text.text));
    case "divider":
      return h("hr", { class: "block" });
    case "context":
      return h(
        "div",
        { class: "block context" },
        ...block.elements.map((/** @type {Loose} */ one) =>
          one.type === "image" ? drawImage(one) : drawText(one, page),
        ),
      );
    case "actions": {
      const spot = makeSpot(page, form, block);
      return h(
        "div",
        { class: "block actions" },
        ...block.elements.map((/** @type {Loose} */ one) => drawElement(one, spot)),
      );
    }
    case "input":
      return drawInput(block, form, page, errors[block.block_id]);
    case "image":
      return h(
        "figure",
        { class: "block" },
        block.title !== undefined && h("figcaption", {}, plain(block.title.text)),
        drawImage(block),
      );
    case "rich_text":
      return h("div", { class: "block" }, drawRichText(block, page));
    case "markdown":
      return h("div", { class: "block" }, drawMrkdwn(mrkdwnOf(block.text), page));
    default:
      return drawNewerBlock(block, {
        page,
        drawBlock: (inner) => drawBlock(inner, form, page, errors),
        drawElement: (element) => drawElement(element, makeSpot(page, form, block)),
        drawImage,
      });
  }
}

/**
 * A container's are those of the blocks in it.
 * @param {Loose} block
 * @param {Readonly<Record<string, string>>} errors
 * @returns {(string | undefined)[]}
 */
function errorsIn(block, errors) {
  return [block, ...(block.child_blocks ?? [])].map((one) => errors[one.block_id]);
}

/**
 * @param {Loose} block
 * @param {Form} form
 * @param {Page} page
 */
function drawSection(block, form, page) {
  const accessory = block.accessory;
  const label = block.text === undefined ? undefined : plain(block.text.text);
  const drawn =
    accessory === undefined
      ? null
      : accessory.type === "image"
        ? drawImage(accessory)
        : drawElement(accessory, makeSpot(page, form, block, label === undefined ? {} : { label }));
  return h(
    "div",
    { class: "block section" },
    h(
      "div",
      { class: "section-text" },
      block.text !== undefined && drawText(block.text, page),
      block.fields !== undefined &&
        h("div", { class: "fields" }, ...block.fields.map((/** @type {Loose} */ field) => drawText(field, page))),
    ),
    drawn !== null && h("div", { class: "accessory" }, drawn),
  );
}

/**
 * @param {Loose} block
 * @param {Form} form
 * @param {Page} page
 * @param {string | undefined} error
 */
function drawInput(block, form, page, error) {
  const label = plain(block.label.text);
  const isOptional = block.optional === true;
  const hintId = `hint-${block.block_id}`;
  const errorId = `error-${block.block_id}`;
  const describedBy = [error !== undefined && errorId, block.hint !== undefined && hintId].filter(Boolean).join(" ");
  const spot = makeSpot(page, form, block, {
    label: isOptional ? `${label} (optional)` : label,
    describedBy: describedBy === "" ? undefined : describedBy,
    isInvalid: error !== undefined,
  });
  return h(
    "div",
    { class: error === undefined ? "block input" : "block input has-error" },
    h("label", { for: spot.fieldId(block.element) }, label, isOptional && h("span", { class: "aside" }, " (optional)")),
    drawElement(block.element, spot),
    error !== undefined && h("div", { class: "error", id: errorId, role: "alert" }, error),
    block.hint !== undefined && h("div", { class: "hint", id: hintId }, plain(block.hint.text)),
  );
}

/**
 * A picture from elsewhere is not fetched, since this page asks nothing of the outside: its description stands for it.
 * @param {Loose} image
 */
function drawImage(image) {
  const address = image.image_url ?? image.slack_file?.url ?? "";
  const isOurs = address.startsWith("data:image/") || address.startsWith(`${window.location.origin}/`);
  if (isOurs) return h("img", { src: address, alt: image.alt_text });
  return h(
    "span",
    { class: "picture", role: "img", "aria-label": image.alt_text, title: address },
    `Picture: ${image.alt_text}`,
  );
}
