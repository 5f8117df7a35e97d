// The plans of a promise as a retailer would check them: line by line, in words.
import { describe, expect, test } from "vitest";
import { keeperPlan, makerPlan } from "../../../../src/features/follow-up/rules/promise-plan.ts";
import { readTable, sayStep } from "../../../support/plan-table.ts";

/** Step, due, tries, grace, expires, answers. "wd" are working days; "–" under grace: never a miss. */
const keepers = `
Can you keep this?  | put-to-owner +1 wd                  | – | – | –      | I'll do it · Can't as promised · menu Not mine…
Promise due soon    | promised-for -2 wd                  | – | – | 1 wd   | Done · Will be late · Can't as promised
Promise due today   | promised-for +0 days                | – | – | 0 days | Done · Will be late · Can't as promised
Was it done?        | promised-for +0 days before closing | – | – | –      | Done · Will be late · Can't as promised
Still to be kept    | turned +1 wd                        | – | – | –      | Done · Will be late · Can't as promised
Find another way    | turned +1 wd                        | – | – | –      | Done · Will be late · Can't as promised · menu Hand over…
`;

const makers = `
You asked first          | turned +0 days at its time | – | – | – | Promised it · Leave it
Customer told?           | turned +0 days at its time | – | 0 | – | They agree · They don't agree · No answer · Snooze
Hear it from the customer | turned +1 wd              | 2 | 0 | – | Customer confirms · Not kept · No answer · Snooze
`;

describe("keeperPlan", () => {
  test("is the table", () => {
    expect(keeperPlan.steps.map(sayStep)).toEqual(readTable(keepers));
  });
});

describe("makerPlan", () => {
  test("is the table", () => {
    expect(makerPlan.steps.map(sayStep)).toEqual(readTable(makers));
  });
});
