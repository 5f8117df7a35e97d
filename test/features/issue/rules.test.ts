import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { proposedHearBy } from "../../../src/features/issue/rules.ts";

describe("proposedHearBy", () => {
  test.each([
    ["2026-06-02T14:00:00Z", "America/New_York", "2026-06-03T16:00:00Z"],
    // Still Tuesday in Los Angeles, though Wednesday in UTC.
    ["2026-06-03T05:00:00Z", "America/Los_Angeles", "2026-06-03T19:00:00Z"],
    // The clocks go forward in the night.
    ["2027-03-13T20:00:00Z", "America/New_York", "2027-03-14T16:00:00Z"],
  ])("at %s in %s is noon of the next day there: %s", (now, zone, expected) => {
    expect(proposedHearBy(Temporal.Instant.from(now), zone).toString()).toBe(expected);
  });
});
