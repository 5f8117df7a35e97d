import { describe, expect, test } from "vitest";
import { draftPromise, linkTo, wordsOf } from "../../../../src/features/promise/rules/draft.ts";
import { day } from "../../../support/planning.ts";

const around = { today: day("2026-06-02"), country: "US", maker: "U0ANA" };

describe("draftPromise", () => {
  test.each([
    ["", null, null, "U0ANA"],
    ["two spare keys", "two spare keys", null, "U0ANA"],
    ["two spare keys by Friday", "two spare keys by Friday", "2026-06-05", "U0ANA"],
    ["old table away <@U0SAM|sam> by 9 June", "old table away by 9 June", "2026-06-09", "U0SAM"],
    ["<@U0SAM>", null, null, "U0SAM"],
    ["call *back* <!channel>", "call *back* <!channel>", null, "U0ANA"],
  ])("reads %j", (typed, words, dueOn, keeper) => {
    const draft = draftPromise(typed, around);
    expect([draft.words, draft.dueOn?.toString() ?? null, draft.keeper]).toEqual([words, dueOn, keeper]);
  });

  test("keeps as much as the field holds", () => {
    expect(draftPromise("a".repeat(10_000), around).words).toHaveLength(3_000);
  });
});

describe("wordsOf", () => {
  test.each([
    ["Tom &amp; Jerry &lt;3", "Tom & Jerry <3"],
    ["see <https://example.com|our page> and <https://example.com/b>", "see our page and https://example.com/b"],
    ["<@U0SAM> takes it, <#C0STORE|store>", "<@U0SAM> takes it, <#C0STORE|store>"],
    ["call <tel:+12125550199|212 555 0199>", "call 212 555 0199"],
  ])("reads %j as %j", (text, words) => {
    expect(wordsOf(text)).toBe(words);
  });
});

describe("linkTo", () => {
  test("is the message's own link, where Slack says of which workspace it is", () => {
    expect(linkTo("store", "C0STORE", "1780000000.000200")).toBe(
      "https://store.slack.com/archives/C0STORE/p1780000000000200",
    );
    expect(linkTo(null, "C0STORE", "1780000000.000200")).toBeNull();
  });
});
