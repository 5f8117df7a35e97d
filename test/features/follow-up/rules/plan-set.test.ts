// A store's own plans: what of ours they keep, and what becomes of what is planned when they change.
import { describe, expect, test } from "vitest";
import { type FollowUpId, newId } from "../../../../src/core/ids.ts";
import { courseOf, type Journey } from "../../../../src/features/follow-up/rules/journey.ts";
import type { ClosedBecause } from "../../../../src/features/follow-up/rules/outcomes.ts";
import { listAwaited, type Planned, planFollowUps } from "../../../../src/features/follow-up/rules/plan-follow-ups.ts";
import {
  allSteps,
  defaultDocument,
  defaultPlans,
  type PlanDocument,
  type PlanSet,
  plansOf,
  stepIn,
} from "../../../../src/features/follow-up/rules/plan-set.ts";
import type { Slot, StepTimes } from "../../../../src/features/follow-up/rules/step.ts";
import {
  applyChanges,
  close,
  day,
  journeyWith,
  newYork,
  planned,
  plannedLike,
  sayOpen,
  shop,
} from "../../../support/planning.ts";

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

  describe("to count a step from something else", () => {
    const came = (on: string) => ({ ...delivery, deliveredOn: day(on), arrivalSaidOn: day(on) });
    const [arrived, again, moved] = [
      came("2026-06-12"),
      came("2026-06-13"),
      { ...delivery, plannedOn: day("2026-06-19") },
    ];
    const received: Slot = { from: "received", offset: { workingDays: 4 } };
    const sold: Slot = { from: "sold", offset: { days: 13 } };

    /** What was planned counts from that day of June. */
    test.each<[how: string, step: string, on: string, ended: ClosedBecause, Slot[], Journey, dueOn: string | null]>([
      ["thanks nobody twice", "thank-you", "02", "reached", [received], arrived, null],
      ["nor whom nobody could reach", "thank-you", "02", "unreached", [received], arrived, null],
      ["nor if it is one of two now", "thank-you", "02", "reached", [received, sold], arrived, null],
      ["thanks who wasn't called", "thank-you", "02", "overtaken", [received], arrived, "Tuesday 16 June"],
      ["asks after goods once", "check-in", "12", "reached", [sold], arrived, null],
      ["asks after goods that came anew", "check-in", "12", "reached", [sold], again, "Monday 15 June"],
      ["has a day confirmed once", "confirm-delivery", "19", "confirmed", [sold], moved, null],
      ["has another day confirmed", "confirm-delivery", "12", "confirmed", [sold], moved, "Monday 15 June"],
      ["goes on with what comes again", "routine", "12", "reached", [sold], arrived, "Monday 15 June"],
    ])("%s", (_, step, on, closedBecause, slots, journey, dueOn) => {
      const dueAt = newYork("2026-06-13 10:00");
      const id = newId<FollowUpId>();
      const had = plannedLike({ id, step, anchorOn: day(`2026-06-${on}`), dueAt, expiresAt: null, closedBecause });
      const after = replan(changed({ [step]: { slots } }), journey, newYork("2026-06-14 12:00"), [had]);
      const { heading } = stepIn(defaultPlans, step);
      const follows = sayOpen(after).filter((line) => line.endsWith(`: ${heading}`));
      expect(follows).toEqual(dueOn === null ? [] : [`${dueOn}, 10:00: ${heading}`]);
    });

    test("names no second call among those that come with the goods", () => {
      const plans = plansOf(changed({ "thank-you": { slots: [received] } }), 2);
      const [plan, earlier, course] = [plans.sale, earlierOf(plans), courseOf(delivery)];
      const awaited = (before: readonly Planned[]) =>
        listAwaited({ plan, earlier, course, planned: before }).map(({ key }) => key);
      const before = planned(delivery, tuesday);
      expect(awaited(before)).toEqual(["thank-you", "check-in", "one-month", "routine"]);
      expect(awaited(close(before, "thank-you", "reached"))).toEqual(["check-in", "one-month", "routine"]);
    });
  });
});
