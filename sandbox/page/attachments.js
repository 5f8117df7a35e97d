// @ts-check
// What hangs under a message's text: files, and attachments of the older kind with a bar at their side.
import { h } from "./dom.js";
import { drawLink, drawMrkdwn, plain } from "./mrkdwn.js";

/** @typedef {import("./app.js").Page} Page */
/** @typedef {import("../slack/person-state.ts").Attachment} Attachment */
/** @typedef {import("../slack/person-state.ts").SeenFile} SeenFile */

/** The three that have names (Slack docs: legacy attachment fields). @type {Record<string, string>} */
const COLOURS = { good: "#2eb886", warning: "#daa038", danger: "#a30100" };

/**
 * @param {Attachment} attachment
 * @param {Page} page
 * @param {(blocks: NonNullable<Attachment["blocks"]>) => HTMLElement} drawInner
 */
export function drawAttachment(attachment, page, drawInner) {
  const {
    color = "",
    pretext,
    author_name,
    title,
    title_link,
    text,
    fields = [],
    footer,
    blocks,
    fallback,
  } = attachment;
  const bar = h(
    "div",
    { class: "bar" },
    author_name !== undefined && h("strong", {}, plain(author_name)),
    title !== undefined && h("div", {}, title_link === undefined ? plain(title) : drawLink(title_link, plain(title))),
    text !== undefined && drawMrkdwn(text, page),
    fields.length > 0 &&
      h(
        "div",
        { class: "fields" },
        ...fields.map((field) => h("div", {}, h("strong", {}, plain(field.title)), drawMrkdwn(field.value, page))),
      ),
    blocks !== undefined && drawInner(blocks),
    footer !== undefined && h("small", {}, plain(footer)),
  );
  if (bar.childElementCount === 0) bar.append(plain(fallback ?? ""));
  const colour = COLOURS[color] ?? (/^#?[0-9a-f]{6}$/i.test(color) ? `#${color.replace("#", "")}` : "");
  bar.style.borderColor = colour;
  return h("div", { class: "attachment" }, pretext !== undefined && drawMrkdwn(pretext, page), bar);
}

/** @param {SeenFile} file */
export function drawFile({ title, mimetype, size, altText, url }) {
  const isPicture = mimetype.startsWith("image/") && mimetype !== "image/svg+xml";
  return h(
    "a",
    { class: "file", href: url, target: "_blank", rel: "noopener" },
    isPicture && h("img", { src: url, alt: altText || title }),
    h("span", {}, h("span", {}, title), h("small", {}, sizeText(size))),
  );
}

/** @param {number} bytes */
export function sizeText(bytes) {
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
