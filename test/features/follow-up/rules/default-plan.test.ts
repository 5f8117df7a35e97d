// The sale's plan as a retailer would check it: line by line, in words.
import { describe, expect, test } from "vitest";
import { plans, salePlan, stepOf } from "../../../../src/features/follow-up/rules/default-plan.ts";
import { factsWanted, type Journey } from "../../../../src/features/follow-up/rules/journey.ts";
import type { Step } from "../../../../src/features/follow-up/rules/step.ts";
import { readTable, sayStep } from "../../../support/plan-table.ts";
import { close, day, journeyWith, newYork, plan, planned, sayOpen } from "../../../support/planning.ts";

const tuesday = newYork("2026-06-02 14:00");

/**
 * Step, when it applies, who is called, due, tries, grace, end, answers as their buttons read. "wd" are working days; a
 * step without a time is due at opening. Grace is in working days; "–": never a miss. T is the delivery date.
 */
const table = `
Thank-you call         | delivery or pick-up or installation; or a big purchase; or taken home, a gift for a later day; or thanked by a call of its own | the buyer    | 1 wd after the sale                                                                                            | 2 | 2 | 5 wd                           | Reached, happy · Problem · No answer · Snooze
Thank-you and check-in | taken home, not a big purchase, no gift for a later day, no first call yet; or taken home, no gift for a later day, one call was due for both | the buyer    | 2 days after the sale                                                                                          | 2 | 2 | 7 days                         | Reached, happy · Problem · No answer · Snooze
Delivery facts         | delivery or pick-up or installation, facts missing, not there yet                             | nobody       | 1 wd after the sale, 5 wd before the delivery date and every 1 wd                                              | – | – | T                              | Add details · Ask a colleague · Not known yet
Any news?              | no sure date yet                                                                              | nobody       | 14 days after the sale and every 14 days                                                                       | – | 0 | –                              | Date known · No news yet · Told them · Snooze
Confirm the delivery   | delivery or pick-up or installation, not there yet                                            | the receiver | 2 wd before the delivery date, or 1 wd before the delivery date                                                | 2 | 0 | T                              | Confirmed · Change delivery · No answer · Snooze
Did it arrive?         | delivery or pick-up or installation, not there yet                                            | nobody       | on the delivery date, after the window, or 1 wd after the delivery date                                        | – | 0 | 3 wd                           | Delivered · Not yet · Date changed · Problem
Check-in               | delivery or pick-up; or taken home, a big purchase, no first call yet; or taken home, thanked by a call of its own; or taken home, a gift for a later day | the receiver | 2 days after the goods came (delivery or pick-up), or 3 days after the goods came (taken home), or 1 wd after somebody said that it arrived | 3 | 2 | 15 days                        | Reached, happy · Problem · No answer · Snooze
How is it going?       | installation                                                                                  | the receiver | 2 days after the installation, or 1 wd after somebody said that it arrived                                     | 2 | 2 | 15 days                        | Reached, happy · Problem · No answer · Snooze
How is it going?       | always                                                                                        | the receiver | 7 days after the training, or 14 days after the training                                                       | 2 | 2 | 15 days                        | Reached, happy · Problem · No answer · Snooze
One-month call         | a big purchase, nothing had to be put right                                                   | the buyer    | 30 days after the goods came                                                                                   | 2 | 5 | 30 days                        | Reached, happy · Problem · No answer · Snooze
Routine check-in       | always                                                                                        | the buyer    | 6 months after the goods or the last word and every 6 months (ring), 12 months after the goods or the last word and every 12 months (watch), 6 months after the goods or the last word and every 6 months (mattress), 12 months after the goods or the last word and every 12 months (upholstery), 3 months after the goods or the last word and every 3 months (vehicle), 90 days after the goods or the last word (not ring, watch, mattress, upholstery, vehicle), 180 days after the goods or the last word (not ring, watch, mattress, upholstery, vehicle), 270 days after the goods or the last word (not ring, watch, mattress, upholstery, vehicle), 365 days after the goods or the last word and every 1 years (not ring, watch, mattress, upholstery, vehicle) | 1 | 5 | 30 days; never after 18 months | Reached, happy · Needs changed · Problem · No answer · Snooze
`;

describe("of what came on Friday 5 June", () => {
  test.each<[how: string, Partial<Journey>, first: string, says: string]>([
    ["in time, on Saturday", {}, "Sunday 7 June, 10:00: Check-in", "2026-06-06 12:00"],
    ["two minutes late", {}, "Monday 8 June, 10:00: Check-in", "2026-06-07 10:02"],
    [
      "after four days, an installation",
      { method: "installation" },
      "Wednesday 10 June, 10:00: How is it going?",
      "2026-06-09 18:00",
    ],
    ["weeks later", {}, "Tuesday 30 June, 10:00: Check-in", "2026-06-29 12:00"],
  ])("said %s, the check-in comes on its day or on the next one", (_, journey, first, says) => {
    const said = {
      plannedOn: day("2026-06-05"),
      deliveredOn: day("2026-06-05"),
      arrivalSaidOn: day(says.slice(0, 10)),
    };
    const arrived = journeyWith({ ...journey, ...said });
    const followUps = planned(arrived, newYork(says));
    expect(sayOpen(followUps)[0]).toBe(first);
    // Asked and answered, it isn't asked again.
    const [checkIn] = followUps;
    const answered = followUps.map((one) => (one === checkIn ? { ...one, closedBecause: "reached" as const } : one));
    const later = checkIn?.dueAt.add({ minutes: 5 }) ?? newYork(says);
    expect(plan(arrived, later, answered)).toEqual([]);
  });
});

describe("a routine check-in on what came on Monday 12 January", () => {
  test.each<[story: string, Partial<Journey>, string]>([
    ["a table: ninety days after the last word", { contactedOn: day("2026-03-20") }, "Thursday 18 June, 10:00"],
    ["a ring: half a year after it", { category: "ring", contactedOn: day("2026-06-20") }, "Sunday 20 December, 10:00"],
  ])("%s", (_, journey, due) => {
    const came = { soldOn: day("2026-01-12"), plannedOn: day("2026-01-12"), deliveredOn: day("2026-01-12") };
    const follows = sayOpen(planned(journeyWith({ ...came, ...journey }), newYork("2026-04-20 12:00")));
    expect(follows).toContain(`${due}: Routine check-in`);
  });

  test("that is due already isn't asked once they ring", () => {
    const came = journeyWith({
      soldOn: day("2026-01-12"),
      plannedOn: day("2026-01-12"),
      deliveredOn: day("2026-01-12"),
    });
    const followUps = planned(came, newYork("2026-03-01 12:00"));
    expect(sayOpen(followUps)).toContain("Sunday 12 April, 10:00: Routine check-in");
    const rang = plan({ ...came, contactedOn: day("2026-04-13") }, newYork("2026-04-13 11:00"), followUps);
    expect(rang).toMatchObject([{ kind: "move", dueAt: newYork("2026-07-12 10:00") }]);
  });
});

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
    const vehicle = journeyWith({ method: "took-home", isBig: false, category: "vehicle" });
    const last = ["Thursday 2 December 2027, 10:00: Routine check-in"];
    expect(sayOpen(planned(vehicle, newYork("2027-12-02 09:59")))).toEqual(last);
    expect(sayOpen(planned(vehicle, newYork("2027-12-02 10:00")))).toEqual([]);
  });
});

describe("what was sold on Tuesday 2 June 2026 and taken home is asked after", () => {
  test.each([
    ["ring", "Wednesday 2 December, 10:00"],
    ["watch", "Wednesday 2 June 2027, 10:00"],
    ["mattress", "Wednesday 2 December, 10:00"],
    ["upholstery", "Wednesday 2 June 2027, 10:00"],
    ["vehicle", "Wednesday 2 September, 10:00"],
    ["appliance", "Monday 31 August, 10:00"],
    ["other", "Monday 31 August, 10:00"],
    ["kitchen", "Monday 31 August, 10:00"],
  ])("%s: first on %s", (category, first) => {
    const follows = sayOpen(planned(journeyWith({ method: "took-home", isBig: false, category }), tuesday));
    expect(follows).toContain(`${first}: Routine check-in`);
  });
});

describe("Any news? of goods that are waited for", () => {
  test.each([
    ["not yet", "2026-06-16 09:59", ["Tuesday 16 June, 10:00: Any news?"]],
    ["exactly now: the next", "2026-06-16 10:00", ["Tuesday 30 June, 10:00: Any news?"]],
    ["late: the next", "2026-06-18 12:00", ["Tuesday 30 June, 10:00: Any news?"]],
    ["too late: the one after", "2026-06-30 12:00", ["Tuesday 14 July, 10:00: Any news?"]],
  ])("when it is planned %s", (_, now, asks) => {
    const follows = sayOpen(planned(journeyWith(), newYork(now)));
    expect(follows.filter((line) => line.endsWith("Any news?"))).toEqual(asks);
  });

  test("ends with a day, and with the goods", () => {
    const dated = sayOpen(planned(journeyWith({ plannedOn: day("2026-06-20") }), tuesday));
    const there = sayOpen(planned(journeyWith({ deliveredOn: day("2026-06-02") }), tuesday));
    expect([...dated, ...there].filter((line) => line.endsWith("Any news?"))).toEqual([]);
  });
});

describe("How is it going? since the training on Tuesday 9 June", () => {
  const days = { deliveredOn: day("2026-06-05"), trainedOn: day("2026-06-09") };
  const trained = journeyWith({ method: "installation", ...days });

  test.each([
    ["not yet", "2026-06-16 09:59", ["Tuesday 16 June, 10:00: How is it going?"]],
    ["exactly now: a week later", "2026-06-16 10:00", ["Tuesday 23 June, 10:00: How is it going?"]],
    ["late: a week later", "2026-06-18 12:00", ["Tuesday 23 June, 10:00: How is it going?"]],
    ["too late: it is left out", "2026-06-23 10:00", []],
  ])("when it is planned %s", (_, now, asks) => {
    const follows = sayOpen(planned(trained, newYork(now)));
    expect(follows.filter((line) => line.endsWith("How is it going?"))).toEqual(asks);
  });

  test("is asked once", () => {
    const answered = close(planned(trained, newYork("2026-06-12 12:00")), "after-training", "reached");
    expect(plan(trained, newYork("2026-06-16 10:15"), answered)).toEqual([]);
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
