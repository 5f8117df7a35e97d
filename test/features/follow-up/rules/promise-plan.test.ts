// The plans of a promise as a retailer would check them: line by line, in words.
import { describe, expect, test } from "vitest";
import { keeperPlan, makerPlan } from "../../../../src/features/follow-up/rules/promise-plan.ts";
import { readTable, sayStep } from "../../../support/plan-table.ts";

const keepers = `
Can you keep this?  | put-to-owner +1 wd                  | – | – | –      | will-do · cant · not-mine
Promise due soon    | promised-for -2 wd                  | – | – | 1 wd   | promise-done · will-be-late · cant
Promise due today   | promised-for +0 days                | – | – | 0 days | promise-done · will-be-late · cant
Was it done?        | promised-for +0 days before closing | – | – | –      | promise-done · will-be-late · cant
Still to be kept    | turned +1 wd                        | – | – | –      | promise-done · will-be-late · cant
Find another way    | turned +1 wd                        | – | – | –      | promise-done · will-be-late · cant · hand-on
`;

const makers = `
You asked first          | turned +0 days at its time | – | – | – | promised-it · leave-it
Customer told?           | turned +0 days at its time | – | 0 | – | they-agree · they-dont-agree · no-answer · snooze
Hear it from the customer | turned +1 wd              | 2 | 0 | – | customer-confirms · not-kept · no-answer · snooze
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
