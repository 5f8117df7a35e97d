import { Temporal } from "temporal-polyfill";
import { afterEach, describe, expect, test } from "vitest";
import { readDay, readDeadline } from "../../src/core/dates.ts";

/** A Tuesday. */
const today = Temporal.PlainDate.from("2026-06-02");

describe("readDay", () => {
  const machineZone = process.env.TZ;
  afterEach(() => {
    if (machineZone === undefined) delete process.env.TZ;
    else process.env.TZ = machineZone;
  });

  const spoken: readonly (readonly [string, string, string])[] = [
    ["today", "2026-06-02", "today"],
    ["tomorrow", "2026-06-03", "tomorrow"],
    ["the day after tomorrow", "2026-06-04", "the day after tomorrow"],
    ["yesterday", "2026-06-01", "yesterday"],
    ["by Friday please", "2026-06-05", "Friday"],
    ["next Friday", "2026-06-12", "next Friday"],
    ["last Friday", "2026-05-29", "last Friday"],
    ["on fri", "2026-06-05", "on fri"],
    ["next sat", "2026-06-13", "next sat"],
    ["Tuesday", "2026-06-02", "Tuesday"],
    ["12 June", "2026-06-12", "12 June"],
    ["June 12th 2027", "2027-06-12", "June 12th 2027"],
    ["may 5", "2027-05-05", "may 5"],
    ["Tue 9 Jun", "2026-06-09", "Tue 9 Jun"],
    ["2027-06-12", "2027-06-12", "2027-06-12"],
    ["in three days", "2026-06-05", "in three days"],
    ["in 2 weeks", "2026-06-16", "in 2 weeks"],
    ["2 days ago", "2026-05-31", "2 days ago"],
    ["Friday 2-4pm", "2026-06-05", "Friday 2-4pm"],
    ["end of June", "2026-06-30", "end of June"],
    ["sat or Monday", "2026-06-08", "Monday"],
  ];

  test.each(spoken)("%s is %s", (text, on, matched) => {
    const read = readDay(text, today);
    expect({ on: read?.on.toString(), matched: read?.matched }).toEqual({ on, matched });
    expect(text.slice(read?.index).startsWith(matched)).toBe(true);
  });

  test.each([
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "America/Los_Angeles",
    "Pacific/Pago_Pago",
    "Asia/Kathmandu",
    "UTC",
  ])("the machine's own zone doesn't matter: %s", (zone) => {
    process.env.TZ = zone;
    for (const [text, on] of spoken) expect([text, readDay(text, today)?.on.toString()]).toEqual([text, on]);
  });

  test.each([
    ["US", "2026-06-12"],
    ["CA", "2026-06-12"],
    ["GB", "2026-12-06"],
    ["DE", "2026-12-06"],
  ])("6/12 in %s is %s", (country, on) => {
    expect(readDay("6/12", today, country)?.on.toString()).toBe(on);
    expect(readDay("June 12", today, country)?.on.toString()).toBe("2026-06-12");
  });

  test.each([
    "sat",
    "Sun and moon lamp",
    "wed",
    "mon 12",
    "3pm",
    "June",
    "next month",
    "2 weeks",
    "on the day it comes",
    "5 min",
    "4-6 weeks",
    "in 3-4 weeks",
    "12-14 June",
    "Friday - Monday",
    "after Friday",
    "before Friday",
    "day after tomorrow",
    "a week from Friday",
    "Friday week",
    "Friday the 12th",
    "31 Feb",
    "queen 160x200",
    "second hand",
    "",
  ])("%s names no day", (text) => {
    expect(readDay(text, today)).toBeNull();
  });
});

describe("readDeadline", () => {
  test.each([
    ["before Friday", "2026-06-04", "before Friday"],
    ["done before next Friday", "2026-06-11", "before next Friday"],
    ["the day before Friday", "2026-06-04", "the day before Friday"],
    ["before 12 June", "2026-06-11", "before 12 June"],
    ["before tomorrow", "2026-06-02", "before tomorrow"],
    // Today is one, and yesterday has passed.
    ["before Tuesday", "2026-06-08", "before Tuesday"],
    ["before 5pm on Friday", "2026-06-05", "before 5pm on Friday"],
    ["before 5pm today", "2026-06-02", "before 5pm today"],
    ["before today", "2026-06-01", "before today"],
    ["before the end of June", "2026-06-30", "end of June"],
    ["by Friday", "2026-06-05", "Friday"],
    ["tomorrow", "2026-06-03", "tomorrow"],
  ])("%s is by %s", (text, on, matched) => {
    const read = readDeadline(text, today);
    expect({ on: read?.on.toString(), matched: read?.matched }).toEqual({ on, matched });
    expect(text.slice(read?.index).startsWith(matched)).toBe(true);
  });

  test.each(["not before Friday", "two days before Friday", "before Friday week", "after Friday"])(
    "%s names none",
    (text) => {
      expect(readDeadline(text, today)).toBeNull();
    },
  );
});
