import { describe, expect, test } from "vitest";
import type { Journey } from "../../../../src/features/follow-up/rules/journey.ts";
import type { ClosedBecause } from "../../../../src/features/follow-up/rules/outcomes.ts";
import type { Planned } from "../../../../src/features/follow-up/rules/plan-follow-ups.ts";
import { applyChanges, close, day, journeyWith, newYork, plan, planned, sayOpen } from "../../../support/planning.ts";

/** Sold on Tuesday 2 June 2026, 14:00. */
const tuesday = newYork("2026-06-02 14:00");
const home = { method: "took-home" } as const;
const [big, small] = [journeyWith(home), journeyWith({ ...home, isBig: false, amount: 180 })];
const thankYou = "Wednesday 3 June, 10:00: Thank-you call";
const oneCall = "Thursday 4 June, 10:00: Thank-you and check-in";
const checkIn = "Friday 5 June, 10:00: Check-in";

function first(followUps: readonly Planned[]): string[] {
  return sayOpen(followUps).filter((line) => /(Thank-you|Check-in|check-in)/.test(line) && !line.includes("Routine"));
}

/** As `before` is planned, `then` is found out. */
function found(before: readonly Planned[], then: Journey, at: string): Planned[] {
  const now = newYork(`2026-06-${at}`);
  const after = applyChanges(before, plan(then, now, before));
  expect(plan(then, now, after), "planned twice").toEqual([]);
  return after;
}

describe("what is taken home turns out to be a small purchase", () => {
  const before = planned(big, tuesday);

  test.each<[when: string, answer: ClosedBecause | null, at: string, follows: string[]]>([
    ["before the thank-you is due: one call for both", null, "03 09:59", [oneCall]],
    ["exactly when it is due: both calls stay", null, "03 10:00", [thankYou, checkIn]],
    ["after they were thanked: nobody thanks them again", "reached", "03 10:10", [checkIn]],
    ["after two tries, and after the time for one call", "unreached", "04 16:10", [checkIn]],
  ])("%s", (_, answer, at, follows) => {
    const stood = answer === null ? before : close(before, "thank-you", answer);
    expect(first(found(stood, small, at))).toEqual(follows);
  });

  test("and to be none once the answer is taken back: all is as it was", () => {
    const thanked = found(close(before, "thank-you", "reached"), small, "03 10:10");
    const undone = thanked.map((one) => (one.step === "thank-you" ? { ...one, closedBecause: null } : one));
    expect(first(found(undone, small, "03 10:15"))).toEqual([thankYou, checkIn]);
    expect(first(found(undone, big, "03 10:15"))).toEqual([thankYou, checkIn]);
  });
});

test("what was to be delivered, and turns out to have been taken home, is asked after by the one who was thanked", () => {
  const delivery = planned(journeyWith({ isBig: false, amount: 180, plannedOn: day("2026-06-12") }), tuesday);
  const thanked = close(delivery, "thank-you", "reached");
  expect(first(found(thanked, small, "03 10:10"))).toEqual([checkIn]);
  expect(first(found(delivery, small, "02 14:05"))).toEqual([oneCall]);
});

describe("what is taken home turns out to be a big purchase", () => {
  const before = planned(small, tuesday);

  test.each<[when: string, answer: ClosedBecause | null, at: string, follows: string[]]>([
    ["before the thank-you would be due: two calls", null, "03 09:59", [thankYou, checkIn]],
    ["before the one call is due: the check-in alone", null, "04 09:59", [checkIn]],
    ["once that is due: it stays, and asks for both", null, "04 10:10", [oneCall]],
    ["after it: nobody asks the same again", "reached", "04 10:30", []],
  ])("%s", (_, answer, at, follows) => {
    const stood = answer === null ? before : close(before, "one-call", answer);
    const after = found(stood, big, at);
    expect(first(after)).toEqual(follows);
    expect(sayOpen(after)).toContain("Thursday 2 July, 10:00: One-month call");
  });

  test("and a gift that is given later: whoever gets it is asked once they have it", () => {
    const gift = journeyWith({ ...home, isBig: false, gift: "gift", givenOn: day("2026-06-20") });
    const called = close(before, "one-call", "reached");
    expect(first(found(called, gift, "04 10:30"))).toEqual(["Tuesday 23 June, 10:00: Check-in"]);
  });
});
