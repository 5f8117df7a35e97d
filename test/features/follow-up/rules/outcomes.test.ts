import { describe, expect, test } from "vitest";
import { isSettled, type Outcome, outcomes, ownEnds } from "../../../../src/features/follow-up/rules/outcomes.ts";

describe("outcomes", () => {
  test("reached and attempted are different things", () => {
    const rows = Object.entries(outcomes).map(([key, { isReached, isAttempt }]) =>
      [key, ...(isReached ? ["reached"] : []), ...(isAttempt ? ["attempted"] : [])].join(" "),
    );
    expect(rows).toEqual([
      "reached reached attempted",
      "problem reached attempted",
      "no-answer attempted",
      "snoozed",
      "confirmed reached attempted",
      "delivered",
      "not-yet",
      "date-changed",
      "not-known-yet",
      "no-news-yet",
      "told-them reached attempted",
      "bought reached attempted",
      "still-deciding reached attempted",
      "not-interested reached attempted",
    ]);
  });

  test("whom a try reached was tried", () => {
    for (const { isReached, isAttempt, said } of Object.values(outcomes))
      expect(isAttempt || !isReached, said).toBe(true);
  });
});

describe("isSettled", () => {
  test("what a person answered or time ended has been had; what was taken back may come again", () => {
    for (const outcome of Object.keys(outcomes)) expect(isSettled(outcome as Outcome)).toBe(true);
    expect(Object.keys(ownEnds)).toEqual(["unreached", "expired", "overtaken", "ended"]);
    expect(isSettled("unreached") && isSettled("expired")).toBe(true);
    expect(isSettled("overtaken") || isSettled("ended")).toBe(false);
  });
});
