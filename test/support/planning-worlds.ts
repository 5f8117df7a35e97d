// Sales at any time in any zone, and what must be true of every follow-up that is planned.
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect } from "vitest";
import { addWorkingDays, closingAt, dayOf, isWithinHours, type WorkingTime } from "../../src/core/working-time.ts";
import type { Course } from "../../src/features/follow-up/rules/course.ts";
import type { Touch } from "../../src/features/follow-up/rules/plan-follow-ups.ts";
import { isMomentary } from "../../src/features/follow-up/rules/slot-times.ts";
import type { Step } from "../../src/features/follow-up/rules/step.ts";
import { day, journeyWith, shop, time } from "./planning.ts";

const soldOn = fc.integer({ min: 0, max: 3650 }).map((n) => day("2020-01-01").add({ days: n }));

/** An ordinary day of nine hours, a short one, or any that ends on the day it began: nobody works through a midnight. */
const anyDay = fc.oneof(
  fc.constant({ opens: time("09:30"), closes: time("18:30") }),
  fc
    .tuple(
      fc.integer({ min: 0, max: 22 * 4 }),
      fc.oneof(fc.integer({ min: 4, max: 16 }), fc.integer({ min: 4, max: 95 })),
    )
    .map(([from, long]) => ({ opens: quarter(from), closes: quarter(Math.min(from + long, 24 * 4 - 1)) })),
);

export const anyHours = fc
  .record({
    zone: fc.constantFrom(...Intl.supportedValuesOf("timeZone")),
    day: anyDay,
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map((days) => new Set(days)),
    off: fc.array(soldOn.map(String), { maxLength: 20 }).map((days) => new Set(days)),
  })
  .map(({ day, off, ...rest }) => shop({ ...rest, ...day, daysOff: off }));

function quarter(nth: number): Temporal.PlainTime {
  return time("00:00").add({ minutes: nth * 15 });
}

export const anyDaysAhead = fc.option(fc.integer({ min: 0, max: 60 }));
export const anySale = fc.record({
  soldOn,
  method: fc.constantFrom("took-home" as const, "delivery" as const, "pick-up" as const, "installation" as const),
  isBig: fc.boolean(),
  lacks: fc.boolean(),
  plannedIn: anyDaysAhead,
  windowEndsAt: fc.option(fc.integer({ min: 8, max: 22 }).map((hour) => time("00:00").add({ hours: hour }))),
  givenIn: anyDaysAhead,
});

export function begin({
  plannedIn,
  givenIn,
  lacks,
  ...rest
}: typeof anySale extends fc.Arbitrary<infer Sale> ? Sale : never) {
  const plannedOn = rest.method === "took-home" || plannedIn === null ? null : rest.soldOn.add({ days: plannedIn });
  const isGift = givenIn !== null;
  return journeyWith({
    ...rest,
    plannedOn,
    missing: lacks && rest.method !== "took-home" ? ["address"] : [],
    gift: isGift ? "gift" : "none",
    givenOn: isGift ? rest.soldOn.add({ days: givenIn }) : null,
  });
}

/**
 * Ahead, within the owner's hours, not before its anchor allows (but for what comes in time for a moment that was told),
 * and over at a closing time after it is due.
 */
export function checkTouch(step: Step, touch: Touch, course: Course, now: Temporal.Instant, hours: WorkingTime): void {
  const { anchorOn, dueAt, expiresAt } = touch;
  const dueOn = dayOf(hours, dueAt);
  const isAtOnce = step.slots.some((slot) => isMomentary(slot));
  expect(Temporal.Instant.compare(dueAt, now), "ahead").toBeGreaterThanOrEqual(isAtOnce ? 0 : 1);
  expect(isWithinHours(hours, dueAt), `within hours: ${dueAt}`).toBe(true);
  if (expiresAt) {
    expect(Temporal.Instant.compare(expiresAt, dueAt), "ends after it is due").toBe(1);
    expect(expiresAt, "at closing").toEqual(closingAt(hours, dayOf(hours, expiresAt)));
  }
  const told = step.slots.flatMap(({ from, at }) => (at === "exactly" && course.moments?.[from]) || []);
  if (told.some((at) => Temporal.Instant.compare(dueAt, at) < 0)) return;
  const earliest = step.slots
    .filter(({ from }) => course.anchors[from]?.equals(anchorOn))
    .map(({ offset }) => {
      if ("workingDays" in offset) return addWorkingDays(hours, anchorOn, offset.workingDays);
      return "hours" in offset ? anchorOn : anchorOn.add(offset);
    });
  expect(
    earliest.some((on) => Temporal.PlainDate.compare(dueOn, on) >= 0),
    "not before its anchor allows",
  ).toBe(true);
}
