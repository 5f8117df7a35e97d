// The plan of a changed delivery as a retailer would check it: line by line, in words.
import { describe, expect, test } from "vitest";
import { movePlan, tellings } from "../../../../src/features/follow-up/rules/move-plan.ts";
import { readTable, sayStep } from "../../../support/plan-table.ts";

/** Step, when it applies, who is called, due, tries, grace, end, answers. "–" as end: open until it is answered. */
const table = `
Customer told? | changed for the customer or changed by us, not there yet | the receiver | on the day of the change, to the minute | – | 0 | – | They agree · They don't agree · No answer · Snooze
Company told?  | somebody brings it, not there yet                        | nobody       | on the day of the change, to the minute | – | 0 | – | Told them · They can't · Snooze
`;

describe("movePlan", () => {
  test("is the table", () => {
    expect(movePlan.steps.map(sayStep)).toEqual(readTable(table));
  });
});

describe("tellings", () => {
  test("are both of them", () => {
    expect(tellings).toEqual(["move-customer", "move-company"]);
  });
});
