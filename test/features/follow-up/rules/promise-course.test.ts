// What comes for a promise's keeper and its maker, by where it stands.
import type { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { CustomerId, SaleId, UserId } from "../../../../src/core/ids.ts";
import { type Planned, planFollowUps } from "../../../../src/features/follow-up/rules/plan-follow-ups.ts";
import { type PromiseFacts, promiseCourse } from "../../../../src/features/follow-up/rules/promise-course.ts";
import { keeperPlan, makerPlan } from "../../../../src/features/follow-up/rules/promise-plan.ts";
import { applyChanges, close, day, newYork, sayOpen, shop } from "../../../support/planning.ts";

/** Made on Tuesday 2 June 2026, 14:00, for Tuesday 9 June. */
const tuesday = newYork("2026-06-02 14:00");

function promiseWith(differs: Partial<PromiseFacts> = {}): PromiseFacts {
  return {
    customerId: "jane" as CustomerId,
    saleId: "sale" as SaleId,
    makerId: "U0ANA" as UserId,
    ownerId: "U0SAM" as UserId,
    state: "made",
    isDueOn: day("2026-06-09"),
    madeAt: tuesday,
    askedAt: tuesday,
    turnedAt: tuesday,
    checkInAt: null,
    checkedInAt: null,
    ...differs,
  };
}

function replan(
  promise: PromiseFacts,
  now: Temporal.Instant = promise.turnedAt,
  planned: readonly Planned[] = [],
  hours = shop(),
): Planned[] {
  const course = promiseCourse(promise, hours);
  return [keeperPlan, makerPlan].reduce<Planned[]>(
    (before, plan) => applyChanges(before, planFollowUps({ plan, course, planned: before, time: hours, now })),
    [...planned],
  );
}

const reminders = [
  "Sunday 7 June, 10:00: Promise due soon",
  "Tuesday 9 June, 10:00: Promise due today",
  "Tuesday 9 June, 18:00: Was it done?",
];

describe("a promise of Tuesday 2 June for Tuesday 9 June is planned", () => {
  test.each<[state: string, Partial<PromiseFacts>, follows: string[]]>([
    ["not answered", {}, ["Wednesday 3 June, 10:00: Can you keep this?", ...reminders]],
    ["asked first", { state: "asked" }, ["Wednesday 3 June, 10:00: Can you keep this?"]],
    ["asked first, and answered", { state: "agreed" }, ["Tuesday 2 June, 14:00: You asked first"]],
    ["accepted", { state: "accepted" }, reminders],
    ["late", { state: "late" }, ["Tuesday 2 June, 14:00: Customer told?", ...reminders]],
    ["impossible", { state: "cant" }, ["Tuesday 2 June, 14:00: Customer told?"]],
    ["reopened", { state: "reopened" }, ["Wednesday 3 June, 10:00: Find another way", ...reminders]],
    ["done", { state: "done" }, ["Wednesday 3 June, 10:00: Hear it from the customer"]],
    ["not kept", { state: "not-kept" }, ["Wednesday 3 June, 10:00: Still to be kept"]],
    ["kept", { state: "kept" }, []],
    ["taken back", { state: "withdrawn" }, []],
    ["due with a delivery that has no day", { state: "accepted", isDueOn: null }, []],
  ])("when it is %s", (_, differs, follows) => {
    expect(sayOpen(replan(promiseWith(differs)))).toEqual(follows);
  });

  test("what is said in the evening is told in the morning", () => {
    const late = promiseWith({ state: "cant", turnedAt: newYork("2026-06-02 20:00") });
    expect(sayOpen(replan(late))).toEqual(["Wednesday 3 June, 10:00: Customer told?"]);
  });

  test("due on a day off, it is asked for before it", () => {
    const hours = shop({ daysOff: new Set(["2026-06-09"]) });
    expect(sayOpen(replan(promiseWith({ state: "accepted" }), tuesday, [], hours)).slice(1)).toEqual([
      "Monday 8 June, 10:00: Promise due today",
      "Monday 8 June, 18:00: Was it done?",
    ]);
  });

  test.each([
    ["before T−2", "2026-06-07 09:59", reminders],
    ["at T−2", "2026-06-07 10:00", reminders.slice(1)],
    ["after T−2", "2026-06-08 12:00", reminders.slice(1)],
    ["on T", "2026-06-09 17:59", reminders.slice(2)],
    ["too late", "2026-06-09 18:00", []],
  ])("accepted %s, what is past is left out", (_, now, follows) => {
    expect(sayOpen(replan(promiseWith({ state: "accepted" }), newYork(now)))).toEqual(follows);
  });
});

describe("a promise's turns", () => {
  test("a second offer on the same day is told, too", () => {
    const first = replan(promiseWith({ state: "cant" }));
    const agreed = replan(promiseWith({ state: "accepted" }), tuesday, close(first, "promise-tell", "they-agree"));
    const again = promiseWith({ state: "cant", turnedAt: newYork("2026-06-02 15:00") });
    expect(sayOpen(replan(again, again.turnedAt, agreed))).toEqual(["Tuesday 2 June, 15:00: Customer told?"]);
  });

  test("a new day moves the reminders", () => {
    const before = replan(promiseWith({ state: "accepted" }));
    const moved = promiseWith({ state: "accepted", isDueOn: day("2026-06-12") });
    expect(sayOpen(replan(moved, tuesday, before))).toEqual([
      "Wednesday 10 June, 10:00: Promise due soon",
      "Friday 12 June, 10:00: Promise due today",
      "Friday 12 June, 18:00: Was it done?",
    ]);
  });

  test.each([
    ["three working days", "2026-06-05 10:00", []],
    ["four", "2026-06-06 10:00", ["Wednesday 3 June, 10:00: Hear it from the customer"]],
  ])("done with a check-in due within %s", (_, checkIn, follows) => {
    expect(sayOpen(replan(promiseWith({ state: "done", checkInAt: newYork(checkIn) })))).toEqual(follows);
  });

  test("a check-in that ended without a word gives its question back", () => {
    const checkedInAt = newYork("2026-06-05 18:30");
    expect(sayOpen(replan(promiseWith({ state: "done", checkedInAt }), checkedInAt))).toEqual([
      "Saturday 6 June, 10:00: Hear it from the customer",
    ]);
  });
});
