// The plan of an issue as a retailer would check it: line by line, in words.
import { describe, expect, test } from "vitest";
import { issuePlan } from "../../../../src/features/follow-up/rules/issue-plan.ts";
import { readTable, sayStep } from "../../../support/plan-table.ts";

const table = `
Tell them where it stands | hear-by +0 days at its time, hear-by +2 wd and every 2 wd | – | 0 | – | told-them · fixed · no-answer · snooze
Recovery call             | turned +0 days before closing, or turned +1 wd            | 3 | 0 | – | solved · not-solved · no-answer · snooze
Call after a problem      | turned +14 days                                           | 3 | 0 | – | reached · problem · no-answer · snooze
`;

describe("issuePlan", () => {
  test("is the table", () => {
    expect(issuePlan.steps.map(sayStep)).toEqual(readTable(table));
  });
});
