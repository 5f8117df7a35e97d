import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPlain } from "../../sandbox/slack/mrkdwn.ts";
import { escapeMarkup } from "../../src/slack/mrkdwn.ts";

describe("escapeMarkup", () => {
  test.each([
    ["<!channel>", "&lt;!channel&gt;"],
    ["<@U0ANA> & co", "&lt;@U0ANA&gt; &amp; co"],
    ["&lt;", "&amp;lt;"],
    ["Jane Doe", "Jane Doe"],
  ])("%j is %j", (text, escaped) => {
    expect(escapeMarkup(text)).toBe(escaped);
  });

  test("any text comes back as it was typed, and holds no mention or link on the way", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("<", ">", "&", "a", "m", "p", "l", "g", "t", ";", "!", "|") }),
        (text) => {
          expect(readPlain(escapeMarkup(text))).toBe(text);
          expect(escapeMarkup(text)).not.toMatch(/[<>]/);
        },
      ),
    );
  });
});
