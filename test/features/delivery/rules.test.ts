import { describe, expect, test } from "vitest";
import { deliveredDay, problemWithDay, windowEnd } from "../../../src/features/delivery/rules.ts";
import { day } from "../../support/planning.ts";

const today = day("2026-06-02");

describe("windowEnd", () => {
  test.each([
    ["9 to 12", "12:00"],
    ["9-12", "12:00"],
    ["9–12", "12:00"],
    ["09:00 - 12:30", "12:30"],
    ["9.30-11.30", "11:30"],
    ["14:00-16:00", "16:00"],
    ["2-4pm", "16:00"],
    ["2pm-4pm", "16:00"],
    ["2 p.m. to 4 p.m.", "16:00"],
    ["2-4", "16:00"],
    ["9 to 5", "17:00"],
    ["10 to 8", "20:00"],
    ["12-9", "21:00"],
    ["8am-12pm", "12:00"],
    ["8-10 am", "10:00"],
    ["10am to 2", "14:00"],
    ["between 9 and 12", "12:00"],
    ["from 8 until 10", "10:00"],
    ["8 till 18", "18:00"],
    ["9h-12h", "12:00"],
    ["14h00 - 16h30", "16:30"],
    ["by 3pm", "15:00"],
    ["before 10", "10:00"],
    ["by noon", "12:00"],
    ["noon to 3", "15:00"],
    ["12 noon to 4pm", "16:00"],
    ["9-12 or 14-17", "17:00"],
    ["Friday, 9 to 12, call first", "12:00"],
    ["Morning", "12:00"],
    ["in the afternoon", "18:00"],
    ["morning or afternoon", "18:00"],
    ["evening, after work", "21:00"],
  ])("%j ends at %s", (words, end) => {
    expect(windowEnd(words)?.toString({ smallestUnit: "minute" })).toBe(end);
  });

  test.each(["all day", "after 14:00", "around 2pm", "call 212-555-0199", "9 to 25", "9 to 12:75", "ask Joe", ""])(
    "%j has no end that can be told",
    (words) => {
      expect(windowEnd(words)).toBeNull();
    },
  );
});

describe("problemWithDay", () => {
  test.each([
    ["2026-06-01", "Monday 1 June has passed: choose today or a later day."],
    ["2025-06-02", "Monday 2 June 2025 has passed: choose today or a later day."],
    ["2026-06-02", null],
    ["2028-06-02", null],
    ["2028-06-03", "Saturday 3 June 2028 is more than 2 years ahead: choose an earlier day, or leave it empty."],
  ])("%s: %s", (on, problem) => {
    expect(problemWithDay(day(on), today)).toBe(problem);
  });
});

describe("deliveredDay", () => {
  test.each([
    ["on the planned day", "2026-06-02", "2026-06-02"],
    ["pressed later: the planned day", "2026-05-29", "2026-05-29"],
    ["earlier than planned: today", "2026-06-05", "2026-06-02"],
    ["without a plan: today", null, "2026-06-02"],
  ])("%s", (_, plannedOn, arrived) => {
    expect(deliveredDay({ plannedOn: plannedOn === null ? null : day(plannedOn) }, today)).toEqual(day(arrived));
  });
});
