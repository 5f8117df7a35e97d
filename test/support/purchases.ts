// A purchase with whatever may happen to it and its buyer: what is known, what is planned, and what each event makes of both
// before anything is planned again.
import { Temporal } from "temporal-polyfill";
import type { FollowUpId } from "../../src/core/ids.ts";
import { atTime, dayOf, landAt, type WorkingTime } from "../../src/core/working-time.ts";
import type { OptOutKind } from "../../src/features/customer/rules.ts";
import { anchorAfterMove } from "../../src/features/follow-up/rules/anchor-after-move.ts";
import type { Course } from "../../src/features/follow-up/rules/course.ts";
import { checkIns } from "../../src/features/follow-up/rules/default-plan.ts";
import { type IssueFacts, issueCourse } from "../../src/features/follow-up/rules/issue-course.ts";
import { courseOf, journeyOf, type SaleFacts, sureDay } from "../../src/features/follow-up/rules/journey.ts";
import { type MoveFacts, moveCourse } from "../../src/features/follow-up/rules/move-course.ts";
import type { Outcome } from "../../src/features/follow-up/rules/outcomes.ts";
import { type Change, type Planned, planFollowUps } from "../../src/features/follow-up/rules/plan-follow-ups.ts";
import {
  defaultDocument,
  defaultPlans,
  type PlanSet,
  plansOf,
  stepIn,
} from "../../src/features/follow-up/rules/plan-set.ts";
import { type PromiseFacts, promiseCourse } from "../../src/features/follow-up/rules/promise-course.ts";
import { decideReturn, isTooLate } from "../../src/features/follow-up/rules/return-times.ts";
import type { Plan } from "../../src/features/follow-up/rules/step.ts";
import { type VisitFacts, visitCourse } from "../../src/features/follow-up/rules/visit-course.ts";
import { decideSnooze } from "../../src/features/nudge/rules.ts";
import { type Happening, type NewsOf, owner, promiseTurns } from "./happenings.ts";
import { applyChanges } from "./planning.ts";

export interface Purchase {
  readonly facts: SaleFacts;
  /** The last change of its delivery, and its one problem. */
  readonly move: Omit<MoveFacts, "method" | "company" | "isDelivered"> | null;
  readonly issue: IssueFacts | null;
  /** The one promise that was made with it; without a day of its own it is due with the delivery. */
  readonly promise: Pick<PromiseFacts, "state" | "isDueOn" | "madeAt" | "askedAt" | "turnedAt"> | null;
  /** When its buyer came by without buying. */
  readonly visit: VisitFacts | null;
  /** What its buyer asked us not to do. */
  readonly asked: ReadonlySet<OptOutKind>;
  /** They are in our records no more. */
  readonly isErased: boolean;
  /** Its owner's. */
  readonly time: WorkingTime;
  readonly now: Temporal.Instant;
  /** All versions, the present one last. */
  readonly versions: readonly [...PlanSet[], PlanSet];
  readonly followUps: readonly Planned[];
  /** Of each follow-up, those that reached nobody. */
  readonly tries: ReadonlyMap<FollowUpId, number>;
}

/** What is planned for: by which plan, and where it stands. */
function partsOf({ facts, move, issue, promise, visit, time, versions }: Purchase): {
  readonly plan: Plan;
  readonly earlier: ReadonlyMap<number, Plan>;
  /** A promise waits for a check-in that asks about it. */
  readonly courseIn: (followUps: readonly Planned[]) => Course;
}[] {
  const present = presentOf(versions);
  const part = (planIn: (plans: PlanSet) => Plan, course: Course | ((followUps: readonly Planned[]) => Course)) => ({
    plan: planIn(present),
    earlier: new Map(versions.map((plans) => [plans.version, planIn(plans)])),
    courseIn: typeof course === "function" ? course : () => course,
  });
  const promised = (made: NonNullable<Purchase["promise"]>) => (followUps: readonly Planned[]) => {
    const [checkIn] = followUps.filter((one) => isOpen(one) && checkIns.includes(one.step));
    const people = { customerId: facts.customerId, saleId: null, makerId: owner, ownerId: owner };
    const asks = { checkInAt: checkIn?.dueAt ?? null, checkedInAt: null };
    return promiseCourse({ ...people, ...made, isDueOn: made.isDueOn ?? sureDay(facts), ...asks }, time);
  };
  const isDelivered = facts.deliveredOn !== null;
  const ends = { hasEnded: facts.isCancelled, isCancelled: facts.isCancelled };
  return [
    part(({ sale }) => sale, courseOf(journeyOf(facts, time, present.bigPurchase))),
    ...(move === null ? [] : [part((plans) => plans.move, moveCourse({ ...facts, ...move, isDelivered }, ends, time))]),
    ...(issue === null ? [] : [part((plans) => plans.issue, issueCourse(issue, time))]),
    ...(promise === null
      ? []
      : [part(({ keeper }) => keeper, promised(promise)), part(({ maker }) => maker, promised(promise))]),
    ...(visit === null ? [] : [part((plans) => plans.visit, visitCourse(visit, time))]),
  ];
}

/** When it is sold, with nothing planned yet. */
export function begin({ facts, time }: Pick<Purchase, "facts" | "time">): Purchase {
  return {
    ...{
      facts,
      move: null,
      issue: null,
      promise: null,
      visit: null,
      asked: new Set<OptOutKind>(),
      isErased: false,
      time,
      now: facts.soldAt,
    },
    ...{ versions: [defaultPlans], followUps: [], tries: new Map<FollowUpId, number>() },
  };
}

export interface Replanned {
  readonly purchase: Purchase;
  readonly changes: readonly { readonly course: Course; readonly change: Change }[];
}

export function replan(purchase: Purchase): Replanned {
  const { time, now, asked, isErased, versions } = purchase;
  let { followUps } = purchase;
  const changes: { course: Course; change: Change }[] = [];
  for (const { courseIn, ...part } of partsOf(purchase)) {
    const course = courseIn(followUps);
    const found = planFollowUps({ ...part, course, planned: followUps, time, now, asked, isErased });
    followUps = applyChanges(followUps, found, presentOf(versions).version);
    changes.push(...found.map((change) => ({ course, change })));
  }
  return { purchase: { ...purchase, followUps }, changes };
}

export function isOpen({ closedBecause }: Planned): boolean {
  return closedBecause === null;
}

/** What is true after that, with nothing planned yet; the same purchase where it can't happen. */
export function happen(purchase: Purchase, happening: Happening): Purchase {
  const { facts, time: hours, now, versions } = purchase;
  const today = dayOf(hours, now);
  const knows = (more: Partial<SaleFacts>) => ({ ...purchase, facts: { ...facts, ...more } });
  switch (happening.kind) {
    case "dated": {
      if (facts.deliveredOn !== null) return purchase;
      const { inDays, askedBy } = happening.with;
      const plannedOn = inDays === null ? null : today.add({ days: inDays });
      const move = { movedAt: now, movedBy: owner, askedBy, isFirstDay: facts.plannedOn === null };
      return { ...knows({ plannedOn }), move };
    }
    case "delivered":
      return facts.deliveredOn === null ? knows({ deliveredOn: today, arrivalSaidAt: now }) : purchase;
    case "trained":
      return facts.deliveredOn === null ? purchase : knows({ trainedOn: today });
    case "detailed":
      return knows(happening.with);
    case "contacted":
      return knows({ contactedAt: now });
    case "asked":
      return { ...purchase, asked: new Set([...purchase.asked, happening.with]) };
    case "erased":
      return { ...purchase, isErased: true };
    case "returned":
      return happening.with === "whole" ? cancel(purchase) : purchase;
    case "issue":
      return turn(purchase, happening.with);
    case "promise":
      return promise(purchase, happening.with);
    case "visit":
      return look(purchase, happening.with);
    case "passes":
      return pass({ ...purchase, now: now.add({ hours: happening.with }) });
    case "answered":
      return answer(purchase, happening.with);
    case "snoozed": {
      const snoozed = openAt(purchase, happening.with.nth);
      if (snoozed === undefined) return purchase;
      const to = decideSnooze(happening.with.key, hours, snoozed.expiresAt, now);
      return to.kind === "returns" ? place(purchase, snoozed, to.at) : purchase;
    }
    case "changedPlan": {
      const own = happening.with.map(({ key, isOff, days }) => [key, { ...timesOf(key, days), isOff }] as const);
      const steps = { ...defaultDocument.steps, ...Object.fromEntries(own) };
      const plans = plansOf({ ...defaultDocument, steps }, versions.length + 1);
      return { ...purchase, versions: [...versions, plans] };
    }
    case "handedOver":
      return anchorAnew(purchase, happening.with);
    case "movedTo":
      return anchorAnew(purchase, { ...hours, zone: happening.with });
  }
}

/** Of a follow-up that is open: one of those that are due where there are some. */
function openAt({ followUps, now }: Purchase, nth: number): Planned | undefined {
  const due = followUps.filter((one) => isOpen(one) && Temporal.Instant.compare(one.dueAt, now) <= 0);
  return due[nth % Math.max(due.length, 1)];
}

function place(purchase: Purchase, { id }: Planned, dueAt: Temporal.Instant): Purchase {
  const placed = purchase.followUps.map((one) => (one.id === id ? { ...one, dueAt, isPlaced: true } : one));
  return { ...purchase, followUps: placed };
}

function answer(purchase: Purchase, { nth, outcome }: { nth: number; outcome: Outcome }): Purchase {
  const { versions, time, now } = purchase;
  const answered = openAt(purchase, nth);
  if (answered === undefined) return purchase;
  const { id, planVersion } = answered;
  const { tries: triesAllowed, comesBackAfter = [] } = stepIn(
    versions.find(({ version }) => version === planVersion) ?? defaultPlans,
    answered.step,
  );
  const tries = purchase.tries.get(id) ?? 0;
  const tried = { ...answered, tries, triesAllowed, comesBackAfter };
  const leads = decideReturn(outcome, tried, time, now, landAt(time, now.add({ hours: 30 })));
  if (leads.kind === "returns")
    return { ...place(purchase, answered, leads.at), tries: new Map([...purchase.tries, [id, tries + 1]]) };
  const closed = { ...answered, closedBecause: leads.because, closedAt: purchase.now, isPlaced: true };
  return { ...purchase, followUps: purchase.followUps.map((one) => (one.id === id ? closed : one)) };
}

function turn(purchase: Purchase, to: "reported" | "fixed" | "solved"): Purchase {
  const { facts, issue, now, time } = purchase;
  const turned = { turnedAt: now, state: to };
  if (to === "reported") {
    if (issue !== null && issue.state !== "fixed") return purchase;
    const hearByAt = landAt(time, atTime(time, dayOf(time, now).add({ days: 1 }), Temporal.PlainTime.from("12:00")));
    const { customerId } = facts;
    const reported = issue ?? { customerId, saleId: null, ownerId: owner, reportedAt: now, isDeclined: false };
    return { ...purchase, issue: { ...reported, ...turned, hearByAt } };
  }
  if (issue?.state !== (to === "fixed" ? "reported" : "fixed")) return purchase;
  return { ...purchase, facts: { ...facts, hadIssue: true }, issue: { ...issue, ...turned } };
}

/** What was bought is gone, and so is what was promised with it. */
function cancel(purchase: Purchase): Purchase {
  const { facts, promise } = purchase;
  const withdrawn = promise && { ...promise, state: "withdrawn" as const };
  return { ...purchase, facts: { ...facts, isCancelled: true }, promise: withdrawn };
}

function promise(purchase: Purchase, { to, inDays }: NewsOf<"promise">): Purchase {
  const { promise: made, facts, now, time } = purchase;
  if (facts.isCancelled || !promiseTurns[to].includes(made?.state ?? null)) return purchase;
  const isDueOn = inDays === null ? null : dayOf(time, now).add({ days: inDays });
  const asked = made ?? { isDueOn, madeAt: now, askedAt: now };
  // Whoever will be late names another day.
  return { ...purchase, promise: { ...asked, ...(to === "late" && { isDueOn }), state: to, turnedAt: now } };
}

function look(purchase: Purchase, { to, mayCall, wish, inDays }: NewsOf<"visit">): Purchase {
  const { visit, facts, now, time } = purchase;
  const today = dayOf(time, now);
  const decidesOn = inDays === null ? null : today.add({ days: inDays });
  if (to === "came") {
    const came = { customerId: facts.customerId, repId: owner, visitedAt: now, mayCall, decidesOn };
    const open = { wish: null, wishedOn: null, endedBecause: null, hasBoughtElsewhere: false, hasComeAgain: false };
    return visit === null ? { ...purchase, visit: { ...came, ...open } } : purchase;
  }
  if (visit === null || visit.endedBecause !== null) return purchase;
  if (to !== "deciding") return { ...purchase, visit: { ...visit, endedBecause: to } };
  return { ...purchase, visit: { ...visit, wish, wishedOn: today, ...(wish === "day" && { decidesOn }) } };
}

/** As the beat does it: what no longer helps has ended, and what an open problem held back. */
function pass(purchase: Purchase): Purchase {
  const { issue, now, versions } = purchase;
  const reportedAt =
    issue !== null && (issue.state === "reported" || issue.state === "fixed") ? issue.reportedAt : null;
  const followUps = purchase.followUps.map((one): Planned => {
    if (!isOpen(one)) return one;
    if (isTooLate(now, one.expiresAt)) return { ...one, closedBecause: "expired", closedAt: now };
    const isDuring =
      reportedAt !== null &&
      Temporal.Instant.compare(one.dueAt, reportedAt) >= 0 &&
      Temporal.Instant.compare(one.dueAt, now) <= 0;
    const { purpose } = stepIn(presentOf(versions), one.step);
    return isDuring && purpose === "courtesy" ? { ...one, closedBecause: "issue-open", closedAt: now } : one;
  });
  return { ...purchase, followUps };
}

/** On another clock: what counts from a moment counts from its day there, and nobody is asked outside their hours. */
function anchorAnew(purchase: Purchase, time: WorkingTime): Purchase {
  const { versions, now } = purchase;
  const there = { ...purchase, time };
  const [before, after] = [partsOf(purchase), partsOf(there)];
  const followUps = purchase.followUps.map((one) => {
    const nth = before.findIndex(({ plan }) => plan.steps.some(({ key }) => key === one.step));
    const courses = {
      before: before[nth]?.courseIn(purchase.followUps),
      after: after[nth]?.courseIn(purchase.followUps),
    };
    const anchorOn =
      courses.before && courses.after
        ? anchorAfterMove(stepIn(versionOf(versions, one.planVersion), one.step), one.anchorOn, {
            before: courses.before,
            after: courses.after,
          })
        : one.anchorOn;
    const isAhead = isOpen(one) && Temporal.Instant.compare(one.dueAt, now) > 0;
    const landed = isAhead ? landAt(time, one.dueAt) : one.dueAt;
    return { ...one, anchorOn, dueAt: isTooLate(landed, one.expiresAt) ? one.dueAt : landed };
  });
  return { ...there, followUps };
}

function timesOf(key: string, days: number) {
  const times = defaultDocument.steps[key];
  const [first] = times?.slots ?? [];
  if (times === undefined || first === undefined) throw new Error(`no step "${key}"`);
  return { ...times, slots: [{ from: first.from, offset: { days } }] };
}

function presentOf(versions: Purchase["versions"]): PlanSet {
  return versions.at(-1) ?? defaultPlans;
}

function versionOf(versions: Purchase["versions"], version: number): PlanSet {
  return versions.find((plans) => plans.version === version) ?? defaultPlans;
}
