// Every plan in every zone that the runtime has, over ten years, with any hours, weekdays and days off: nothing is planned
// that a person at work would not want to get.
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { CustomerId, UserId } from "../../src/core/ids.ts";
import { dayOf, openingAt, type WorkingTime } from "../../src/core/working-time.ts";
import type { Course } from "../../src/features/follow-up/rules/course.ts";
import { type IssueState, issueCourse } from "../../src/features/follow-up/rules/issue-course.ts";
import { courseOf } from "../../src/features/follow-up/rules/journey.ts";
import { moveCourse } from "../../src/features/follow-up/rules/move-course.ts";
import { planFollowUps } from "../../src/features/follow-up/rules/plan-follow-ups.ts";
import { defaultPlans } from "../../src/features/follow-up/rules/plan-set.ts";
import { type PromiseState, promiseCourse } from "../../src/features/follow-up/rules/promise-course.ts";
import type { Plan } from "../../src/features/follow-up/rules/step.ts";
import { visitCourse, type Wish } from "../../src/features/follow-up/rules/visit-course.ts";
import { journeyWith } from "../support/planning.ts";
import { anyHours, checkTouch } from "../support/planning-worlds.ts";

const { sale, move, visit, keeper, maker, issue } = defaultPlans;
const customerId = "customer" as CustomerId;
const [ana, ben] = ["U0ANA" as UserId, "U0BEN" as UserId];
const methods = ["took-home", "delivery", "pick-up", "installation"] as const;
const wishes: readonly (Wish | null)[] = [null, "week", "day", "month", "none"];
const promiseStates: readonly PromiseState[] = [
  ...(["asked", "agreed", "made", "accepted", "late"] as const),
  ...(["cant", "reopened", "done", "not-kept"] as const),
];
const issueStates: readonly IssueState[] = ["reported", "fixed", "solved"];

/** Steps of one thing, each of which comes no earlier than the one before it. */
const inOrder = [
  ["thank-you", "check-in", "one-month", "routine"],
  ["thank-you", "after-installation", "one-month", "routine"],
  ["one-call", "routine"],
  ["confirm-delivery", "did-it-arrive"],
  ["promise-soon", "promise-today", "promise-last"],
];

interface World {
  readonly time: WorkingTime;
  readonly now: Temporal.Instant;
  /** What it is about, by its number among all that there are. */
  readonly nth: number;
  readonly inDays: number;
  readonly isSmall: boolean;
}

const worldsIn = (zone: string) =>
  fc
    .record({
      hours: anyHours,
      startsIn: fc.integer({ min: 0, max: 3650 }),
      minutes: fc.integer({ min: 0, max: 24 * 60 }),
      nth: fc.nat(),
      inDays: fc.integer({ min: 0, max: 60 }),
      isSmall: fc.boolean(),
    })
    .map(({ hours, startsIn, minutes, ...rest }): World => {
      const time = { ...hours, zone };
      return { ...rest, time, now: openingAt(time, startsOn.add({ days: startsIn })).add({ minutes }) };
    });

const startsOn = Temporal.PlainDate.from("2020-01-01");

/** Everything that a plan is for, as it stands then. */
function subjects({ time, now, inDays, isSmall }: World): (readonly [Plan, () => Course])[] {
  const today = dayOf(time, now);
  const later = today.add({ days: inDays });
  const journey = (method: (typeof methods)[number], differs: Parameters<typeof journeyWith>[0] = {}) =>
    courseOf({ ...journeyWith({ soldOn: today, method, isBig: !isSmall, ...differs }), soldAt: now });
  const promise = (state: PromiseState) => () =>
    promiseCourse(
      {
        ...{ customerId, saleId: null, makerId: ana, ownerId: ben, state, isDueOn: later },
        ...{ madeAt: now, askedAt: now, turnedAt: now, checkInAt: null, checkedInAt: null },
      },
      time,
    );
  return [
    ...methods.flatMap((method): (readonly [Plan, () => Course])[] => [
      [sale, () => journey(method, method === "took-home" ? {} : { plannedOn: later, missing: ["phone"] })],
      [sale, () => journey(method, { deliveredOn: today, trainedOn: later })],
    ]),
    [sale, () => journey("took-home", { gift: "gift", givenOn: later })],
    [
      move,
      () => {
        const facts = { movedAt: now, movedBy: ana, askedBy: "us", isFirstDay: false, company: "Swift Vans" } as const;
        return moveCourse(
          { ...facts, method: "delivery", isDelivered: false },
          { hasEnded: false, isCancelled: false },
          time,
        );
      },
    ],
    ...wishes.map((wish): readonly [Plan, () => Course] => [
      visit,
      () =>
        visitCourse(
          {
            ...{ customerId, repId: ana, visitedAt: now, mayCall: "call", decidesOn: later, wish },
            ...{ wishedOn: wish === null ? null : today, endedBecause: null, hasBoughtElsewhere: false },
          },
          time,
        ),
    ]),
    ...promiseStates.flatMap((state) => [[keeper, promise(state)] as const, [maker, promise(state)] as const]),
    ...issueStates.map((state): readonly [Plan, () => Course] => [
      issue,
      () =>
        issueCourse(
          {
            ...{ customerId, saleId: null, ownerId: ana, state, reportedAt: now, turnedAt: now },
            hearByAt: now.add({ hours: 24 * inDays }),
          },
          time,
        ),
    ]),
  ];
}

function checkPlan(world: World): void {
  const { time, now, nth } = world;
  const all = subjects(world);
  const [plan, courseIn] = all[nth % all.length] ?? expect.unreachable("there is something to plan");
  const course = courseIn();
  const dueAts = new Map<string, Temporal.Instant>();
  for (const change of planFollowUps({ plan, course, planned: [], time, now })) {
    if (change.kind !== "insert") expect.unreachable("nothing is there yet that could change");
    else {
      checkTouch(change.step, change, course, now, time);
      dueAts.set(change.step.key, change.dueAt);
    }
  }
  for (const chain of inOrder) {
    const chained = chain.flatMap((step) => dueAts.get(step) ?? []);
    expect(chained.map(String), chain.join(" before ")).toEqual(chained.toSorted(Temporal.Instant.compare).map(String));
  }
}

describe("in every zone", () => {
  test("nothing is planned outside hours, on a day off, or before what it counts from; steps keep their order", () => {
    const zones = Intl.supportedValuesOf("timeZone");
    expect(zones.length).toBeGreaterThan(400);
    for (const zone of zones) fc.assert(fc.property(worldsIn(zone), checkPlan), { numRuns: 1 });
  });
});
