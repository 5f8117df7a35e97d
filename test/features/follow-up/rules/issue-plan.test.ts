// The plan of an issue as a retailer would check it: line by line, in words.
import { describe, expect, test } from "vitest";
import { issuePlan } from "../../../../src/features/follow-up/rules/issue-plan.ts";
import { readTable, sayStep } from "../../../support/plan-table.ts";

/** Step, due, tries, grace, expires, answers. "wd" are working days; "–" under grace: never a miss. */
const table = `
Tell them where it stands | hear-by +0 days at its time, hear-by +2 wd and every 2 wd | – | 0 | – | Told them · Fixed · No answer · Snooze
Recovery call             | turned +0 days before closing, or turned +1 wd            | 3 | 0 | – | They say it's solved · Not solved · No answer · Snooze
Call after a problem      | turned +14 days                                           | 3 | 0 | – | Reached, happy · Problem · No answer · Snooze
`;

describe("issuePlan", () => {
  test("is the table", () => {
    expect(issuePlan.steps.map(sayStep)).toEqual(readTable(table));
  });
});
