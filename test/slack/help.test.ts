import { describe, expect, test } from "vitest";
import { helpText, isHelp } from "../../src/slack/help.ts";

describe("helpText", () => {
  test("says what a command does, then a line for each way to use it, with the workspace's prefix", () => {
    const usage = [
      { words: "", does: "your list" },
      { words: "<name> & more", does: "somebody's" },
    ];
    expect(helpText({ name: "list", summary: "Shows a list", usage }, "acme-").split("\n")).toEqual([
      "/acme-list: Shows a list.",
      "/acme-list: your list",
      "/acme-list &lt;name&gt; &amp; more: somebody's",
    ]);
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
