// Sales at any time in any zone, what may happen to them, and what must be true of every follow-up that is planned.
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect } from "vitest";
import { addWorkingDays, closingAt, dayOf, isWithinHours, type WorkingTime } from "../../src/core/working-time.ts";
import { stepOf } from "../../src/features/follow-up/rules/default-plan.ts";
import { courseOf, type Journey } from "../../src/features/follow-up/rules/journey.ts";
import type { Planned, Touch } from "../../src/features/follow-up/rules/plan-follow-ups.ts";
import { day, journeyWith, shop, time } from "./planning.ts";

const soldOn = fc.integer({ min: 0, max: 3650 }).map((n) => day("2020-01-01").add({ days: n }));
export const anyHours = fc
  .record({
    zone: fc.constantFrom(...Intl.supportedValuesOf("timeZone")),
    opens: fc.integer({ min: 0, max: 19 * 4 }).map((n) => time("00:00").add({ minutes: n * 15 })),
    open: fc.integer({ min: 1, max: 4 }),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map((days) => new Set(days)),
    off: fc.array(soldOn.map(String), { maxLength: 20 }).map((days) => new Set(days)),
  })
  .map(({ open, off, ...rest }) => shop({ ...rest, closes: rest.opens.add({ hours: open }), daysOff: off }));
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
export const anyHappenings = fc.array(
  fc.record({
    hours: fc.integer({ min: 0, max: 24 * 40 }),
    what: fc.constantFrom("moved", "lost", "delivered", "facts", "answered", "nothing"),
    plannedIn: fc.integer({ min: 0, max: 60 }),
  }),
  { maxLength: 8 },
);

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

/** What is known of a sale after that. */
export function afterwards(what: string, { method }: Journey, on: Temporal.PlainDate): Partial<Journey> {
  if (method === "took-home") return {};
  if (what === "moved") return { plannedOn: on };
  if (what === "lost") return { plannedOn: null };
  if (what === "facts") return { missing: [] };
  return what === "delivered" ? { deliveredOn: on } : {};
}

export function answerIfDue(followUp: Planned, now: Temporal.Instant): Planned {
  const isDue = Temporal.Instant.compare(followUp.dueAt, now) <= 0;
  return followUp.closedBecause === null && isDue ? { ...followUp, closedBecause: "not-known-yet" } : followUp;
}

/** Ahead, within the owner's hours, not before its anchor allows, and over at a closing time after it is due. */
export function checkTouch(
  step: string,
  touch: Touch,
  journey: Journey,
  now: Temporal.Instant,
  hours: WorkingTime,
): void {
  const { anchorOn, dueAt, expiresAt } = touch;
  const dueOn = dayOf(hours, dueAt);
  expect(Temporal.Instant.compare(dueAt, now), "ahead").toBe(1);
  expect(isWithinHours(hours, dueAt), `within hours: ${dueAt}`).toBe(true);
  if (expiresAt) {
    expect(Temporal.Instant.compare(expiresAt, dueAt), "ends after it is due").toBe(1);
    expect(expiresAt, "at closing").toEqual(closingAt(hours, dayOf(hours, expiresAt)));
  }
  const earliest = stepOf(step)
    .slots.filter(({ from }) => courseOf(journey).anchors[from]?.equals(anchorOn))
    .map(({ offset }) =>
      "workingDays" in offset ? addWorkingDays(hours, anchorOn, offset.workingDays) : anchorOn.add(offset),
    );
  expect(
    earliest.some((on) => Temporal.PlainDate.compare(dueOn, on) >= 0),
    "not before its anchor allows",
  ).toBe(true);
}
