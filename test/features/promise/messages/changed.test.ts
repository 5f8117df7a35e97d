// What whoever changed or withdrew a promise reads, and whoever was told of it once it is undone.
import { describe, expect, test } from "vitest";
import { changedMessage, standsMessage } from "../../../../src/features/promise/messages/changed.ts";
import type { PromiseWords } from "../../../../src/features/promise/messages.ts";
import { read } from "../../../support/cards.ts";
import { day } from "../../../support/planning.ts";

const today = day("2026-06-02");
const id = "6f1f6d9e-9d7a-4c58-8b52-3f2a6a1f0e11";
const promise: PromiseWords & { isOwn: boolean } = {
  isOwn: false,
  ...{ id, words: "two spare keys", customerName: "Jane Doe", makerName: "Ana Lima", ownerName: "Sam Reyes" },
  ...{ what: null, reasons: null, isDueOn: day("2026-06-12"), state: "made", outsideName: null, outsidePhone: null },
  ...{ offerWords: null, offerDueOn: null, offerWhy: null },
};
const next = "You'll hear from me Thursday 4 June: Promise due soon";

describe("changedMessage", () => {
  test("says what is true now, what comes, and what to tell the customer, with Undo", () => {
    const change = { id, isWithdrawal: false, why: "she moves in earlier" };
    expect(read(changedMessage(promise, change, next, today)).split("\n")).toEqual([
      'Changed: "two spare keys", for Jane Doe.',
      'Why: "she moves in earlier".',
      "Now: two spare keys, Sam Reyes, by Friday 12 June, not answered yet.",
      next,
      'Tell Jane: "Sam Reyes does it by Friday 12 June, and I see that it is done."',
      "[Undo]",
    ]);
  });

  test.each([
    ["accepted", { isOwn: true }, 'Tell Jane: "I see to it myself, by Friday 12 June."'],
    [
      "accepted",
      { isOwn: true, outsideName: "Joe Plumber" },
      'Tell Jane: "Joe Plumber does it by Friday 12 June, and I see that it is done."',
    ],
    ["made", { isDueOn: null }, "Tell Jane, if they don't know yet."],
    ["asked", {}, undefined],
    ["agreed", { isOwn: true }, undefined],
    ["late", {}, undefined],
  ] as const)("%s, %j: tells the customer what is theirs to hear", (state, kept, expected) => {
    const change = { id, isWithdrawal: false, why: "she moves in earlier" };
    const lines = read(changedMessage({ ...promise, state, ...kept }, change, null, today)).split("\n");
    expect(lines.find((line) => line.startsWith("Tell "))).toBe(expected);
  });

  test("of a withdrawal says who is told", () => {
    const change = { id, isWithdrawal: true, why: "she found her own" };
    expect(read(changedMessage({ ...promise, state: "withdrawn" }, change, null, today)).split("\n")).toEqual([
      'Withdrawn: "two spare keys", for Jane Doe.',
      'Why: "she found her own".',
      "Nobody need keep it any more; whoever was asked to is told.",
      "Tell Jane, if they don't know yet.",
      "[Undo]",
    ]);
  });

  test("once it is undone says what is true again", () => {
    expect(read(changedMessage(promise, null, next, today)).split("\n")).toEqual([
      'Taken back: "two spare keys", for Jane Doe. It stands as it did.',
      "Now: two spare keys, Sam Reyes, by Friday 12 June, not answered yet.",
    ]);
  });
});

describe("standsMessage", () => {
  test("says what no longer holds, and what does", () => {
    expect(read(standsMessage({ ...promise, state: "accepted" }, today)).split("\n")).toEqual([
      "Never mind what I told you earlier about Jane Doe: that has been taken back.",
      "What they were promised stands as it did: two spare keys, Sam Reyes, by Friday 12 June, accepted.",
    ]);
  });
});
