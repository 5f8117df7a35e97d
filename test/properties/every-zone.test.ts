// Every plan in every zone that the runtime has, over ten years, with any hours, weekdays and days off: nothing is planned
// that a person at work would not want to get. Each zone has something of every plan, and
// every step is planned in some zone.
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { CustomerId, UserId } from "../../src/core/ids.ts";
import { closingAt, dayOf, isWorkingDay, openingAt, type WorkingTime } from "../../src/core/working-time.ts";
import type { Course } from "../../src/features/follow-up/rules/course.ts";
import { plans } from "../../src/features/follow-up/rules/default-plan.ts";
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
  /** What it is about, by its number among all that a plan is for. */
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

/** Everything that each plan is for, as it stands then. */
function subjects({ time, now, inDays, isSmall }: World): readonly (readonly [Plan, readonly (() => Course)[]])[] {
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
  const moved = (askedBy: "customer" | "us", company: string | null) => () => {
    const facts = { movedAt: now, movedBy: ana, askedBy, isFirstDay: false, company } as const;
    const ends = { hasEnded: false, isCancelled: false };
    return moveCourse({ ...facts, method: "delivery", isDelivered: false }, ends, time);
  };
  const visited = (wish: Wish | null) => () =>
    visitCourse(
      {
        ...{ customerId, repId: ana, visitedAt: now, mayCall: "call", decidesOn: later, wish },
        ...{ wishedOn: wish === null ? null : today, endedBecause: null },
        ...{ hasBoughtElsewhere: false, hasComeAgain: false },
      },
      time,
    );
  const reported = (state: IssueState) => () =>
    issueCourse(
      {
        ...{ customerId, saleId: null, ownerId: ana, state, reportedAt: now, turnedAt: now, isDeclined: false },
        hearByAt: now.add({ hours: 24 * inDays }),
      },
      time,
    );
  const sales = methods.flatMap((method) => [
    () => journey(method, method === "took-home" ? {} : { plannedOn: later, missing: ["phone"] }),
    () => journey(method, { deliveredOn: today, trainedOn: later }),
  ]);
  const gift = { gift: "gift", givenOn: later } as const;
  return [
    [sale, [...sales, () => journey("delivery"), () => journey("took-home", gift)]],
    [move, [moved("customer", "Swift Vans"), moved("us", null)]],
    [visit, wishes.map(visited)],
    [keeper, promiseStates.map(promise)],
    [maker, promiseStates.map(promise)],
    [issue, issueStates.map(reported)],
  ];
}

/** @returns the steps that were planned */
function checkPlans(world: World): string[] {
  return subjects(world).flatMap(([plan, courses]) => {
    const courseIn = courses[world.nth % courses.length] ?? expect.unreachable("there is something to plan");
    return checkPlan(plan, courseIn(), world);
  });
}

function checkPlan(plan: Plan, course: Course, { time, now }: World): string[] {
  const dueAts = new Map<string, Temporal.Instant>();
  for (const change of planFollowUps({ plan, course, planned: [], time, now })) {
    if (change.kind !== "insert") expect.unreachable("nothing is there yet that could change");
    else {
      checkTouch(change.step, change, course, now, time);
      const hearByAt = course.moments?.["hear-by"];
      if (change.step.key === "issue-update" && hearByAt) checkInTime(change.dueAt, hearByAt, now, time);
      dueAts.set(change.step.key, change.dueAt);
    }
  }
  for (const chain of inOrder) {
    const chained = chain.flatMap((step) => dueAts.get(step) ?? []);
    expect(chained.map(String), chain.join(" before ")).toEqual(chained.toSorted(Temporal.Instant.compare).map(String));
  }
  return [...dueAts.keys()];
}

/** No later than the customer was told, unless nobody is there any more to be asked before it. */
function checkInTime(dueAt: Temporal.Instant, hearByAt: Temporal.Instant, now: Temporal.Instant, time: WorkingTime) {
  if (Temporal.Instant.compare(dueAt, hearByAt) <= 0) return;
  for (
    let on = dayOf(time, now);
    Temporal.PlainDate.compare(on, dayOf(time, hearByAt)) <= 0;
    on = on.add({ days: 1 })
  ) {
    const leaves = closingAt(time, on).subtract({ minutes: 30 });
    const isAhead = Temporal.Instant.compare(leaves, now) > 0 && Temporal.Instant.compare(leaves, hearByAt) <= 0;
    expect(isAhead && isWorkingDay(time, on), `${dueAt} is too late for ${hearByAt}`).toBe(false);
  }
}

describe("in every zone", () => {
  test("nothing is planned outside hours, on a day off, or before what it counts from; steps keep their order", () => {
    const zones = Intl.supportedValuesOf("timeZone");
    expect(zones.length).toBeGreaterThan(400);
    const planned = new Set<string>();
    const check = (world: World) => {
      for (const step of checkPlans(world)) planned.add(step);
    };
    for (const zone of zones) fc.assert(fc.property(worldsIn(zone), check), { numRuns: 2 });
    expect([...planned].toSorted()).toEqual(plans.flatMap(({ steps }) => steps.map(({ key }) => key)).toSorted());
  });
});
