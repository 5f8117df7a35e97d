// The visit's plan as a retailer would check it: line by line.
import { describe, expect, test } from "vitest";
import { visitMonths, visitPlan } from "../../../../src/features/follow-up/rules/visit-plan.ts";
import { readTable, sayStep } from "../../../support/plan-table.ts";

/** Step, when it applies, who is called, due at opening, tries, grace and end, answers. "wd" are working days, as is grace. */
const table = `
Any questions? | still undecided, we may call or we may write, not spoken with since | the buyer | on the day they named, if that is within 4 days, or 2 wd after the visit | 2 | 2 | 6 days; never after 3 months  | They bought · Still deciding · Not interested · No answer · Snooze
Second touch   | still undecided, we may call or we may write                        | the buyer | on the later day they named, or 7 days after they asked for another week | 1 | 2 | 7 days; never after 3 months  | They bought · Still deciding · Not interested · No answer · Snooze
Keep in touch  | still undecided, we may call or we may write                        | the buyer | 30 days after they said yes to a month                                   | 1 | 5 | 30 days; never after 3 months | They bought · Still deciding · Not interested · No answer · Snooze
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
