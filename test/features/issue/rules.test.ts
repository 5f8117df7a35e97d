import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { WorkingTime } from "../../../src/core/working-time.ts";
import { colleagueHearBy, praiseUndoRefusal, proposedHearBy, undoRefusal } from "../../../src/features/issue/rules.ts";
import { newYork, shop } from "../../support/planning.ts";

describe("proposedHearBy", () => {
  test.each([
    ["2026-06-02T14:00:00Z", "America/New_York", "2026-06-03T16:00:00Z"],
    // Still Tuesday in Los Angeles, though Wednesday in UTC.
    ["2026-06-03T05:00:00Z", "America/Los_Angeles", "2026-06-03T19:00:00Z"],
    // The clocks go forward in the night.
    ["2027-03-13T20:00:00Z", "America/New_York", "2027-03-14T16:00:00Z"],
  ])("at %s in %s is noon of the next day there: %s", (now, zone, expected) => {
    expect(proposedHearBy(shop({ zone }), Temporal.Instant.from(now)).toString()).toBe(expected);
  });

  const [noon, night] = [Temporal.PlainTime.from("12:00"), Temporal.PlainTime.from("21:00")];

  test.each<[differs: string, Partial<WorkingTime>, expected: string]>([
    ["is off on Tuesday and Wednesday", { days: new Set([1, 4, 5, 6, 7]) }, "2026-06-11 12:00"],
    ["has Tuesday off", { daysOff: new Set(["2026-06-09"]) }, "2026-06-10 12:00"],
    ["begins at noon", { opens: noon, closes: night }, "2026-06-09 12:00"],
    ["begins later", { opens: noon.add({ hours: 1 }), closes: night }, "2026-06-09 13:30"],
    ["has gone home by then", { opens: noon.subtract({ hours: 5 }), closes: noon }, "2026-06-10 07:30"],
  ])("of a Monday, lies within the hours of who %s", (_, differs, expected) => {
    expect(proposedHearBy(shop(differs), newYork("2026-06-08 15:00")).toString()).toBe(newYork(expected).toString());
  });
});

describe("colleagueHearBy", () => {
  test.each([
    ["2026-06-02 10:00", "2026-06-02 14:00"],
    ["2026-06-02 14:30", "2026-06-02 18:30"],
    // Half an hour is left of Tuesday.
    ["2026-06-02 18:00", "2026-06-03 13:00"],
    ["2026-06-02 21:00", "2026-06-03 13:30"],
    ["2026-06-02 10:00:42", "2026-06-02 14:00"],
    // Thanksgiving is nobody's working day.
    ["2026-11-25 16:30", "2026-11-27 11:30"],
  ])("at %s is four working hours later: %s", (now, expected) => {
    expect(colleagueHearBy(shop(), newYork(now)).toString()).toBe(newYork(expected).toString());
  });

  test("passes over as many short days as it takes", () => {
    const short = shop({ opens: Temporal.PlainTime.from("12:00"), closes: Temporal.PlainTime.from("13:00") });
    expect(colleagueHearBy(short, newYork("2026-06-02 12:30")).toString()).toBe(newYork("2026-06-06 12:30").toString());
  });
});

describe("undoRefusal", () => {
  const reportedAt = newYork("2026-06-02 14:00");

  test.each([
    ["at once", "reported", false, 0, null],
    ["after ten minutes less a second", "reported", false, 599, null],
    ["after ten minutes", "reported", false, 600, "It is too late"],
    ["once somebody answered", "reported", true, 60, "Somebody has seen to it already"],
    ["once it is fixed", "fixed", false, 60, "Somebody has seen to it already"],
    ["a second time", "undone", false, 60, "This was taken back already"],
  ] as const)("%s", (_, state, isAnswered, seconds, refusal) => {
    const said = undoRefusal({ state, reportedAt }, isAnswered, reportedAt.add({ seconds }));
    if (refusal === null) expect(said).toBeNull();
    else expect(said).toContain(refusal);
  });
});

describe("praiseUndoRefusal", () => {
  const heardAt = newYork("2026-06-02 14:00");

  test.each([
    ["at once", null, 0, null],
    ["after ten minutes less a second", null, 599, null],
    ["after ten minutes", null, 600, "It is too late to take it back: that works for 10 minutes."],
    ["a second time", heardAt, 60, "This was taken back already."],
  ] as const)("%s", (_, undoneAt, seconds, refusal) => {
    expect(praiseUndoRefusal({ heardAt, undoneAt }, heardAt.add({ seconds }))).toBe(refusal);
  });
});
