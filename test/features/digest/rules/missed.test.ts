import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { WorkingTime } from "../../../../src/core/working-time.ts";
import { isMissed, workingDaysOpen } from "../../../../src/features/digest/rules/missed.ts";

/** Monday to Saturday. */
const owner: WorkingTime = {
  zone: "America/New_York",
  opens: Temporal.PlainTime.from("09:30"),
  closes: Temporal.PlainTime.from("18:30"),
  days: new Set([1, 2, 3, 4, 5, 6]),
  holidays: { closed: new Set(), open: new Set(), areas: [] },
  daysOff: new Set(),
};
const at = (text: string) => Temporal.Instant.from(text);
/** Thursday 4 June 2026, 10:00. */
const thursday = at("2026-06-04T14:00:00Z");

describe("isMissed", () => {
  test.each([
    ["not yet: within its grace", 2, "2026-06-05T13:30:00Z", false],
    ["not yet: on the last day of its grace", 2, "2026-06-07T03:59:59Z", false],
    ["exactly when that day is over", 2, "2026-06-07T04:00:00Z", true],
    ["late", 2, "2026-06-09T13:30:00Z", true],
    ["without grace, not on the due day itself", 0, "2026-06-04T22:00:00Z", false],
    ["without grace, the day after", 0, "2026-06-05T13:30:00Z", true],
    ["never, where the step has no grace", null, "2026-07-05T13:30:00Z", false],
  ])("%s", (_, graceDays, now, expected) => {
    expect(isMissed({ dueAt: thursday, nudgedAt: thursday, graceDays }, owner, at(now))).toBe(expected);
  });

  test("counts only the days on which the owner works", () => {
    const touch = { dueAt: thursday, nudgedAt: thursday, graceDays: 1 };
    const away = { ...owner, daysOff: new Set(["2026-06-05", "2026-06-06"]) };
    expect(isMissed(touch, away, at("2026-06-08T22:00:00Z"))).toBe(false);
    expect(isMissed(touch, away, at("2026-06-09T13:30:00Z"))).toBe(true);
  });

  test("never counts against somebody who was not told, and from when they were told", () => {
    const now = at("2026-06-09T13:30:00Z");
    expect(isMissed({ dueAt: thursday, nudgedAt: null, graceDays: 0 }, owner, now)).toBe(false);
    expect(isMissed({ dueAt: thursday, nudgedAt: now, graceDays: 0 }, owner, now)).toBe(false);
    expect(isMissed({ dueAt: thursday, nudgedAt: at("2026-06-08T14:00:00Z"), graceDays: 0 }, owner, now)).toBe(true);
  });
});

describe("workingDaysOpen", () => {
  test.each([
    ["2026-06-04T22:00:00Z", 0],
    ["2026-06-05T13:30:00Z", 1],
    ["2026-06-07T13:30:00Z", 2],
    ["2026-06-10T13:30:00Z", 5],
  ])("at %s: %i", (now, expected) => {
    expect(workingDaysOpen(thursday, owner, at(now))).toBe(expected);
  });
});
