// @ts-check
// Slack's mrkdwn as nodes: *bold* _italic_ ~strike~ `code`, fences, quotes, lists, links, mentions and dates.
// Text only ever becomes text nodes (Slack docs: formatting text for app surfaces).
import { h } from "./dom.js";
import { dateToken, dayIn, msOf } from "./times.js";

/** @typedef {import("./app.js").Page} Page */
/** @typedef {{ type: "plain_text" | "mrkdwn", text: string }} TextObject */

/** A handful of emoji: enough to see whether `:tada:` typed by a person is shown or obeyed. */
const EMOJI = new Map([
  ["tada", "🎉"],
  ["wave", "👋"],
  ["smile", "😄"],
  ["heart", "❤️"],
  ["thumbsup", "👍"],
  ["+1", "👍"],
  ["warning", "⚠️"],
  ["white_check_mark", "✅"],
  ["x", "❌"],
  ["bell", "🔔"],
  ["fire", "🔥"],
  ["rocket", "🚀"],
]);

const INLINE = new RegExp(
  [
    "<(?<entity>[^<>\\n]+)>",
    "`(?<code>[^`\\n]+)`",
    "(?<![\\p{L}\\p{N}*])\\*(?<bold>\\S|\\S[^*\\n]*?\\S)\\*(?![\\p{L}\\p{N}*])",
    "(?<![\\p{L}\\p{N}_])_(?<italic>\\S|\\S[^_\\n]*?\\S)_(?![\\p{L}\\p{N}_])",
    "(?<![\\p{L}\\p{N}~])~(?<strike>\\S|\\S[^~\\n]*?\\S)~(?![\\p{L}\\p{N}~])",
    ":(?<emoji>[a-z0-9_+-]+):",
    "(?<url>https?://[^\\s<>|]+[^\\s<>|.,;:!?)'\"])",
  ].join("|"),
  "gu",
);

/**
 * A block's text object, as it shows.
 * @param {TextObject} text
 * @param {Page} page
 */
export function drawText(text, page) {
  return text.type === "mrkdwn" ? drawMrkdwn(text.text, page) : h("span", { class: "text" }, plain(text.text));
}

/**
 * @param {string} text
 * @param {Page} page
 */
export function drawMrkdwn(text, page) {
  const host = h("div", { class: "text" });
  text.split(/^```\n?|\n?```\n?/m).forEach((piece, index) => {
    if (index % 2 === 1) host.append(h("pre", {}, readEntities(piece)));
    else if (piece !== "") host.append(...drawLines(piece.split("\n"), page));
  });
  return host;
}

/**
 * Plain text as it shows: entities read, emoji drawn.
 * @param {string} text
 */
export function plain(text) {
  return readEntities(text).replace(/:([a-z0-9_+-]+):/g, (whole, name) => EMOJI.get(name) ?? whole);
}

/**
 * What a markdown block says, as far as mrkdwn can say it: no tables, no pictures.
 * @param {string} markdown
 */
export function mrkdwnOf(markdown) {
  return markdown
    .replace(/^[*-] /gm, "• ")
    .replace(/\*\*(.+?)\*\*|__(.+?)__|\*(.+?)\*/g, (_, bold, alsoBold, italic) =>
      italic === undefined ? `*${bold ?? alsoBold}*` : `_${italic}_`,
    )
    .replace(/~~(.+?)~~/g, "~$1~")
    .replace(/^#{1,6} (.+)$/gm, "*$1*")
    .replace(/\[([^\]]+)\]\((https?:[^)\s]+)\)/g, "<$2|$1>");
}

/**
 * @param {string} userId
 * @param {Page} page
 */
export function drawMention(userId, page) {
  const person = page.state.people.find((one) => one.id === userId);
  return h("span", { class: userId === page.state.me.id ? "mention me" : "mention" }, `@${person?.name ?? userId}`);
}

/**
 * A link that leaves the page in a new tab; an address of any other kind stays text.
 * @param {string} address
 * @param {string} label
 */
export function drawLink(address, label) {
  if (!/^(https?:\/\/|mailto:|tel:)/i.test(address)) return document.createTextNode(label);
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, label);
}

/**
 * A quote takes all lines that begin with `>`; a list line hangs under its mark.
 * @param {string[]} lines
 * @param {Page} page
 * @returns {HTMLElement[]}
 */
function drawLines(lines, page) {
  /** @type {HTMLElement[]} */
  const out = [];
  for (const line of lines) {
    const quoted = /^(?:>|&gt;) ?(.*)$/.exec(line);
    const item = /^\s*([•◦-]|\d+\.) (.*)$/u.exec(line);
    if (quoted !== null) {
      const last = out.at(-1);
      const quote = last?.tagName === "BLOCKQUOTE" ? last : h("blockquote");
      quote.append(h("div", { class: "line" }, ...drawInline(quoted[1] ?? "", page)));
      if (quote !== last) out.push(quote);
    } else if (item !== null) {
      out.push(
        h(
          "div",
          { class: "line item" },
          h("span", {}, `${item[1]} `),
          h("span", {}, ...drawInline(item[2] ?? "", page)),
        ),
      );
    } else {
      out.push(h("div", { class: "line" }, ...drawInline(line, page)));
    }
  }
  return out;
}

/**
 * @param {string} text
 * @param {Page} page
 * @returns {Node[]}
 */
function drawInline(text, page) {
  /** @type {Node[]} */
  const out = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    const drawn = drawMatch(match.groups ?? {}, page);
    if (drawn === null) continue;
    out.push(document.createTextNode(readEntities(text.slice(from, match.index))), drawn);
    from = match.index + match[0].length;
  }
  out.push(document.createTextNode(readEntities(text.slice(from))));
  return out;
}

/**
 * @param {Record<string, string | undefined>} groups
 * @param {Page} page
 * @returns {Node | null}
 */
function drawMatch({ entity, code, bold, italic, strike, emoji, url }, page) {
  if (entity !== undefined) return drawEntity(entity, page);
  if (code !== undefined) return h("code", {}, readEntities(code));
  if (bold !== undefined) return h("strong", {}, ...drawInline(bold, page));
  if (italic !== undefined) return h("em", {}, ...drawInline(italic, page));
  if (strike !== undefined) return h("s", {}, ...drawInline(strike, page));
  if (url !== undefined) return drawLink(readEntities(url), readEntities(url));
  const drawn = emoji === undefined ? undefined : EMOJI.get(emoji);
  return drawn === undefined ? null : document.createTextNode(drawn);
}

/**
 * What stands between < and >: a mention, a channel, a date or a link.
 * @param {string} entity
 * @param {Page} page
 * @returns {Node}
 */
function drawEntity(entity, page) {
  const bar = entity.indexOf("|");
  const target = bar < 0 ? entity : entity.slice(0, bar);
  const label = bar < 0 ? "" : readEntities(entity.slice(bar + 1));
  if (target.startsWith("@")) return drawMention(target.slice(1), page);
  if (target.startsWith("#")) {
    const channel = page.state.conversations.find((one) => one.id === target.slice(1));
    return h("span", { class: "mention" }, `#${label || channel?.name || target.slice(1)}`);
  }
  if (target.startsWith("!date^")) return drawDate(target, label, page);
  if (target.startsWith("!")) return h("span", { class: "mention" }, label || `@${target.slice(1).split("^")[0]}`);
  return drawLink(readEntities(target), label || readEntities(target));
}

/**
 * @param {string} target
 * @param {string} fallback
 * @param {Page} page
 */
function drawDate(target, fallback, page) {
  const [, seconds, format, link] = target.split("^");
  const ms = Number(seconds) * 1000;
  if (format === undefined || !Number.isFinite(ms)) return document.createTextNode(fallback);
  const zone = page.state.me.zone;
  const text = dateToken(ms, readEntities(format), zone, dayIn(msOf(page.state.now), zone));
  return link === undefined ? h("time", { title: fallback }, text) : drawLink(readEntities(link), text);
}

/** The three entities that Slack knows, and no other. @param {string} text */
function readEntities(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
