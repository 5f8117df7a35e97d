// What nobody acted on: as its maker and the managers read it, one or many.
import { describe, expect, test } from "vitest";
import { overdueMessage, unansweredMessage } from "../../../../src/features/promise/messages/warnings.ts";
import type { PromiseWords } from "../../../../src/features/promise/messages.ts";
import { read } from "../../../support/cards.ts";
import { day } from "../../../support/planning.ts";

const keys: PromiseWords = {
  ...{ id: "6f1f6d9e-9d7a-4c58-8b52-3f2a6a1f0e11", words: "two spare keys", customerName: "Jane Doe" },
  ...{ makerName: "Ana Lima", ownerName: "Sam Reyes", what: null, reasons: null, isDueOn: day("2026-06-05") },
  ...{ state: "made", outsideName: null, outsidePhone: null, offerWords: null, offerDueOn: null, offerWhy: null },
};
const lamp: PromiseWords = { ...keys, words: "lamp\nrepaired", customerName: "Iris Moss", isDueOn: null };

const lines = (message: ReturnType<typeof unansweredMessage>) => read(message).split("\n");

describe("unansweredMessage", () => {
  test("of one promise says what to do about it", () => {
    expect(lines(unansweredMessage([keys], day("2026-06-04")))).toEqual([
      'Sam Reyes hasn\'t answered yet whether they keep this for Jane Doe: "two spare keys".',
      "It is due by Friday 5 June. Ask them, or find somebody else who can.",
    ]);
    expect(lines(unansweredMessage([keys], day("2026-06-06")))[1]).toBe(
      "It has been late since Friday 5 June. Ask them, or find somebody else who can.",
    );
  });

  test("of several says who, what, for whom and by when", () => {
    const asked: PromiseWords = { ...lamp, state: "asked", ownerName: "Ben Ito" };
    expect(lines(unansweredMessage([keys, asked, { ...keys, isDueOn: day("2026-06-12") }], day("2026-06-06")))).toEqual(
      [
        "No answer yet on 3 promises: ask whoever is to keep them, or find somebody else who can.",
        'Sam Reyes: "two spare keys", for Jane Doe, late since Friday 5 June.',
        'Ben Ito: "lamp repaired", for Iris Moss, with the delivery, no date yet, not promised yet.',
        'Sam Reyes: "two spare keys", for Jane Doe, by Friday 12 June.',
      ],
    );
  });

  test("is within Slack's limits, however many there are and whatever they say, and counts the rest", () => {
    const long = { ...keys, words: "&<>".repeat(1_000), customerName: "J&".repeat(60), ownerName: "<S>".repeat(26) };
    const many = lines(unansweredMessage(Array(200).fill(keys), day("2026-06-04")));
    expect([many.length, many.at(-1)]).toEqual([22, "and 180 more: Home lists them"]);
    const { text } = unansweredMessage(Array(200).fill(long), day("2026-06-04"));
    expect(text.length).toBeLessThanOrEqual(3_900);
    expect(text).toMatch(/\nand 19\d more: Home lists them$/);
  });
});

describe("overdueMessage", () => {
  test("of one promise says who waits, and who was to keep it", () => {
    expect(lines(overdueMessage([keys], day("2026-06-08")))).toEqual([
      'Jane Doe still waits for what they were promised: "two spare keys".',
      "Ana Lima promised it. Sam Reyes was to keep it by Friday 5 June.",
      "Nobody has said that it is done.",
    ]);
  });

  test("of several says the same of each in a line", () => {
    const plumber = { ...lamp, state: "not-kept", outsideName: "Joe Plumber", isDueOn: day("2026-06-09") } as const;
    expect(lines(overdueMessage([keys, plumber], day("2026-06-08")))).toEqual([
      "Customers still wait for 2 things that they were promised.",
      'Sam Reyes: "two spare keys", for Jane Doe, late since Friday 5 June. Ana Lima promised it. Nobody has said that it is done.',
      'Joe Plumber (Sam Reyes sees to it): "lamp repaired", for Iris Moss, by Tuesday 9 June. Ana Lima promised it. They said that it isn\'t kept yet.',
    ]);
  });
});
