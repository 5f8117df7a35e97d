// The plan of an issue as a retailer would check it: line by line, in words.
import { describe, expect, test } from "vitest";
import { issuePlan } from "../../../../src/features/follow-up/rules/issue-plan.ts";
import { readTable, sayStep } from "../../../support/plan-table.ts";

/** Step, when it applies, who is called, due, tries, grace, end, answers. "wd": working days; "–" as end: until answered. */
const table = `
Tell them where it stands | not fixed yet    | the buyer | on the day told to them, to the minute, 2 wd after the day told to them and every 2 wd | – | 0 | – | Told them · Fixed · No answer · Snooze
Recovery call             | fixed            | the buyer | on the day it came to this, before closing, or 1 wd after the day it came to this      | 3 | 0 | – | They say it's solved · Not solved · No answer · Snooze
Call after a problem      | solved, they say | the buyer | 14 days after the day it came to this                                                  | 3 | 0 | – | Reached, happy · Problem · No answer · Snooze
`;

describe("issuePlan", () => {
  test("is the table", () => {
    expect(issuePlan.steps.map(sayStep)).toEqual(readTable(table));
  });
});
