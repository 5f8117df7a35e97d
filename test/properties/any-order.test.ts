// The order in which we hear what is true makes no difference to what is planned.
//
// "In any order that the domain allows" means: what is heard of one thing keeps its own order, and what is heard of
// different things comes in any. Of one thing the later word takes the place of the earlier: of two dates of a delivery the
// last counts, goods arrive once and are shown to work after that; a problem is reported, fixed and solved; a promise goes
// from state to state; a visit ends once. A delivery with its moves, a promise, a problem, a visit, a fact that is written
// down, a contact and a wish not to be called are different things.
//
// The moments may differ, too, where nobody is asked anything between them: on one evening, once the doors are closed. Over
// an opening they do make a difference, and shall: what was asked for stays asked, and a moment that has passed isn't made
// up for.
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { atTime, closingAt, dayOf, workingDayOnOrAfter } from "../../src/core/working-time.ts";
import { anySold, type News, news } from "../support/happenings.ts";
import { begin, happen, isOpen, type Purchase, replan } from "../support/purchases.ts";

/** What news is of; each has an order of its own. */
const things: Readonly<Record<News["kind"], string>> = {
  ...{ dated: "delivery", delivered: "delivery", trained: "delivery", detailed: "facts", contacted: "contact" },
  ...{ asked: "wish", issue: "problem", promise: "promise", visit: "visit", returned: "return", erased: "erasure" },
};

/** Ends most of what is planned. */
const isEnd = ({ kind, with: what }: News) => kind === "erased" || kind === "returned" || what === "all";

/** Ten times in eleven without such an end: little would be left to compare. */
const anyNews = fc
  .tuple(
    fc.array(
      news.filter((one) => !isEnd(one)),
      { minLength: 2, maxLength: 12 },
    ),
    fc.oneof(
      { weight: 10, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: news.filter(isEnd).map((end) => [end]) },
    ),
    fc.nat(12),
  )
  .map(([told, end, at]) => told.toSpliced(at, 0, ...end));

/** The same news in two orders that the domain allows. */
const anyTold = anyNews.chain((told) =>
  fc.shuffledSubarray(told.map(thingOf), { minLength: told.length }).map((turns) => {
    const reordered = turns.flatMap((thing, nth) => {
      const before = turns.slice(0, nth).filter((one) => one === thing).length;
      return told.filter((one) => thingOf(one) === thing)[before] ?? [];
    });
    return [told, reordered] as const;
  }),
);

function thingOf({ kind }: News): string {
  return things[kind];
}

const anyBefore = fc.record({ sold: anySold, hours: fc.integer({ min: 0, max: 24 * 90 }) });

/** Sold, planned, and so much later. */
function beforeOf({ sold, hours }: typeof anyBefore extends fc.Arbitrary<infer Before> ? Before : never): Purchase {
  const { purchase } = replan(begin(sold));
  return replan(happen(purchase, { kind: "passes", with: hours })).purchase;
}

/** Each is planned for when it is heard. @param moments of the first, the second… */
function hearEach(before: Purchase, told: readonly News[], moments: readonly Temporal.Instant[]): Purchase {
  let purchase = before;
  for (const [nth, one] of told.entries())
    ({ purchase } = replan(happen({ ...purchase, now: moments[nth] ?? purchase.now }, one)));
  return purchase;
}

/** What is open, and when: what was planned in between and given up again is history. */
function openAfter(purchase: Purchase): string[] {
  return purchase.followUps
    .filter(isOpen)
    .map(({ step, anchorOn, dueAt, expiresAt }) => `${step} of ${anchorOn}: ${dueAt} to ${expiresAt}`)
    .toSorted();
}

describe("what is heard of a purchase and its buyer", () => {
  test("at one time leaves the same planned in any order", () => {
    fc.assert(
      fc.property(anyBefore, anyTold, (earlier, [told, shuffled]) => {
        const before = beforeOf(earlier);
        expect(openAfter(hearEach(before, shuffled, []))).toEqual(openAfter(hearEach(before, told, [])));
      }),
      { numRuns: 60 },
    );
  });

  test("at one time leaves the same planned in one go, where it is one word of each thing", () => {
    fc.assert(
      fc.property(anyBefore, anyTold, (earlier, [told]) => {
        const before = beforeOf(earlier);
        const firsts = told.filter((one, nth) => told.findIndex((other) => thingOf(other) === thingOf(one)) === nth);
        const atOnce = replan(firsts.reduce(happen, before)).purchase;
        expect(openAfter(atOnce)).toEqual(openAfter(hearEach(before, firsts, [])));
      }),
      { numRuns: 40 },
    );
  });

  test("at any moments of one evening leaves the same planned in any order", () => {
    fc.assert(
      fc.property(
        anyBefore,
        anyTold,
        fc.infiniteStream(fc.double({ min: 0, max: 0.99, noNaN: true })),
        (earlier, [told, shuffled], parts) => {
          const before = beforeOf(earlier);
          const { from, minutes } = eveningOf(before);
          const moments = told
            .map(() => from.add({ minutes: Math.floor(minutes * parts.next().value) }))
            .toSorted(Temporal.Instant.compare);
          const closed = replan(happen({ ...before, now: from }, { kind: "passes", with: 0 })).purchase;
          expect(openAfter(hearEach(closed, shuffled, moments))).toEqual(openAfter(hearEach(closed, told, moments)));
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** From the closing of a working day to its midnight. */
function eveningOf({ time, now }: Purchase) {
  const on = workingDayOnOrAfter(time, dayOf(time, now).add({ days: 1 }));
  const from = closingAt(time, on);
  const midnight = atTime(time, on.add({ days: 1 }), Temporal.PlainTime.from("00:00"));
  return { from, minutes: midnight.since(from).total("minutes") };
}
