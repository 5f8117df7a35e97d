// @ts-check
// One message: who wrote it and when, what it says, and the menu of message shortcuts.
import { drawBlocks } from "./blocks.js";
import { h } from "./dom.js";
import { formAt } from "./form.js";
import { drawMrkdwn } from "./mrkdwn.js";
import { drawAvatar } from "./person.js";
import { withMenu } from "./popover.js";
import { clockTime, msOfTs } from "./times.js";

/** @typedef {import("./app.js").Page} Page */
/** @typedef {import("../slack/person-state.ts").SeenMessage} SeenMessage */

/**
 * @param {SeenMessage} message
 * @param {string} channelId
 * @param {boolean} follows it stands under one of the same author, and needs no head
 * @param {Page} page
 */
export function drawMessage(message, channelId, follows, page) {
  const author = page.state.people.find((person) => person.id === message.userId);
  const name = author?.name ?? message.userId;
  const time = h("time", {}, clockTime(msOfTs(message.ts), page.state.me.zone));
  const content = h("div", { class: "blocks" });
  if (message.blocks.length === 0) content.append(drawMrkdwn(message.text, page));
  else drawBlocks(content, formAt(page.forms, { in: "message", channelId, ts: message.ts }, message.blocks), page);
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
      content,
      message.isEdited && h("span", { class: "aside" }, "(edited)"),
    ),
    drawMessageMenu(message, channelId, page),
  );
}

/**
 * @param {SeenMessage} message
 * @param {string} channelId
 * @param {Page} page
 */
function drawMessageMenu(message, channelId, page) {
  const shortcuts = page.state.shortcuts.filter(({ type }) => type === "message");
  if (message.isEphemeral || shortcuts.length === 0) return null;
  const items = shortcuts.map(({ name, callbackId }) => ({
    label: name,
    detail: page.state.appName,
    onChoose: () => void page.act({ kind: "shortcut", callbackId, channelId, ts: message.ts }),
  }));
  const button = h(
    "button",
    { type: "button", class: "quiet", "aria-label": "Message shortcuts", "data-focus": `menu ${message.ts}` },
    "⋮",
  );
  return h("div", { class: "message-menu" }, withMenu(button, items));
}
