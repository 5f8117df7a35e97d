import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { defaultHolidays, type Holidays, isHoliday, readHolidays } from "../../src/core/holidays.ts";

const day = (text: string) => Temporal.PlainDate.from(text);

function holidays(text: string): Holidays {
  const read = readHolidays(text);
  if (!read.ok) throw new Error(read.problem);
  return read.value;
}

describe("readHolidays", () => {
  test.each([
    ["01-01, 12-25,thanksgiving", ["01-01", "12-25", "thanksgiving"], [], []],
    ["2027-04-05", ["2027-04-05"], [], []],
    [" None ", [], [], []],
    ["Thanksgiving,", ["thanksgiving"], [], []],
    ["US-CA, 12-24, -11-11, -2027-03-31", ["12-24"], ["11-11", "2027-03-31"], ["US-CA"]],
    ["us,-thanksgiving", [], ["thanksgiving"], ["US"]],
    ["DE-BY-A,AT", [], [], ["DE-BY-A", "AT"]],
  ])("reads %j", (text, closed, open, areas) => {
    expect(readHolidays(text)).toEqual({ ok: true, value: { closed: new Set(closed), open: new Set(open), areas } });
  });

  test.each(["", " , ", "2027-02-29", "13-01", "02-30", "easter", "none, 12-25", "1-1", "--11-11", "-us", "public"])(
    "refuses %j, saying how days are written",
    (text) => {
      expect(readHolidays(text)).toMatchObject({ ok: false, problem: expect.stringMatching(/none/) });
    },
  );

  test.each([
    ["zz", "No public holidays are known of ZZ."],
    ["us-xx", "No region XX of US is known: US has AL, AK,"],
    ["us-ny-xx", "No region XX of US-NY is known: US-NY has no regions here."],
  ])("refuses %j: %s", (text, problem) => {
    expect(readHolidays(text)).toMatchObject({ ok: false, problem: expect.stringContaining(problem) });
  });
});

describe("isHoliday", () => {
  test.each([
    ["a fixed day", "12-25", "2031-12-25", true],
    ["the day after it", "12-25", "2031-12-26", false],
    ["the fourth Thursday of November", "thanksgiving", "2026-11-26", true],
    ["the fifth", "thanksgiving", "2023-11-30", false],
    ["a public holiday of the country", "US", "2026-05-25", true],
    ["a day observed in a holiday's place, and the holiday", "US", "2026-07-03", true],
    ["the holiday itself", "US", "2026-07-04", true],
    ["the region's own", "US-CA", "2026-03-31", true],
    ["the same day in the rest of the country", "US", "2026-03-31", false],
    ["a movable one", "DE-BY", "2026-06-04", true],
    ["what isn't kept there", "DE-BE", "2026-06-04", false],
    ["of one that begins at sunset, the day after", "IL", "2026-09-21", true],
    ["the day on whose evening it begins", "IL", "2026-09-20", false],
    ["each day of a long one", "AE", "2026-03-22", true],
    ["the day after a long one", "AE", "2026-03-23", false],
    ["a half day", "CN", "2026-03-08", false],
    ["a public holiday that is worked all the same", "US,-11-11", "2026-11-11", false],
    ["one that is worked once", "US,-2026-11-11", "2027-11-11", true],
    ["Thanksgiving, worked", "US,-thanksgiving", "2026-11-26", false],
    ["of two countries, either's", "US,MX", "2026-09-16", true],
  ])("%s: %s on %s is %s", (_, text, on, expected) => {
    expect(isHoliday(holidays(text), day(on))).toBe(expected);
  });

  test("by default public holidays are working days, but for three", () => {
    const year = Array.from({ length: 365 }, (_, n) => day("2026-01-01").add({ days: n }));
    const closed = (country: string) => year.filter((on) => isHoliday(defaultHolidays(country), on)).map(String);
    expect(closed("US")).toEqual(["2026-01-01", "2026-11-26", "2026-12-25"]);
    expect(closed("GB")).toEqual(["2026-01-01", "2026-12-25"]);
  });
});
