// @ts-check
// One message: who wrote it and when, what it says, its thread, and the menu of what can be done with it.
import { drawAttachment, drawFile } from "./attachments.js";
import { drawBlocks } from "./blocks.js";
import { h } from "./dom.js";
import { formAt } from "./form.js";
import { drawMrkdwn } from "./mrkdwn.js";
import { drawAvatar } from "./person.js";
import { isWithApp } from "./places.js";
import { withMenu } from "./popover.js";
import { clockTime, msOfTs } from "./times.js";

/** @typedef {import("./app.js").Page} Page */
/** @typedef {import("../slack/person-state.ts").SeenMessage} SeenMessage */

/**
 * @param {SeenMessage} message
 * @param {string} channelId
 * @param {{ follows: boolean, isInThread: boolean }} where `follows`: under one of the same author, and needs no head
 * @param {Page} page
 */
export function drawMessage(message, channelId, { follows, isInThread }, page) {
  const author = page.state.people.find((person) => person.id === message.userId);
  const name = author?.name ?? message.userId;
  const time = h("time", {}, clockTime(msOfTs(message.ts), page.state.me.zone));
  const content = h("div", { class: "blocks" });
  if (message.blocks.length === 0) content.append(drawMrkdwn(message.text, page));
  else drawBlocks(content, formAt(page.forms, placeOf(message, channelId), message.blocks), page);
  const drawInner = (/** @type {readonly import("./form.js").Loose[]} */ blocks) => {
    const inner = h("div", { class: "blocks" });
    drawBlocks(inner, { place: placeOf(message, channelId), blocks, held: new Map() }, page);
    return inner;
  };
  return h(
    "article",
    {
      class: `message ${follows ? "follows" : ""} ${message.isEphemeral ? "ephemeral" : ""}`,
      tabindex: -1,
      "aria-label": `${name}, ${time.textContent}`,
    },
    follows ? time : drawAvatar(message.userId, name),
    h(
      "div",
      { class: "body" },
      message.isEphemeral && h("div", { class: "private" }, "Only visible to you"),
      !follows &&
        h(
          "div",
          { class: "by" },
          h("strong", {}, name),
          author?.isBot === true && h("span", { class: "badge" }, "APP"),
          time,
        ),
      message.isBroadcast && !isInThread && h("div", { class: "private" }, "Replied to a thread"),
      content,
      message.isEdited && h("span", { class: "aside" }, "(edited)"),
      ...message.attachments.map((one) => drawAttachment(one, page, drawInner)),
      ...message.files.map(drawFile),
      !isInThread && drawThreadLine(message, channelId, page),
    ),
    drawMessageMenu(message, channelId, isInThread, page),
  );
}

/** @param {number} count */
export function repliesText(count) {
  return count === 1 ? "1 reply" : `${count} replies`;
}

/**
 * @param {SeenMessage} message
 * @param {string} channelId
 */
function placeOf(message, channelId) {
  return { in: /** @type {const} */ ("message"), channelId, ts: message.ts };
}

/**
 * @param {SeenMessage} message
 * @param {string} channelId
 * @param {Page} page
 */
function drawThreadLine({ ts, thread }, channelId, page) {
  if (thread === null) return null;
  const { people, me } = page.state;
  const onClick = () => page.go({ tab: "conversation", id: channelId, thread: ts });
  return h(
    "button",
    { type: "button", class: "quiet thread-line", "data-focus": `thread ${ts}`, onClick },
    ...thread.userIds.slice(0, 3).map((id) => drawAvatar(id, people.find((one) => one.id === id)?.name ?? id)),
    h("strong", {}, repliesText(thread.count)),
    h("span", { class: "aside" }, `Last reply ${clockTime(msOfTs(thread.lastTs), me.zone)}`),
  );
}

/**
 * @param {SeenMessage} message
 * @param {string} channelId
 * @param {boolean} isInThread
 * @param {Page} page
 */
function drawMessageMenu(message, channelId, isInThread, page) {
  if (message.isEphemeral) return null;
  const conversation = page.state.conversations.find(({ id }) => id === channelId);
  const mayReply = conversation !== undefined && !isWithApp(page.state, conversation) && message.threadTs === null;
  const reply = {
    label: "Reply in thread",
    onChoose: () => page.go({ tab: "conversation", id: channelId, thread: message.ts }),
  };
  const shortcuts = page.state.shortcuts
    .filter(({ type }) => type === "message")
    .map(({ name, callbackId }) => ({
      label: name,
      detail: page.state.appName,
      onChoose: () => void page.act({ kind: "shortcut", callbackId, channelId, ts: message.ts }),
    }));
  const items = [...(mayReply && !isInThread ? [reply] : []), ...shortcuts];
  if (items.length === 0) return null;
  const button = h(
    "button",
    { type: "button", class: "quiet", "aria-label": "More actions", "data-focus": `menu ${message.ts}` },
    "⋮",
  );
  return h("div", { class: "message-menu" }, withMenu(button, items));
}
