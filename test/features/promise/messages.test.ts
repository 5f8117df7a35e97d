// A promise in one line, wherever promises are listed: in every state, before its day, on it and after it.
import { describe, expect, test } from "vitest";
import { type PromiseWords, sayPromise } from "../../../src/features/promise/messages.ts";
import { day } from "../../support/planning.ts";

const promise: PromiseWords = {
  ...{ id: "6f1f6d9e-9d7a-4c58-8b52-3f2a6a1f0e11", words: "two spare keys", customerName: "Jane Doe" },
  ...{ makerName: "Ana Lima", ownerName: "Sam Reyes", what: null, reasons: null, isDueOn: day("2026-06-12") },
  ...{ state: "accepted", outsideName: null, outsidePhone: null },
  ...{ offerWords: null, offerDueOn: null, offerWhy: null },
};

describe("sayPromise", () => {
  test.each([
    ["before its day", "2026-06-11", "by Friday 12 June, accepted"],
    ["on its day", "2026-06-12", "by Friday 12 June, accepted"],
    ["the day after", "2026-06-13", "late since Friday 12 June"],
    ["a year after", "2027-06-13", "late since Friday 12 June 2026"],
  ])("%s", (_, today, says) => {
    expect(sayPromise(promise, day(today))).toBe(`two spare keys, Sam Reyes, ${says}`);
  });

  test.each<[state: PromiseWords["state"], before: string, after: string]>([
    ["asked", "by Friday 12 June, asked first, not answered yet", "by Friday 12 June, asked first, not answered yet"],
    ["agreed", "by Friday 12 June, can be kept, not promised yet", "by Friday 12 June, can be kept, not promised yet"],
    ["made", "by Friday 12 June, not answered yet", "late since Friday 12 June, not answered yet"],
    ["accepted", "by Friday 12 June, accepted", "late since Friday 12 June"],
    [
      "late",
      "by Friday 12 June, later than promised, ask whether that suits them",
      "late since Friday 12 June, ask what suits them",
    ],
    [
      "cant",
      "by Friday 12 June, can't be kept as promised, ask what suits them",
      "late since Friday 12 June, can't be kept as promised, ask what suits them",
    ],
    [
      "reopened",
      "by Friday 12 June, they didn't agree to another way, to be settled",
      "late since Friday 12 June, they didn't agree to another way, to be settled",
    ],
    [
      "not-kept",
      "by Friday 12 June, broken: not kept yet, they said",
      "late since Friday 12 June, broken: not kept yet, they said",
    ],
    ["done", "by Friday 12 June, done, ask whether it was kept", "by Friday 12 June, done, ask whether it was kept"],
    ["kept", "by Friday 12 June, kept", "by Friday 12 June, kept"],
    ["withdrawn", "by Friday 12 June, withdrawn", "by Friday 12 June, withdrawn"],
  ])("%s, in time and past its day", (state, before, after) => {
    expect(sayPromise({ ...promise, state }, day("2026-06-12"))).toBe(`two spare keys, Sam Reyes, ${before}`);
    expect(sayPromise({ ...promise, state }, day("2026-06-14"))).toBe(`two spare keys, Sam Reyes, ${after}`);
  });

  test("names who sees to it where somebody outside keeps it, and without a day nothing is late", () => {
    const outside = { ...promise, outsideName: "Joe Plumber", ownerName: "Ana Lima" };
    expect(sayPromise(outside, day("2026-06-12"))).toBe(
      "two spare keys, Joe Plumber (Ana Lima sees to it), by Friday 12 June, not done yet",
    );
    expect(sayPromise(outside, day("2026-06-14"))).toBe(
      "two spare keys, Joe Plumber (Ana Lima sees to it), late since Friday 12 June",
    );
    expect(sayPromise({ ...promise, isDueOn: null }, day("2026-06-14"))).toBe(
      "two spare keys, Sam Reyes, with the delivery, no date yet, accepted",
    );
  });
});
