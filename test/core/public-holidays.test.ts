import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { isPublicHoliday, problemWithArea } from "../../src/core/public-holidays.ts";

describe("isPublicHoliday", () => {
  test("one that runs over the year's end is a holiday in both years", () => {
    // Eswatini's Incwala, from 28 December through 2 January.
    const on = (text: string) => isPublicHoliday("SZ", Temporal.PlainDate.from(text));
    const days = ["2026-12-27", "2026-12-28", "2026-12-31", "2027-01-02", "2027-01-03"];
    expect(days.map(on)).toEqual([false, true, true, true, false]);
  });

  test("asked twice, and in any order, it says the same, of every year of ten", () => {
    const areas = fc.constantFrom("US", "US-CA", "DE-BY", "JP", "IL", "AE", "GB-SCT", "IN");
    const days = fc.integer({ min: 0, max: 3650 }).map((n) => Temporal.PlainDate.from("2024-01-01").add({ days: n }));
    fc.assert(
      fc.property(areas, days, (area, on) => {
        expect(isPublicHoliday(area, on)).toBe(isPublicHoliday(area, on));
        expect(problemWithArea(area)).toBeNull();
      }),
      { numRuns: 200 },
    );
  });
});
