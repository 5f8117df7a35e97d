// Any calls to one customer, however many reps owe them: a day apart, none lost, and the same in whatever order.
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { type FollowUpId, newId, type UserId } from "../../src/core/ids.ts";
import { closingAt, dayOf, isWithinHours, landAt } from "../../src/core/working-time.ts";
import { joinKeyOf } from "../../src/features/follow-up/rules/calls.ts";
import { plans, stepOf } from "../../src/features/follow-up/rules/default-plan.ts";
import { isTooLate } from "../../src/features/follow-up/rules/return-times.ts";
import { type Call, type PastCall, spaceCalls } from "../../src/features/follow-up/rules/space-calls.ts";
import { newYork, shop } from "../support/planning.ts";
import { anyHours } from "../support/planning-worlds.ts";

const monday = newYork("2026-06-01 12:00");

/** Any calls to one customer: several owners in any zones and hours, any steps, chosen or not, some over soon. */
const anyStep = fc.constantFrom(
  ...plans.flatMap(({ steps }) => steps.filter(({ speaksTo }) => speaksTo !== null).map(({ key }) => key)),
);
const anyCalls = fc.record({
  owners: fc.array(anyHours, { minLength: 3, maxLength: 3 }),
  calls: fc.array(
    fc.record({
      step: anyStep,
      owner: fc.integer({ min: 0, max: 2 }),
      hours: fc.integer({ min: -24 * 7, max: 24 * 10 }),
      isChosen: fc.boolean(),
      goodForDays: fc.option(fc.integer({ min: 1, max: 20 })),
      isCoveredByFirst: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  pastHours: fc.array(fc.integer({ min: 0, max: 23 }), { maxLength: 2 }),
});

type AnyCalls = typeof anyCalls extends fc.Arbitrary<infer One> ? One : never;

function begin({ owners, calls, pastHours }: AnyCalls): { calls: Call[]; past: PastCall[] } {
  const ids = calls.map(() => newId<FollowUpId>());
  return {
    calls: calls.map(({ step, owner, hours, isChosen, goodForDays, isCoveredByFirst }, nth) => {
      const own = owners[owner] ?? shop();
      const wantedAt = landAt(own, monday.add({ hours }));
      const expiresAt = goodForDays === null ? null : closingAt(own, dayOf(own, wantedAt).add({ days: goodForDays }));
      const joinKey = joinKeyOf({ step, ownerId: `owner ${owner}` as UserId, receiver: null });
      const { rank, purpose } = stepOf(step);
      return {
        id: ids[nth] ?? newId<FollowUpId>(),
        rank,
        purpose,
        wantedAt,
        expiresAt,
        createdAt: monday,
        time: own,
        joinKey,
        isChosen,
        coveredBy: isCoveredByFirst && nth > 0 ? ids.slice(0, 1) : [],
      };
    }),
    past: pastHours.map((hours) => ({ id: newId<FollowUpId>(), at: monday.subtract({ hours }), isPlanned: true })),
  };
}

/** When it is put forward, if nothing more happens. */
function comesAt({ time }: Call, at: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(at, monday) > 0 ? at : landAt(time, monday);
}

/** An obligation that may have had no later moment before its end. */
function isKept({ purpose, expiresAt, wantedAt }: Call, at: Temporal.Instant): boolean {
  return purpose === "obligation" && expiresAt !== null && at.equals(wantedAt);
}

function hoursBetween(a: Temporal.Instant, b: Temporal.Instant): number {
  return Math.abs(a.epochMilliseconds - b.epochMilliseconds) / 3_600_000;
}

describe("spaceCalls", () => {
  test("no two are within 24 hours, but what is one call, what was chosen, and an obligation that can't wait", () => {
    fc.assert(
      fc.property(anyCalls, (world) => {
        const { calls, past } = begin(world);
        const places = spaceCalls(calls, past, monday);
        const made = calls.flatMap((call) => {
          const at = places.get(call.id);
          if (!at) return [];
          // One call with what somebody chose is made when they chose.
          const isChosen = calls.some(
            (one) =>
              one.isChosen &&
              (one === call || (call.joinKey !== null && one.joinKey === call.joinKey && one.wantedAt.equals(at))),
          );
          return [{ call, at, isChosen, comesAt: comesAt(call, at) }];
        });
        for (const [index, one] of made.entries()) {
          if (isKept(one.call, one.at)) continue;
          const others = made.slice(index + 1).filter(({ call, at, isChosen }) => {
            const isOne = call.joinKey !== null && call.joinKey === one.call.joinKey && at.equals(one.at);
            return !isOne && !isKept(call, at) && !(isChosen && one.isChosen);
          });
          const apart = [...others.map((other) => other.comesAt), ...(one.isChosen ? [] : past.map(({ at }) => at))];
          for (const other of apart) expect(hoursBetween(one.comesAt, other)).toBeGreaterThanOrEqual(24);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("each is made or, a courtesy, has no room: never before its time, nor outside its owner's hours", () => {
    fc.assert(
      fc.property(anyCalls, (world) => {
        const { calls, past } = begin(world);
        const places = spaceCalls(calls, past, monday);
        for (const call of calls) {
          const at = places.get(call.id);
          if (at === null) {
            expect(call.isChosen).toBe(false);
            const isCovered = calls.some(
              (one) =>
                call.coveredBy.includes(one.id) &&
                hoursBetween(comesAt(one, one.wantedAt), comesAt(call, call.wantedAt)) < 24,
            );
            if (!isCovered) expect(call.purpose).toBe("courtesy");
          } else if (at === undefined) expect.unreachable("a call was lost");
          else if (!at.equals(call.wantedAt)) {
            expect(Temporal.Instant.compare(at, call.wantedAt)).toBe(1);
            expect(isWithinHours(call.time, at)).toBe(true);
            expect(isTooLate(at, call.expiresAt)).toBe(false);
            expect(call.isChosen).toBe(false);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test("where they end up doesn't depend on what was planned first", () => {
    fc.assert(
      fc.property(
        anyCalls.chain((world) =>
          fc.tuple(fc.constant(begin(world)), fc.array(fc.nat(), { minLength: 6, maxLength: 6 })),
        ),
        ([{ calls, past }, order]) => {
          const places = (some: readonly Call[]) => {
            const found = spaceCalls(some, past, monday);
            return calls.map(({ id }) => String(found.get(id)));
          };
          const shuffled = calls
            .map((call, index) => ({ call, key: order[index] ?? 0 }))
            .toSorted((a, b) => a.key - b.key)
            .map(({ call }) => call);
          expect(places(shuffled)).toEqual(places(calls));
        },
      ),
      { numRuns: 300 },
    );
  });
});
