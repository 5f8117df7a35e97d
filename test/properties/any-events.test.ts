// Whatever happens to a purchase, and in whatever order: what is planned for it stays sound, and stays the same until
// something happens again.
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { isWithinHours, landAt } from "../../src/core/working-time.ts";
import { defaultPlans, stepIn } from "../../src/features/follow-up/rules/plan-set.ts";
import { isTooLate } from "../../src/features/follow-up/rules/return-times.ts";
import { anySold, happenings } from "../support/happenings.ts";
import { checkTouch } from "../support/planning-worlds.ts";
import { begin, happen, isOpen, type Purchase, type Replanned, replan } from "../support/purchases.ts";

/** What comes of a problem, or of a visit, outlasts the purchase. */
const others = new Set([...defaultPlans.issue.steps, ...defaultPlans.visit.steps].map(({ key }) => key));

describe("after anything that happens to a purchase", () => {
  test("planning again changes nothing, no step is asked twice at once", () => {
    fc.assert(
      fc.property(anySold, happenings, (sold, events) => {
        let { purchase } = check(begin(sold));
        for (const event of events) ({ purchase } = check(happen(purchase, event)));
        const returned = check(happen(purchase, { kind: "returned", with: "whole" })).purchase;
        const ofSale = returned.followUps.filter(({ step }) => !others.has(step));
        expect(ofSale.filter(isOpen)).toEqual([]);
        const erased = check(happen(purchase, { kind: "erased", with: {} })).purchase;
        expect(erased.followUps.filter(isOpen)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

/** Plans, and looks at what came of it. */
function check(before: Purchase): Replanned {
  const { now, time, versions } = before;
  const replanned = replan(before);
  const { purchase, changes } = replanned;
  const stepOf = (key: string) => stepIn(versions.at(-1) ?? defaultPlans, key);
  for (const { course, change } of changes) {
    if (change.kind === "insert") checkTouch(change.step, change, course, now, time);
    const moved = change.kind === "move" && before.followUps.find(({ id }) => id === change.id);
    if (moved) checkTouch(stepOf(moved.step), change, course, now, time);
  }
  expect(
    replan(purchase).changes.map(({ change }) => change),
    "planned twice",
  ).toEqual([]);
  const open = purchase.followUps.filter(isOpen);
  expect(new Set(open.map(({ step }) => step)).size, "one of each step").toBe(open.length);
  for (const { step, dueAt, expiresAt, isPlaced } of open) {
    const isAsked = isPlaced || Temporal.Instant.compare(dueAt, now) <= 0;
    const isHeard = isWithinHours(time, dueAt) || isTooLate(landAt(time, dueAt), expiresAt);
    expect(isAsked || isHeard, `${step}, within hours: ${dueAt}`).toBe(true);
    expect(isTooLate(dueAt, expiresAt), `${step} is asked before it ends`).toBe(false);
  }
  return replanned;
}
