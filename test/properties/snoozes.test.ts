// A snooze around a change of the clocks, in every zone that has one: what was put off comes once, when it was said to.
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { dayOf, isWithinHours, openingAt, sayTime, type WorkingTime } from "../../src/core/working-time.ts";
import { type SnoozeKey, snoozes } from "../../src/features/follow-up/rules/return-times.ts";
import { decideSnooze } from "../../src/features/nudge/rules.ts";
import { anySold } from "../support/happenings.ts";
import { anyHours } from "../support/planning-worlds.ts";
import { begin, happen, isOpen, replan } from "../support/purchases.ts";

const changing = Intl.supportedValuesOf("timeZone").flatMap((zone) => {
  const from = Temporal.Instant.from("2026-01-01T00:00:00Z").toZonedDateTimeISO(zone);
  const first = from.getTimeZoneTransition("next");
  const second = first?.getTimeZoneTransition("next");
  return first && second && first.since(from).total("days") < 366
    ? [{ zone, changesAt: [first, second] as const }]
    : [];
});

/** Up to a day and a half before or after the clocks change. */
const around = fc.integer({ min: -36 * 60, max: 36 * 60 });
const anyChange = fc.record({ hours: anyHours, isSecond: fc.boolean(), minutes: around });
const anyKey = fc.constantFrom<SnoozeKey>(...snoozes.map(({ key }) => key));

describe("a snooze around a change of the clocks", () => {
  test("comes at the moment that was chosen, or at the opening after it, whatever the clocks do meanwhile", () => {
    expect(changing.length).toBeGreaterThan(100);
    for (const { zone, changesAt } of changing)
      fc.assert(
        fc.property(anyChange, around, ({ hours, isSecond, minutes }, picked) => {
          const time = { ...hours, zone };
          const changes = (isSecond ? changesAt[1] : changesAt[0]).toInstant();
          const now = changes.add({ minutes });
          for (const choice of [...snoozes.map(({ key }) => key), changes.add({ minutes: picked })]) {
            const snoozed = decideSnooze(choice, time, null, now);
            if (snoozed.kind !== "returns") continue;
            const { at, movedFrom } = snoozed;
            expect(Temporal.Instant.compare(at, now), "ahead").toBe(1);
            expect(isWithinHours(time, at), "within hours").toBe(true);
            if (typeof choice !== "string") expect((movedFrom ?? at).equals(choice), "as picked").toBe(true);
            else if (movedFrom === null) checkChoice(choice, at, time, now);
          }
        }),
        { numRuns: 3 },
      );
  });

  test("leaves one follow-up of its step, which is due then and not before, and not again", () => {
    fc.assert(
      fc.property(
        anySold,
        fc.constantFrom(...changing),
        anyChange,
        fc.nat(4),
        anyKey,
        ({ facts, time: hours }, { zone, changesAt }, { isSecond, minutes }, nth, key) => {
          const soldAt = (isSecond ? changesAt[1] : changesAt[0]).toInstant().add({ minutes }).subtract({ hours: 48 });
          const time = { ...hours, zone };
          const deliveredOn = facts.deliveredOn && dayOf(time, soldAt);
          const sold = replan(begin({ time, facts: { ...facts, soldAt, deliveredOn, plannedOn: null } })).purchase;
          const asked = sold.followUps[nth % Math.max(sold.followUps.length, 1)];
          fc.pre(asked !== undefined);
          const before = { ...sold, followUps: [asked], now: asked.dueAt };
          const after = happen(before, { kind: "snoozed", with: { nth: 0, key } });
          const [snoozed] = after.followUps;
          fc.pre(snoozed !== undefined && snoozed !== asked);
          for (const now of [asked.dueAt, snoozed.dueAt.subtract({ milliseconds: 1 }), snoozed.dueAt]) {
            const then = replan({ ...after, now }).purchase;
            const open = then.followUps.filter((one) => one.step === asked.step && isOpen(one));
            expect(open.map(({ id, dueAt }) => [id, String(dueAt)])).toEqual([[asked.id, String(snoozed.dueAt)]]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** On a wall clock, it is what its label says. */
function checkChoice(key: SnoozeKey, at: Temporal.Instant, time: WorkingTime, now: Temporal.Instant): void {
  const inDays = dayOf(time, now).until(dayOf(time, at)).days;
  const isOpening = at.equals(openingAt(time, dayOf(time, at)));
  const isAsSaid: Readonly<Record<SnoozeKey, boolean>> = {
    "in-1-hour": at.equals(now.add({ hours: 1 })),
    "today-16": inDays === 0 && sayTime(at, time.zone) === "16:00",
    "tomorrow-morning": inDays === 1 && isOpening,
    "in-3-days": inDays === 3 && isOpening,
    pick: false,
  };
  expect(isAsSaid[key], `${key}: ${at}`).toBe(true);
}
