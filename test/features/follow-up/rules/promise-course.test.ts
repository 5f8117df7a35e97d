// What comes for a promise's keeper and its maker, by where it stands.
import fc from "fast-check";
import type { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { CustomerId, SaleId, UserId } from "../../../../src/core/ids.ts";
import { atTime, dayOf } from "../../../../src/core/working-time.ts";
import { type Planned, planFollowUps } from "../../../../src/features/follow-up/rules/plan-follow-ups.ts";
import { type PromiseFacts, promiseCourse } from "../../../../src/features/follow-up/rules/promise-course.ts";
import { isKeepers, keeperPlan, makerPlan } from "../../../../src/features/follow-up/rules/promise-plan.ts";
import { applyChanges, close, day, newYork, sayOpen, shop } from "../../../support/planning.ts";
import { anyHours } from "../../../support/planning-worlds.ts";

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
    ["too late for that day", "2026-06-09 18:00", ["Wednesday 10 June, 10:00: Was it done?"]],
    ["days late", "2026-06-12 12:00", ["Saturday 13 June, 10:00: Was it done?"]],
  ])("accepted %s, what is past is left out", (_, now, follows) => {
    expect(sayOpen(replan(promiseWith({ state: "accepted" }), newYork(now)))).toEqual(follows);
  });
});

describe("a promise that is due on its keeper's day off", () => {
  const weekdays = shop({ days: new Set([1, 2, 3, 4, 5]) });
  const bySunday = (at: string): PromiseFacts => {
    const moment = newYork(at);
    const isDueOn = day("2026-06-07");
    return promiseWith({ state: "accepted", isDueOn, madeAt: moment, askedAt: moment, turnedAt: moment });
  };

  test.each([
    ["on Friday", "2026-06-05 17:59", "Friday 5 June, 18:00: Was it done?"],
    ["on Friday evening", "2026-06-05 18:00", "Monday 8 June, 10:00: Was it done?"],
    ["on Saturday", "2026-06-06 12:00", "Monday 8 June, 10:00: Was it done?"],
  ])("made %s, is asked for once, and planning it again changes nothing", (_, at, follows) => {
    const promise = bySunday(at);
    const planned = replan(promise, promise.turnedAt, [], weekdays);
    expect(sayOpen(planned)).toEqual([follows]);
    for (const later of ["2026-06-07 12:00", "2026-06-08 10:00", "2026-06-09 12:00"])
      expect(replan(promise, newYork(later), planned, weekdays)).toEqual(planned);
  });

  test("an answer to it is the last that is asked for that day", () => {
    const promise = bySunday("2026-06-06 12:00");
    const answered = close(replan(promise, promise.turnedAt, [], weekdays), "promise-last", "promise-done");
    expect(sayOpen(replan(promise, newYork("2026-06-08 10:05"), answered, weekdays))).toEqual([]);
  });
});

describe("whatever a keeper's week, whenever it is made, and whatever its day", () => {
  test("something is asked of the keeper", () => {
    const startsOn = day("2026-01-01");
    const world = fc.record({
      hours: anyHours,
      minutes: fc.integer({ min: 0, max: 365 * 24 * 60 }),
      // Its maker's day may be another than its keeper's.
      inDays: fc.integer({ min: -1, max: 30 }),
      state: fc.constantFrom("asked" as const, "made" as const, "accepted" as const, "late" as const),
    });
    fc.assert(
      fc.property(world, ({ hours, minutes, inDays, state }) => {
        const madeAt = atTime(hours, startsOn, hours.opens).add({ minutes });
        const isDueOn = dayOf(hours, madeAt).add({ days: inDays });
        const promise = promiseWith({ state, isDueOn, madeAt, askedAt: madeAt, turnedAt: madeAt });
        expect(replan(promise, madeAt, [], hours).some(isKeepers)).toBe(true);
      }),
    );
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
