// The plan of a changed delivery as a retailer would check it: line by line, in words.
import { describe, expect, test } from "vitest";
import { movePlan, tellings } from "../../../../src/features/follow-up/rules/move-plan.ts";
import { readTable, sayStep } from "../../../support/plan-table.ts";

/** Step, due, tries, grace, expires, answers. "–" under expires: open until it is answered. */
const table = `
Customer told? | moved +0 days at its time | – | 0 | – | They agree · They don't agree · No answer · Snooze
Company told?  | moved +0 days at its time | – | 0 | – | Told them · They can't · Snooze
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
