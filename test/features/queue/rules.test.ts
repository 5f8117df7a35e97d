import { describe, expect, test } from "vitest";
import { daysNeglected } from "../../../src/features/queue/rules.ts";
import { newYork, shop } from "../../support/planning.ts";

describe("daysNeglected", () => {
  // Due on Tuesday 2 June at 10:00, in a store that is open every day.
  const due = newYork("2026-06-02 10:00");

  test.each([
    ["on its day", "2026-06-02 18:00", null],
    ["not yet: the last moment of the fourth day", "2026-06-06 23:59:59", null],
    ["exactly now: the fifth day begins", "2026-06-07 00:00", 5],
    ["late", "2026-06-12 10:00", 10],
  ])("%s", (_, now, days) => {
    expect(daysNeglected(due, shop(), newYork(now))).toBe(days);
  });

  test.each([
    ["their days off don't count", { daysOff: new Set(["2026-06-04", "2026-06-05"]) }, "2026-06-08 10:00", null],
    [
      "nor do those after which they are back",
      { daysOff: new Set(["2026-06-04", "2026-06-05"]) },
      "2026-06-09 10:00",
      5,
    ],
    ["nor weekends in an office", { days: new Set([1, 2, 3, 4, 5]) }, "2026-06-08 10:00", null],
    ["the days are the owner's own", { zone: "America/Los_Angeles" }, "2026-06-07 02:00", null],
  ])("%s", (_, differs, now, days) => {
    expect(daysNeglected(due, shop(differs), newYork(now))).toBe(days);
  });
});
