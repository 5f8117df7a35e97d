import { describe, expect, test } from "vitest";
import { sayDayTime } from "../../../../src/core/working-time.ts";
import type { Course } from "../../../../src/features/follow-up/rules/course.ts";
import { courseOf } from "../../../../src/features/follow-up/rules/journey.ts";
import {
  dayAfter,
  dueOn,
  expiryOf,
  firstDay,
  isMomentary,
} from "../../../../src/features/follow-up/rules/slot-times.ts";
import type { Recurrence, Slot } from "../../../../src/features/follow-up/rules/step.ts";
import { day, journeyWith, newYork, shop, time } from "../../../support/planning.ts";

/** Sold on Tuesday 2 June 2026 at 14:00, to be delivered on Friday 12 June. */
const course = courseOf(journeyWith({ plannedOn: day("2026-06-12") }));
const weekdays = shop({ days: new Set([1, 2, 3, 4, 5]) });
const nothingBefore = { now: newYork("2026-06-02 12:00"), lastHad: null };
const due = (slot: Slot, hours = weekdays, of: Course = course) => {
  const on = firstDay(slot, of.anchors[slot.from] ?? day("2026-06-02"), hours);
  return sayDayTime(dueOn(slot, on, of, hours, nothingBefore), hours.zone, day("2026-06-02"));
};

describe("a slot of a store that is closed at the weekend is due", () => {
  test.each<[Slot, string]>([
    [{ from: "sold", offset: { workingDays: 4 } }, "Monday 8 June, 10:00"],
    [{ from: "sold", offset: { days: 4 } }, "Monday 8 June, 10:00"],
    [{ from: "sold", offset: { months: 1 } }, "Thursday 2 July, 10:00"],
    [{ from: "delivery-date", offset: { workingDays: -2 } }, "Wednesday 10 June, 10:00"],
    [{ from: "sold", offset: { days: 1 }, at: "closing" }, "Wednesday 3 June, 18:00"],
    [{ from: "sold", offset: { days: 1 }, at: "16:15" }, "Wednesday 3 June, 16:15"],
    [{ from: "sold", offset: { days: 1 }, at: "20:00" }, "Thursday 4 June, 10:00"],
    [{ from: "sold", offset: { days: 1 }, at: "07:00" }, "Wednesday 3 June, 10:00"],
    [{ from: "sold", offset: { hours: 3 } }, "Tuesday 2 June, 17:00"],
    [{ from: "sold", offset: { hours: 5 } }, "Wednesday 3 June, 10:00"],
    [{ from: "sold", offset: { days: 0 }, at: "exactly" }, "Tuesday 2 June, 14:00"],
    [{ from: "delivery-date", offset: { hours: 2 } }, "Friday 12 June, 12:00"],
    [{ from: "delivery-date", offset: { days: 0 }, at: "after-window" }, "Friday 12 June, 16:00"],
  ])("%j: %s", (slot, says) => {
    expect(due(slot)).toBe(says);
  });

  test("an hour after the window's end, where that is later", () => {
    const late = { ...course, windowEndsAt: time("16:30") };
    expect(due({ from: "delivery-date", offset: { days: 0 }, at: "after-window" }, weekdays, late)).toBe(
      "Friday 12 June, 17:30",
    );
  });

  test.each<[Recurrence, string]>([
    [{ workingDays: 3 }, "2026-06-10"],
    [{ days: 2 }, "2026-06-08"],
    [{ months: 1 }, "2026-07-06"],
    [{ years: 1 }, "2027-06-07"],
  ])("and again after %j", (every, on) => {
    expect(dayAfter(every, day("2026-06-05"), weekdays)).toEqual(day(on));
  });
});

describe("isMomentary", () => {
  test.each<[Slot, boolean]>([
    [{ from: "turned", offset: { days: 0 }, at: "exactly" }, true],
    [{ from: "turned", offset: { hours: 2 } }, true],
    [{ from: "turned", offset: { days: 2 } }, false],
  ])("%j: %s", (slot, isSo) => {
    expect(isMomentary(slot)).toBe(isSo);
  });
});

describe("expiryOf", () => {
  const dueAt = dueOn({ from: "sold", offset: { days: 0 } }, day("2026-06-05"), course, weekdays, nothingBefore);
  const end = (expires: Parameters<typeof expiryOf>[0], of = course) => {
    const at = expiryOf(expires, dueAt, of, weekdays);
    return at && sayDayTime(at, weekdays.zone, day("2026-06-02"));
  };

  test("is a closing time", () => {
    expect(end({ workingDays: 2 })).toBe("Tuesday 9 June, 18:30");
    expect(end({ days: 2 })).toBe("Sunday 7 June, 18:30");
    expect(end("delivery-date")).toBe("Friday 12 June, 18:30");
    expect(end("delivery-date", courseOf(journeyWith()))).toBeNull();
    expect(end(null)).toBeNull();
  });
});
