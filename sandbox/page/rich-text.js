// @ts-check
// A rich_text block as nodes: sections, lists, quotes and preformatted text with their styles.
import { h } from "./dom.js";
import { drawLink, drawMention, plain } from "./mrkdwn.js";
import { dateToken, dayIn, msOf } from "./times.js";

/** @typedef {import("./app.js").Page} Page */
/** @typedef {import("@slack/types").RichTextBlock} RichTextBlock */
/** @typedef {import("@slack/types").RichTextElement} RichTextElement */
/** @typedef {RichTextBlock["elements"][number]} RichTextPart */

/**
 * @param {RichTextBlock} block
 * @param {Page} page
 */
export function drawRichText(block, page) {
  return h("div", { class: "text" }, ...block.elements.map((part) => drawPart(part, page)));
}

/**
 * @param {RichTextPart} part
 * @param {Page} page
 * @returns {HTMLElement}
 */
function drawPart(part, page) {
  switch (part.type) {
    case "rich_text_section":
      return h("div", { class: "line" }, ...part.elements.map((element) => drawElement(element, page)));
    case "rich_text_list": {
      const list = h(
        part.style === "ordered" ? "ol" : "ul",
        {},
        ...part.elements.map((one) => h("li", {}, drawPart(one, page))),
      );
      list.style.marginInlineStart = `${(part.indent ?? 0) * 1.5}em`;
      return list;
    }
    case "rich_text_quote":
      return h("blockquote", {}, ...part.elements.map((element) => drawElement(element, page)));
    case "rich_text_preformatted":
      return h("pre", {}, ...part.elements.map((element) => drawElement(element, page)));
  }
}

/**
 * @param {RichTextElement} element
 * @param {Page} page
 * @returns {Node}
 */
function drawElement(element, page) {
  let node = drawBare(element, page);
  const style = element.style ?? {};
  if (style.code) node = h("code", {}, node);
  if (style.bold) node = h("strong", {}, node);
  if (style.italic) node = h("em", {}, node);
  if (style.strike) node = h("s", {}, node);
  if (style.underline) node = h("u", {}, node);
  // What is no text says what it was: an editor gives it back as it came.
  return element.type === "text" ? node : h("span", { "data-rich": JSON.stringify(element) }, node);
}

/**
 * @param {RichTextElement} element
 * @param {Page} page
 * @returns {Node}
 */
function drawBare(element, page) {
  const zone = page.state.me.zone;
  switch (element.type) {
    case "text":
      return document.createTextNode(element.text);
    case "link":
      return drawLink(element.url, element.text ?? element.url);
    case "user":
      return drawMention(element.user_id, page);
    case "date":
      return h(
        "time",
        {},
        dateToken(element.timestamp * 1000, element.format, zone, dayIn(msOf(page.state.now), zone)),
      );
    case "broadcast":
      return h("span", { class: "mention" }, `@${element.range}`);
    case "channel": {
      const channel = page.state.conversations.find((one) => one.id === element.channel_id);
      return h("span", { class: "mention" }, `#${channel?.name ?? element.channel_id}`);
    }
    case "usergroup":
      return h("span", { class: "mention" }, `@${element.usergroup_id}`);
    case "team":
      return h("span", { class: "mention" }, element.team_id);
    case "emoji":
      return document.createTextNode(plain(`:${element.name}:`));
    case "color":
      return document.createTextNode(element.value);
  }
}
