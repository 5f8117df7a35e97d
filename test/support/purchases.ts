// A purchase with whatever may happen to it: what is known of it, what is planned for it, and what each event makes of
// both before anything is planned again.
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import type { CustomerId, FollowUpId, UserId } from "../../src/core/ids.ts";
import { dayOf, landAt, openingAt, type WorkingTime } from "../../src/core/working-time.ts";
import type { OptOutKind } from "../../src/features/customer/rules.ts";
import { anchorAfterMove } from "../../src/features/follow-up/rules/anchor-after-move.ts";
import type { Course } from "../../src/features/follow-up/rules/course.ts";
import { type IssueFacts, issueCourse } from "../../src/features/follow-up/rules/issue-course.ts";
import { courseOf, journeyOf, type SaleFacts } from "../../src/features/follow-up/rules/journey.ts";
import { type MoveFacts, moveCourse } from "../../src/features/follow-up/rules/move-course.ts";
import { type Outcome, outcomes } from "../../src/features/follow-up/rules/outcomes.ts";
import { type Change, type Planned, planFollowUps } from "../../src/features/follow-up/rules/plan-follow-ups.ts";
import {
  defaultDocument,
  defaultPlans,
  type PlanSet,
  plansOf,
  stepIn,
} from "../../src/features/follow-up/rules/plan-set.ts";
import { decideReturn, isTooLate, snoozes } from "../../src/features/follow-up/rules/return-times.ts";
import type { Plan } from "../../src/features/follow-up/rules/step.ts";
import { decideSnooze } from "../../src/features/nudge/rules.ts";
import { applyChanges, time } from "./planning.ts";
import { anyDaysAhead, anyHours } from "./planning-worlds.ts";

export interface Purchase {
  readonly facts: SaleFacts;
  /** The last change of its delivery, and its one problem. */
  readonly move: Omit<MoveFacts, "method" | "company" | "isDelivered"> | null;
  readonly issue: IssueFacts | null;
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

const owner = "U0ANA" as UserId;
const text = fc.option(fc.constant("known"));
const anyClock = fc.integer({ min: 8, max: 22 }).map((hour) => time("00:00").add({ hours: hour }));
const anyKind = fc.constantFrom<OptOutKind>("calls", "messages", "sales", "all");

/** Sold at any moment of ten years, up to ten hours after its owner's opening. */
export const anySold: fc.Arbitrary<Pick<Purchase, "facts" | "time">> = fc
  .record({
    hours: anyHours,
    soldIn: fc.integer({ min: 0, max: 3650 }),
    minutes: fc.integer({ min: 0, max: 600 }),
    plannedIn: anyDaysAhead,
    givenIn: anyDaysAhead,
    method: fc.constantFrom("took-home" as const, "delivery" as const, "pick-up" as const, "installation" as const),
    amountMinor: fc.option(fc.constantFrom(10_000, 90_000)),
    windowEndsAt: fc.option(anyClock),
    company: text,
    address: text,
  })
  .map(({ hours, soldIn, minutes, plannedIn, givenIn, ...rest }) => {
    const soldOn = Temporal.PlainDate.from("2020-01-01").add({ days: soldIn });
    const soldAt = openingAt(hours, soldOn).add({ minutes });
    const isTaken = rest.method === "took-home";
    const facts: SaleFacts = {
      ...{ customerId: "customer" as CustomerId, repId: owner, soldAt, undoneAt: null, isCancelled: false },
      ...{ what: "table", category: null, currency: "USD", window: null, companyPhone: null, reference: null },
      ...{ hadIssue: false, contactedAt: null, trainedOn: null },
      ...rest,
      plannedOn: isTaken || plannedIn === null ? null : soldOn.add({ days: plannedIn }),
      deliveredOn: isTaken ? dayOf(hours, soldAt) : null,
      gift: givenIn === null ? "none" : "gift",
      givenOn: givenIn === null ? null : soldOn.add({ days: givenIn }),
    };
    return { facts, time: hours };
  });

/** What somebody tells us of a purchase, and what it makes of what we know. */
const anyNews = {
  dated: fc.record({ inDays: anyDaysAhead, askedBy: fc.constantFrom("customer" as const, "us" as const) }),
  delivered: fc.constant({}),
  trained: fc.constant({}),
  detailed: fc.record(
    {
      amountMinor: fc.constantFrom(10_000, 90_000),
      category: fc.constantFrom("ring", "vehicle", "other"),
      windowEndsAt: anyClock,
      company: fc.constant("Swift Vans"),
      address: fc.constant("12 Elm Street"),
    },
    { requiredKeys: [] },
  ),
  contacted: fc.constant({}),
  asked: anyKind,
  erased: fc.constant({}),
  returned: fc.constantFrom<"whole" | "part">("whole", "part", "part", "part"),
  issue: fc.constantFrom<"reported" | "fixed" | "solved">("reported", "fixed", "solved"),
};

/** What a person does with a follow-up, or what becomes of its owner; or time passes. */
const anyAct = {
  passes: fc.integer({ min: 0, max: 24 * 40 }),
  answered: fc.record({ nth: fc.nat(8), outcome: fc.constantFrom(...(Object.keys(outcomes) as Outcome[])) }),
  snoozed: fc.record({ nth: fc.nat(8), key: fc.constantFrom(...snoozes.map(({ key }) => key)) }),
  changedPlan: fc.array(
    fc.record({
      key: fc.constantFrom(...Object.keys(defaultDocument.steps)),
      isOff: fc.boolean(),
      days: fc.integer({ min: 0, max: 40 }),
    }),
    { maxLength: 4 },
  ),
  handedOver: anyHours,
  movedTo: fc.constantFrom(...Intl.supportedValuesOf("timeZone")),
};

type OneOf<Kinds> = {
  [Kind in keyof Kinds]: {
    readonly kind: Kind;
    readonly with: Kinds[Kind] extends fc.Arbitrary<infer One> ? One : never;
  };
}[keyof Kinds];
export type News = OneOf<typeof anyNews>;
export type Happening = News | OneOf<typeof anyAct>;

function oneOf<Kinds extends Readonly<Record<string, fc.Arbitrary<unknown>>>>(kinds: Kinds) {
  return fc.oneof(
    ...Object.entries(kinds).map(([kind, details]) => details.map((one) => ({ kind, with: one }) as OneOf<Kinds>)),
  );
}

export const news = oneOf(anyNews);
export const happenings = fc.array(oneOf({ ...anyNews, ...anyAct }), { minLength: 1, maxLength: 10 });

/** What is planned for: by which plan, and where it stands. */
function partsOf({ facts, move, issue, time, versions }: Purchase): {
  readonly plan: Plan;
  readonly earlier: ReadonlyMap<number, Plan>;
  readonly course: Course;
}[] {
  const present = presentOf(versions);
  const part = (planIn: (plans: PlanSet) => Plan, course: Course) => ({
    plan: planIn(present),
    earlier: new Map(versions.map((plans) => [plans.version, planIn(plans)])),
    course,
  });
  const isDelivered = facts.deliveredOn !== null;
  const ends = { hasEnded: facts.isCancelled, isCancelled: facts.isCancelled };
  return [
    part(({ sale }) => sale, courseOf(journeyOf(facts, time, present.bigPurchase))),
    ...(move === null ? [] : [part((plans) => plans.move, moveCourse({ ...facts, ...move, isDelivered }, ends, time))]),
    ...(issue === null ? [] : [part((plans) => plans.issue, issueCourse(issue, time))]),
  ];
}

/** When it is sold, with nothing planned yet. */
export function begin({ facts, time }: Pick<Purchase, "facts" | "time">): Purchase {
  return {
    ...{ facts, move: null, issue: null, asked: new Set<OptOutKind>(), isErased: false, time, now: facts.soldAt },
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
  for (const part of partsOf(purchase)) {
    const found = planFollowUps({ ...part, planned: followUps, time, now, asked, isErased });
    followUps = applyChanges(followUps, found, presentOf(versions).version);
    changes.push(...found.map((change) => ({ course: part.course, change })));
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
      return facts.deliveredOn === null ? knows({ deliveredOn: today }) : purchase;
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
      return happening.with === "whole" ? knows({ isCancelled: true }) : purchase;
    case "issue":
      return turn(purchase, happening.with);
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
  const closed = { ...answered, closedBecause: leads.because, isPlaced: true };
  return { ...purchase, followUps: purchase.followUps.map((one) => (one.id === id ? closed : one)) };
}

function turn(purchase: Purchase, to: "reported" | "fixed" | "solved"): Purchase {
  const { facts, issue, now, time } = purchase;
  const turned = { turnedAt: now, state: to };
  if (to === "reported") {
    if (issue !== null && issue.state !== "fixed") return purchase;
    const hearByAt = landAt(time, now.add({ hours: 20 }));
    const { customerId } = facts;
    const reported = issue ?? { customerId, saleId: null, ownerId: owner, reportedAt: now };
    return { ...purchase, issue: { ...reported, ...turned, hearByAt } };
  }
  if (issue?.state !== (to === "fixed" ? "reported" : "fixed")) return purchase;
  return { ...purchase, facts: { ...facts, hadIssue: true }, issue: { ...issue, ...turned } };
}

/** As the beat does it: what no longer helps has ended, and what an open problem held back. */
function pass(purchase: Purchase): Purchase {
  const { issue, now, versions } = purchase;
  const reportedAt =
    issue !== null && (issue.state === "reported" || issue.state === "fixed") ? issue.reportedAt : null;
  const followUps = purchase.followUps.map((one): Planned => {
    if (!isOpen(one)) return one;
    if (isTooLate(now, one.expiresAt)) return { ...one, closedBecause: "expired" };
    const isDuring =
      reportedAt !== null &&
      Temporal.Instant.compare(one.dueAt, reportedAt) >= 0 &&
      Temporal.Instant.compare(one.dueAt, now) <= 0;
    const { purpose } = stepIn(presentOf(versions), one.step);
    return isDuring && purpose === "courtesy" ? { ...one, closedBecause: "issue-open" } : one;
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
    const courses = { before: before[nth]?.course, after: after[nth]?.course };
    const anchorOn =
      courses.before && courses.after
        ? anchorAfterMove(stepIn(presentOf(versions), one.step), one.anchorOn, {
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
