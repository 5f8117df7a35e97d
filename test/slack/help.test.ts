import { describe, expect, test } from "vitest";
import { renderMessage } from "../../sandbox/slack/render.ts";
import { helpMessage, isHelp } from "../../src/slack/help.ts";

describe("helpMessage", () => {
  test("says what a command does, then a line for each way to use it, with the workspace's prefix; the text alone says it all", () => {
    const usage = [
      { words: "", does: "your list" },
      { words: "<name> & more", does: "somebody's" },
    ];
    const answer = helpMessage({ name: "list", summary: "Shows a list", usage }, "acme-");
    const lines = ["Shows a list.", "/acme-list: your list", "/acme-list <name> & more: somebody's"];
    expect(renderMessage(answer, { zone: "UTC", people: [] }).split("\n")).toEqual(lines);
    expect(answer.text).toBe(lines.join("\n").replace("<name> &", "&lt;name&gt; &amp;"));
  });
});

describe("isHelp", () => {
  test.each([
    ["help", true],
    [" Help ", true],
    ["", false],
    ["help me", false],
  ])("%j: %s", (words, expected) => {
    expect(isHelp(words)).toBe(expected);
  });
});
