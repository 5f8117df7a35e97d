// The sale's plan as a retailer would check it: line by line, in words.
import { describe, expect, test } from "vitest";
import { factsWanted, plans, salePlan, stepOf } from "../../../../src/features/follow-up/rules/default-plan.ts";
import type { Step } from "../../../../src/features/follow-up/rules/step.ts";
import { readTable, sayStep } from "../../../support/plan-table.ts";

/** "wd" are working days; a step without a time is due at opening. Grace is in working days; "–": never a miss. */
const table = `
Thank-you call         | sold +1 wd                                              | 2 | 2 | 5 wd    | reached · problem · no-answer · snooze
Thank-you and check-in | sold +2 days                                            | 2 | 2 | 7 days  | reached · problem · no-answer · snooze
Delivery facts         | sold +1 wd, delivery-date -5 wd and every 1 wd          | – | – | T       | add-details · not-known-yet
Any news?              | sold +14 days and every 14 days                         | – | 0 | –       | date-known · no-news-yet · told-them · snooze
Confirm the delivery   | delivery-date -2 wd, or delivery-date -1 wd             | 2 | 0 | T       | confirmed · change-delivery · no-answer · snooze
Did it arrive?         | delivery-date +0 days after the window, or delivery-date +1 wd | – | 0 | 3 wd    | delivered · not-yet · date-changed · problem
Check-in               | received +2 days (delivery, pick-up), or received +3 days (took-home) | 3 | 2 | 15 days | reached · problem · no-answer · snooze
How is it going?       | installed +2 days                                       | 2 | 2 | 15 days | reached · problem · no-answer · snooze
How is it going?       | trained +7 days                                         | 2 | 2 | 15 days | reached · problem · no-answer · snooze
One-month call         | received +30 days                                       | 2 | 5 | 30 days | reached · problem · no-answer · snooze
Routine check-in       | received +90 days, received +180 days, received +270 days, received +365 days and every 1 years | 1 | 5 | 30 days | reached · problem · no-answer · snooze
`;

describe("salePlan", () => {
  test("is the table", () => {
    expect(salePlan.steps.map(sayStep)).toEqual(readTable(table));
  });

  test("steps have keys of their own, and each ends somewhere or is asked again", () => {
    expect(new Set(salePlan.steps.map(({ key }) => key)).size).toBe(salePlan.steps.length);
    for (const step of salePlan.steps) expect(step.expires !== null || step.isRepeated, step.key).toBe(true);
  });

  test("what isn't a call speaks to nobody and can't be tried in vain", () => {
    for (const { key, speaksTo, tries, answers } of salePlan.steps) {
      expect(answers.includes("no-answer"), key).toBe(tries !== null);
      expect(speaksTo !== null, key).toBe(tries !== null);
    }
  });

  test("obligations go before courtesies", () => {
    const ranks = (purpose: Step["purpose"]) =>
      salePlan.steps.filter((step) => step.purpose === purpose).map(({ rank }) => rank);
    expect(Math.min(...ranks("obligation"))).toBeGreaterThan(Math.max(...ranks("courtesy")));
  });

  test("the thank-you goes to the buyer, what is about the goods to the one who receives them", () => {
    const speaking = (to: Step["speaksTo"]) =>
      salePlan.steps.filter(({ speaksTo }) => speaksTo === to).map(({ key }) => key);
    expect(speaking("buyer")).toEqual(["thank-you", "one-call", "one-month", "routine"]);
    expect(speaking("receiver")).toEqual(["confirm-delivery", "check-in", "after-installation", "after-training"]);
  });

  test("sales-type touches stop 18 months after the purchase", () => {
    expect(stepOf("routine").stopsAfterMonths).toBe(18);
  });
});

describe("factsWanted", () => {
  test("is what a colleague must be able to answer, by the way that the goods go", () => {
    expect(factsWanted).toEqual({
      delivery: ["date", "company", "phone", "address", "reference"],
      installation: ["date", "company", "phone", "address"],
      "pick-up": ["date"],
      "took-home": [],
    });
  });
});

describe("stepOf", () => {
  test("finds every step of every plan by its key, which no other has", () => {
    const steps = plans.flatMap((plan) => plan.steps);
    for (const step of steps) expect(stepOf(step.key)).toBe(step);
    expect(steps.length).toBeGreaterThan(salePlan.steps.length);
  });

  test("says which one is missing", () => {
    expect(() => stepOf("tea-time")).toThrow('no plan has a step "tea-time"');
  });
});
