// The visit's plan as a retailer would check it: line by line.
import { describe, expect, test } from "vitest";
import { visitMonths, visitPlan } from "../../../../src/features/follow-up/rules/visit-plan.ts";
import { readTable, sayStep } from "../../../support/plan-table.ts";

/** Step, due, tries, grace, expires, answers. "wd" are working days; due at opening. Grace is in working days. */
const table = `
Any questions? | decides-soon +0 days, or visited +2 wd   | 2 | 2 | 6 days  | They bought · Still deciding · Not interested · No answer · Snooze
Second touch   | decides-later +0 days, or asked +7 days  | 1 | 2 | 7 days  | They bought · Still deciding · Not interested · No answer · Snooze
Keep in touch  | agreed +30 days                          | 1 | 5 | 30 days | They bought · Still deciding · Not interested · No answer · Snooze
`;

describe("visitPlan", () => {
  test("is the table", () => {
    expect(visitPlan.steps.map(sayStep)).toEqual(readTable(table));
  });

  test("is of courtesies, after the check-in and before the one-month call, and stops 3 months after the visit", () => {
    expect(visitMonths).toBe(3);
    for (const { purpose, rank, stopsAfterMonths } of visitPlan.steps)
      expect({ purpose, rank, stopsAfterMonths }).toEqual({ purpose: "courtesy", rank: 40, stopsAfterMonths: 3 });
  });
});
