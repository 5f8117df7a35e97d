// The order in which we hear what is true makes no difference to what is planned.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anySold, begin, happen, isOpen, type News, news, type Purchase, replan } from "../support/purchases.ts";

/**
 * What only adds to what is known commutes. What takes another's place doesn't, whatever is planned: of two dates the last
 * counts; a delivery that has arrived is not dated any more; goods are shown to work once they have arrived; a problem is
 * fixed after it was reported. So of each kind one is heard, and of those that exclude each other one.
 */
const adding: readonly News["kind"][] = ["detailed", "contacted", "asked", "issue"];
const excluding: readonly News["kind"][] = ["dated", "delivered"];

const anyTold = fc
  .array(news, { maxLength: 8 })
  .map((told) => [
    ...adding.flatMap((kind) => told.find((one) => one.kind === kind) ?? []),
    ...told.filter(({ kind }) => excluding.includes(kind)).slice(0, 1),
  ]);

/** What is open, and when: what was planned in between and given up again is history. */
function openAfter(purchase: Purchase): string[] {
  return purchase.followUps
    .filter(isOpen)
    .map(({ step, anchorOn, dueAt, expiresAt }) => `${step} of ${anchorOn}: ${dueAt} to ${expiresAt}`)
    .toSorted();
}

describe("what is heard of a purchase at one time", () => {
  test("leaves the same planned in any order, also in one go", () => {
    fc.assert(
      fc.property(
        anySold,
        fc.integer({ min: 0, max: 24 * 90 }),
        anyTold.chain((told) => fc.tuple(fc.constant(told), fc.shuffledSubarray(told, { minLength: told.length }))),
        (sold, hours, [told, shuffled]) => {
          const planned = replan(begin(sold)).purchase;
          const before = replan(happen(planned, { kind: "passes", with: hours })).purchase;
          const oneByOne = (all: readonly News[]) =>
            all.reduce((purchase, one) => replan(happen(purchase, one)).purchase, before);
          const atOnce = replan(told.reduce(happen, before)).purchase;
          expect(openAfter(oneByOne(shuffled))).toEqual(openAfter(oneByOne(told)));
          expect(openAfter(atOnce)).toEqual(openAfter(oneByOne(told)));
        },
      ),
      { numRuns: 40 },
    );
  });
});
