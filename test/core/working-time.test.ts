import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { defaultHolidays, readHolidays } from "../../src/core/holidays.ts";
import {
  addWorkingDays,
  atTime,
  closingAt,
  countWorkingDays,
  dayOf,
  isWithinHours,
  isWorkingDay,
  landAt,
  nextWithinHours,
  nextWorkingDay,
  openingAt,
  sayDay,
  sayDayTime,
  sayTime,
  type WorkingTime,
  workingDayOnOrAfter,
} from "../../src/core/working-time.ts";

const newYork = workingTime({});

function workingTime(change: Partial<WorkingTime>): WorkingTime {
  return {
    zone: "America/New_York",
    opens: Temporal.PlainTime.from("09:30"),
    closes: Temporal.PlainTime.from("18:30"),
    days: new Set([1, 2, 3, 4, 5, 6, 7]),
    holidays: defaultHolidays("US"),
    daysOff: new Set(),
    ...change,
  };
}

const weekdaysOnly = { days: new Set([1, 2, 3, 4, 5]) };
const day = (text: string) => Temporal.PlainDate.from(text);
const instant = (text: string) => Temporal.Instant.from(text);
const compare = Temporal.Instant.compare;

describe("isWorkingDay", () => {
  test.each([
    ["an ordinary day", "2026-06-02", {}, true],
    ["a Sunday, in a shop", "2026-06-07", {}, true],
    ["a Sunday, in an office", "2026-06-07", weekdaysOnly, false],
    ["New Year's Day", "2027-01-01", {}, false],
    ["Christmas Day", "2026-12-25", {}, false],
    ["the fourth Thursday of November", "2026-11-26", {}, false],
    ["the fifth Thursday of November", "2023-11-30", {}, true],
    ["the third Thursday of November", "2026-11-19", {}, true],
    ["Thanksgiving elsewhere", "2026-11-26", { holidays: defaultHolidays("GB") }, true],
    ["a day off", "2026-06-02", { daysOff: new Set(["2026-06-02"]) }, false],
    [
      "a Sunday that somebody in an office works",
      "2026-06-07",
      { ...weekdaysOnly, daysOn: new Set(["2026-06-07"]) },
      true,
    ],
    ["a holiday that somebody works", "2026-12-25", { daysOn: new Set(["2026-12-25"]) }, true],
    [
      "a day both worked and off",
      "2026-06-02",
      { daysOn: new Set(["2026-06-02"]), daysOff: new Set(["2026-06-02"]) },
      false,
    ],
    ["a holiday of one year", "2027-04-05", { holidays: holidays("2027-04-05") }, false],
    ["the same date of the year after", "2028-04-05", { holidays: holidays("2027-04-05") }, true],
    ["29 February as a yearly holiday", "2028-02-29", { holidays: holidays("02-29") }, false],
    ["the day that Samoa skipped", "2011-12-30", { zone: "Pacific/Apia" }, false],
    [
      "a night of which the clocks leave a quarter of an hour",
      "2026-03-08",
      { opens: Temporal.PlainTime.from("01:45"), closes: Temporal.PlainTime.from("03:00") },
      false,
    ],
  ])("%s: %s", (_, on, change, expected) => {
    expect(isWorkingDay(workingTime(change), day(on))).toBe(expected);
  });
});

describe("addWorkingDays", () => {
  test.each([
    ["from a working day", "2026-06-05", 1, "2026-06-08"],
    ["from a day off, the next working day is the first", "2026-06-06", 1, "2026-06-08"],
    ["over a weekend", "2026-06-04", 3, "2026-06-09"],
    ["none, on a working day", "2026-06-05", 0, "2026-06-05"],
    ["none, on a day off", "2026-06-06", 0, "2026-06-08"],
    ["back from a working day", "2026-06-08", -2, "2026-06-04"],
    ["back from a day off", "2026-06-07", -1, "2026-06-05"],
    ["over Christmas and New Year", "2026-12-24", 5, "2027-01-04"],
  ])("%s: %s and %i is %s", (_, on, n, expected) => {
    expect(addWorkingDays(workingTime(weekdaysOnly), day(on), n).toString()).toBe(expected);
  });

  test("a store that never opens is said, not looked for forever", () => {
    const never = workingTime({ days: new Set() });
    expect(() => nextWorkingDay(never, day("2026-06-02"))).toThrow(RangeError);
    expect(() => workingDayOnOrAfter(never, day("2026-06-02"))).toThrow(/400 days of 2026-06-02/);
    expect(() => nextWithinHours(never, instant("2026-06-02T12:00:00Z"))).toThrow(RangeError);
  });
});

describe("atTime", () => {
  test.each([
    ["an ordinary morning", "2026-06-02", "09:30", "2026-06-02T13:30:00Z"],
    ["a time that spring skips is read an hour later", "2026-03-08", "02:30", "2026-03-08T07:30:00Z"],
    ["of a time that autumn repeats, the earlier", "2026-11-01", "01:30", "2026-11-01T05:30:00Z"],
    ["after the change, on the same day", "2026-11-01", "09:30", "2026-11-01T14:30:00Z"],
  ])("%s", (_, on, wall, expected) => {
    expect(atTime(newYork, day(on), Temporal.PlainTime.from(wall)).toString()).toBe(expected);
  });

  test("opening is half an hour after the doors open, closing is when they close", () => {
    expect(openingAt(newYork, day("2026-06-02")).toString()).toBe("2026-06-02T14:00:00Z");
    expect(closingAt(newYork, day("2026-06-02")).toString()).toBe("2026-06-02T22:30:00Z");
  });
});

describe("isWithinHours", () => {
  test.each([
    ["a second before the doors open", "2026-06-02T13:29:59Z", false],
    ["as they open", "2026-06-02T13:30:00Z", true],
    ["a second before they close", "2026-06-02T22:29:59Z", true],
    ["as they close", "2026-06-02T22:30:00Z", false],
    ["noon of a holiday", "2026-12-25T17:00:00Z", false],
  ])("%s", (_, at, expected) => {
    expect(isWithinHours(newYork, instant(at))).toBe(expected);
  });
});

describe("nextWithinHours", () => {
  test.each([
    ["inside, at once", {}, "2026-06-02T15:00:00Z", "2026-06-02T15:00:00Z"],
    ["early, when the doors open", {}, "2026-06-02T08:00:00Z", "2026-06-02T13:30:00Z"],
    ["late, the next day", {}, "2026-06-02T22:30:00Z", "2026-06-03T13:30:00Z"],
    ["over a weekend", weekdaysOnly, "2026-06-05T23:00:00Z", "2026-06-08T13:30:00Z"],
    ["over a change of the clocks", {}, "2026-03-08T03:00:00Z", "2026-03-08T13:30:00Z"],
    ["over the day that Samoa skipped", { zone: "Pacific/Apia" }, "2011-12-30T06:00:00Z", "2011-12-30T19:30:00Z"],
  ])("%s", (_, change, at, expected) => {
    expect(nextWithinHours(workingTime(change), instant(at)).toString()).toBe(expected);
  });

  test.each([
    // Nuuk went from Saturday 23:00 on 29 March 2025 straight to Sunday.
    ["into a day off", "America/Nuuk", "22:45", "23:45", [6], "2025-03-29T14:00:00Z", "2025-04-05"],
    ["past the closing", "America/New_York", "01:45", "03:00", [7, 1], "2026-03-08T05:00:00Z", "2026-03-09"],
  ])("an opening that the clocks move %s is passed over", (_, zone, opens, closes, days, at, expected) => {
    const nights = workingTime({
      zone,
      opens: Temporal.PlainTime.from(opens),
      closes: Temporal.PlainTime.from(closes),
      days: new Set(days),
    });
    expect(dayOf(nights, nextWithinHours(nights, instant(at))).toString()).toBe(expected);
    expect(landAt(nights, instant(at))).toEqual(openingAt(nights, day(expected)));
  });
});

describe("in any zone, on any day of ten years", () => {
  const from = instant("2018-01-01T00:00:00Z").epochMilliseconds;
  const tenYears = 10 * 366 * 24 * 3_600_000;
  const times = fc
    .record({
      zone: fc.constantFrom(...Intl.supportedValuesOf("timeZone")),
      opens: fc.integer({ min: 0, max: 18 * 4 }).map(quarters),
      minutes: fc.integer({ min: 4, max: 5 * 4 }).map((n) => n * 15),
      days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map((days) => new Set(days)),
      daysOff: fc.array(fc.integer({ min: 0, max: 3660 }), { maxLength: 30 }),
    })
    .map(({ daysOff, minutes, ...rest }) =>
      workingTime({
        ...rest,
        closes: rest.opens.add({ minutes }),
        daysOff: new Set(daysOff.map((n) => day("2018-01-01").add({ days: n }).toString())),
      }),
    );
  const instants = fc.integer({ min: from, max: from + tenYears }).map(Temporal.Instant.fromEpochMilliseconds);
  const days = fc.integer({ min: 0, max: 3660 }).map((n) => day("2018-01-01").add({ days: n }));

  test("the next time within hours is now or later, within hours, and stays where it is", () => {
    fc.assert(
      fc.property(times, instants, (time, at) => {
        const next = nextWithinHours(time, at);
        expect(compare(next, at)).toBeGreaterThanOrEqual(0);
        expect(isWithinHours(time, next)).toBe(true);
        expect(isWorkingDay(time, dayOf(time, next))).toBe(true);
        expect(nextWithinHours(time, next)).toEqual(next);
      }),
      { numRuns: 1000 },
    );
  });

  test("what lands is within hours, now or later, stays where it is, and keeps the order of what landed before it", () => {
    fc.assert(
      fc.property(times, instants, fc.integer({ min: 0, max: 10 * 24 * 60 }), (time, at, minutes) => {
        const landed = landAt(time, at);
        expect(compare(landed, at)).toBeGreaterThanOrEqual(0);
        expect(isWithinHours(time, landed)).toBe(true);
        expect(landAt(time, landed)).toEqual(landed);
        const later = at.add({ minutes });
        expect(compare(nextWithinHours(time, later), nextWithinHours(time, at))).toBeGreaterThanOrEqual(0);
        // "Opening" is half an hour after the doors: what comes in that half hour stays, and is no later for it.
        expect(compare(landAt(time, later), nextWithinHours(time, at))).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 1000 },
    );
  });

  test("a later start or more days never end earlier, and the days between are as many as were counted", () => {
    fc.assert(
      fc.property(
        times,
        days,
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 10 }),
        (time, on, later, n) => {
          const end = addWorkingDays(time, on, n);
          expect(
            Temporal.PlainDate.compare(addWorkingDays(time, on.add({ days: later }), n), end),
          ).toBeGreaterThanOrEqual(0);
          expect(Temporal.PlainDate.compare(addWorkingDays(time, on, n + 1), end)).toBe(1);
          expect(isWorkingDay(time, end)).toBe(true);
          expect(countWorkingDays(time, on, end)).toBe(n);
          expect(countWorkingDays(time, end, on)).toBe(0);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("nothing within hours is skipped on the way there", () => {
    fc.assert(
      fc.property(times, instants, fc.double({ min: 0, max: 1, noNaN: true }), (time, at, part) => {
        const next = nextWithinHours(time, at);
        const between = Math.floor(at.epochMilliseconds + (next.epochMilliseconds - at.epochMilliseconds) * part);
        fc.pre(between < next.epochMilliseconds);
        expect(isWithinHours(time, Temporal.Instant.fromEpochMilliseconds(between))).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  test("opening and closing of a working day are on that day, in this order", () => {
    fc.assert(
      fc.property(times, days, (time, on) => {
        const working = workingDayOnOrAfter(time, on);
        expect(Temporal.PlainDate.compare(working, on)).toBeGreaterThanOrEqual(0);
        expect(dayOf(time, openingAt(time, working))).toEqual(working);
        expect(compare(openingAt(time, working), closingAt(time, working))).toBe(-1);
      }),
      { numRuns: 1000 },
    );
  });

  test("counting working days there and back comes home", () => {
    fc.assert(
      fc.property(times, days, fc.integer({ min: 1, max: 10 }), (time, on, n) => {
        const home = workingDayOnOrAfter(time, on);
        expect(addWorkingDays(time, addWorkingDays(time, home, n), -n)).toEqual(home);
        expect(addWorkingDays(time, home, n)).toEqual(addWorkingDays(time, nextWorkingDay(time, home), n - 1));
      }),
      { numRuns: 500 },
    );
  });
});

describe("how a day is said", () => {
  test.each([
    ["2026-06-02", "2026-12-31", "Tuesday 2 June"],
    ["2027-06-02", "2026-12-31", "Wednesday 2 June 2027"],
    ["2026-06-07", undefined, "Sunday 7 June"],
  ])("%s, said on %s: %s", (on, today, expected) => {
    expect(sayDay(day(on), today === undefined ? undefined : day(today))).toBe(expected);
  });

  test("the time is the zone's own, on the 24-hour clock", () => {
    const at = instant("2026-06-02T22:05:59Z");
    expect(sayTime(at, "America/New_York")).toBe("18:05");
    expect(sayTime(at, "Europe/Berlin")).toBe("00:05");
    expect(sayDayTime(at, "Europe/Berlin")).toBe("Wednesday 3 June, 00:05");
    expect(sayDayTime(at, "Europe/Berlin", day("2025-01-01"))).toBe("Wednesday 3 June 2026, 00:05");
  });
});

function quarters(n: number): Temporal.PlainTime {
  return Temporal.PlainTime.from({ hour: Math.floor(n / 4), minute: (n % 4) * 15 });
}

function holidays(text: string) {
  const read = readHolidays(text);
  if (!read.ok) throw new Error(read.problem);
  return read.value;
}
