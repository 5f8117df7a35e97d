// A store's own plans: what of ours they keep, and what becomes of what is planned when they change.
import { describe, expect, test } from "vitest";
import { courseOf, type Journey } from "../../../../src/features/follow-up/rules/journey.ts";
import { type Planned, planFollowUps } from "../../../../src/features/follow-up/rules/plan-follow-ups.ts";
import {
  allSteps,
  defaultDocument,
  defaultPlans,
  type PlanDocument,
  type PlanSet,
  plansOf,
  stepIn,
} from "../../../../src/features/follow-up/rules/plan-set.ts";
import type { StepTimes } from "../../../../src/features/follow-up/rules/step.ts";
import { applyChanges, day, journeyWith, newYork, planned, sayOpen, shop } from "../../../support/planning.ts";

const tuesday = newYork("2026-06-02 14:00");

function changed(steps: Readonly<Record<string, Partial<StepTimes> & { readonly isOff?: boolean }>>): PlanDocument {
  const own = Object.entries(steps).map(([key, differs]) => [key, { ...ourTimes(key), ...differs }] as const);
  return { ...defaultDocument, steps: { ...defaultDocument.steps, ...Object.fromEntries(own) } };
}

function ourTimes(key: string): StepTimes {
  const times = defaultDocument.steps[key];
  if (times === undefined) throw new Error(`no step "${key}"`);
  return times;
}

/** Planned again by the second version, the first one's follow-ups among them. */
function replan(
  document: PlanDocument,
  journey: Journey,
  now = tuesday,
  before = planned(journey, tuesday),
): Planned[] {
  return replanBy(plansOf(document, 2), journey, now, before);
}

function replanBy(plans: PlanSet, journey: Journey, now: typeof tuesday, before: readonly Planned[], time = shop()) {
  const planning = { plan: plans.sale, earlier: earlierOf(plans), course: courseOf(journey), time, now };
  return applyChanges(before, planFollowUps({ ...planning, planned: before }), plans.version);
}

function earlierOf(plans: PlanSet) {
  return new Map([
    [1, defaultPlans.sale],
    [plans.version, plans.sale],
  ]);
}

describe("plansOf", () => {
  test("our own document makes our own plans", () => {
    expect(plansOf(defaultDocument, 1)).toEqual(defaultPlans);
    expect(defaultPlans.sale.steps.map(({ key }) => key)).toContain("thank-you");
  });

  test("what a step is stays; when it comes is the store's; what is off or left out is gone; words left out are ours", () => {
    const { "one-month": _, ...steps } = changed({ "thank-you": { tries: 5 }, routine: { isOff: true } }).steps;
    const plans = plansOf({ ...defaultDocument, steps, words: { routine: { task: "Ring {customer}" } } }, 7);
    expect(stepIn(plans, "thank-you")).toEqual({ ...stepIn(defaultPlans, "thank-you"), tries: 5 });
    expect([plans.version, plans.sale.version, plans.issue.version]).toEqual([7, 7, 7]);
    expect(plans.sale.steps.map(({ key }) => key)).not.toContain("one-month");
    expect(plans.sale.steps.map(({ key }) => key)).not.toContain("routine");
    expect(plans.words).toMatchObject({
      routine: { task: "Ring {customer}" },
      "thank-you": defaultPlans.words["thank-you"],
    });
  });
});

describe("stepIn", () => {
  test("finds every step, also one that the version doesn't have any more", () => {
    const plans = plansOf(changed({ routine: { isOff: true } }), 2);
    for (const { step } of allSteps) expect(stepIn(plans, step.key)).toEqual(stepIn(defaultPlans, step.key));
    expect(() => stepIn(plans, "tea-time")).toThrow('no plan has a step "tea-time"');
  });
});

describe("a plan that changes", () => {
  const delivery = journeyWith({ plannedOn: day("2026-06-12") });

  test("moves what isn't due yet", () => {
    const later = changed({ "thank-you": { slots: [{ from: "sold", offset: { workingDays: 2 }, at: "16:00" }] } });
    expect(sayOpen(replan(later, delivery))).toEqual([
      "Thursday 4 June, 16:00: Thank-you call",
      ...sayOpen(planned(delivery, tuesday)).slice(1),
    ]);
  });

  test("adds what is new, at times that are ahead, and none for those that have passed", () => {
    const off = plansOf(changed({ "confirm-delivery": { isOff: true }, "thank-you": { isOff: true } }), 1).sale;
    const [course, time, now] = [courseOf(delivery), shop(), newYork("2026-06-05 12:00")];
    const before = applyChanges([], planFollowUps({ plan: off, course, planned: [], time, now: tuesday }));
    expect(sayOpen(before)).toEqual(["Friday 12 June, 16:00: Did it arrive?"]);
    expect(sayOpen(replanBy(plansOf(defaultDocument, 2), delivery, now, before))).toEqual([
      "Wednesday 10 June, 10:00: Confirm the delivery",
      "Friday 12 June, 16:00: Did it arrive?",
    ]);
  });

  test("ends what it no longer has, and says why", () => {
    const after = replan(changed({ "thank-you": { isOff: true } }), delivery);
    expect(after.find(({ step }) => step === "thank-you")?.closedBecause).toBe("plan-changed");
    expect(sayOpen(after)).toEqual(sayOpen(planned(delivery, tuesday)).slice(1));
  });

  test.each([
    ["a day before it is due", "2026-06-02 14:00", "plan-changed"],
    ["a minute before it is due", "2026-06-03 09:59", "plan-changed"],
    ["exactly when it is due", "2026-06-03 10:00", null],
    ["a day after", "2026-06-04 10:00", null],
  ])("a step that is dropped %s ends, unless it is due: then it is still answered", (_, now, because) => {
    const after = replan(changed({ "thank-you": { isOff: true } }), delivery, newYork(now));
    expect(after.find(({ step }) => step === "thank-you")?.closedBecause).toBe(because);
  });

  test("leaves what an answer has put where it stands, and what would have passed", () => {
    const sooner = changed({ "thank-you": { slots: [{ from: "sold", offset: { workingDays: 1 }, at: "09:30" }] } });
    const before = planned(delivery, tuesday);
    const snoozed = before.map((one) => (one.step === "thank-you" ? { ...one, isPlaced: true } : one));
    expect(sayOpen(replan(sooner, delivery, tuesday, snoozed))).toEqual(sayOpen(before));
    expect(sayOpen(replan(sooner, delivery, newYork("2026-06-03 09:40")))).toEqual(sayOpen(before));
  });
});
