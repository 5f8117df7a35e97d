import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FollowUpId, newId } from "../../../../src/core/ids.ts";
import { dayOf, openingAt } from "../../../../src/core/working-time.ts";
import type { OptOutKind } from "../../../../src/features/customer/rules.ts";
import { plans, stepOf } from "../../../../src/features/follow-up/rules/default-plan.ts";
import { followOn, receiverFollowOn } from "../../../../src/features/follow-up/rules/follow-on.ts";
import { courseOf } from "../../../../src/features/follow-up/rules/journey.ts";
import { type Planned, planFollowUps } from "../../../../src/features/follow-up/rules/plan-follow-ups.ts";
import { sayStep } from "../../../support/plan-table.ts";
import { plannedLike } from "../../../support/planning.ts";
import { anyHours, anySale, begin } from "../../../support/planning-worlds.ts";

describe("followOn", () => {
  test("is a courtesy to the buyer, between the thank-you and the check-in", () => {
    expect(sayStep(followOn)).toBe(
      "Come back to them | never by plan | the buyer | – | 2 | 2 | 15 days | Reached, happy · Problem · No answer · Snooze",
    );
    expect([followOn.purpose, followOn.speaksTo]).toEqual(["courtesy", "buyer"]);
    expect(followOn.rank).toBeLessThan(stepOf("thank-you").rank);
    expect(followOn.rank).toBeGreaterThan(stepOf("check-in").rank);
  });

  test("is the same to whoever receives the goods, but for who is called", () => {
    expect(receiverFollowOn).toEqual({ ...followOn, key: "receiver-follow-on", speaksTo: "receiver" });
  });

  test("is known by its key, and stands in no plan", () => {
    for (const step of [followOn, receiverFollowOn]) {
      expect(stepOf(step.key)).toBe(step);
      for (const { steps } of plans) expect(steps.map(({ key }) => key)).not.toContain(step.key);
    }
  });

  test("is never planned; once made it stays as it is, until what it is about ends or they opt out", () => {
    const days = fc.integer({ min: -40, max: 400 });
    const end = fc.constantFrom("none", "ended", "opted-out");
    fc.assert(
      fc.property(fc.constantFrom(...plans), anyHours, anySale, days, end, (plan, time, sold, daysOn, ends) => {
        const now = openingAt(time, sold.soldOn);
        const dueAt = openingAt(time, sold.soldOn.add({ days: daysOn }));
        const open = plannedLike({
          id: newId<FollowUpId>(),
          step: "follow-on",
          anchorOn: dayOf(time, dueAt),
          dueAt,
          expiresAt: dueAt.add({ hours: 24 }),
        });
        const asked = new Set<OptOutKind>(ends === "opted-out" ? ["all"] : []);
        const course = courseOf({ ...begin(sold), hasEnded: ends === "ended" });
        const changesOf = (planned: readonly Planned[]) =>
          planFollowUps({ plan, course, planned, time, now, asked }).filter((change) =>
            change.kind === "insert" ? change.step.key === "follow-on" : planned.some(({ id }) => id === change.id),
          );
        expect(changesOf([])).toEqual([]);
        expect(changesOf([open])).toEqual(ends === "none" ? [] : [{ kind: "close", id: open.id, because: ends }]);
        expect(changesOf([{ ...open, closedBecause: "reached" }])).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
