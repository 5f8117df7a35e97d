import { describe, expect, test } from "vitest";
import { returnUndoRefusal } from "../../../../src/features/sold/rules/return.ts";
import { newYork } from "../../../support/planning.ts";

const returnedAt = newYork("2026-06-02 14:00");

describe("returnUndoRefusal", () => {
  const tooLate =
    "It is too late to take it back: that works for 10 minutes. If they keep it after all, log the sale again.";

  test.each([
    ["at once", returnedAt, null],
    ["a second before the end", returnedAt.add({ seconds: 599 }), null],
    ["exactly at the end", returnedAt.add({ minutes: 10 }), tooLate],
    ["too late", returnedAt.add({ hours: 3 }), tooLate],
  ])("%s", (_, now, refusal) => {
    expect(returnUndoRefusal({ returnedAt, undoneAt: null }, now)).toBe(refusal);
  });

  test("says that it was taken back already, however long ago", () => {
    expect(returnUndoRefusal({ returnedAt, undoneAt: returnedAt }, returnedAt.add({ hours: 3 }))).toBe(
      "This was taken back already: the sale stands.",
    );
  });
});
