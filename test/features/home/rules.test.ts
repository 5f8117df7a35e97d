import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { comingWeek, splitDay, type Touch } from "../../../src/features/home/rules.ts";

const zone = "America/New_York";
/** Tuesday 2 June 2026, 10:00 in New York. */
const now = Temporal.Instant.from("2026-06-02T14:00:00Z");

const at = (dueAt: string): Touch => ({
  heading: "Thank-you call",
  customerName: "Jane Doe",
  what: "oak table",
  dueAt: Temporal.Instant.from(dueAt),
  isSnoozed: false,
});

describe("splitDay", () => {
  test.each([
    ["yesterday", "2026-06-01T20:00:00Z", "overdue"],
    ["a second ago", "2026-06-02T13:59:59Z", "overdue"],
    ["exactly now", "2026-06-02T14:00:00Z", "today"],
    ["the last minute of the person's day", "2026-06-03T03:59:00Z", "today"],
    ["the first minute of the next", "2026-06-03T04:00:00Z", "coming"],
  ])("what was due %s", (_, dueAt, where) => {
    const touch = at(dueAt);
    expect(splitDay([touch], zone, now)).toEqual({ overdue: [], today: [], coming: [], [where]: [touch] });
  });
});

describe("comingWeek", () => {
  test.each([
    ["tomorrow", "2026-06-03T14:00:00Z", 1],
    ["at the end of the seventh day", "2026-06-10T03:59:00Z", 1],
    ["on the eighth", "2026-06-10T04:00:00Z", 0],
  ])("what comes %s", (_, dueAt, expected) => {
    expect(comingWeek([at(dueAt)], zone, now)).toHaveLength(expected);
  });
});
