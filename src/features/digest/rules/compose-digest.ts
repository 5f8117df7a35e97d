// From what is known in the morning to what the digest says.
import { Temporal } from "temporal-polyfill";
import type { CustomerId, FollowUpId, UserId } from "../../../core/ids.ts";
import { countWorkingDays, dayOf, isWorkingDay } from "../../../core/working-time.ts";
import { stepOf } from "../../follow-up/rules/default-plan.ts";
import { type DeliveryFacts, missingFacts } from "../../follow-up/rules/journey.ts";
import type { PromiseState } from "../../follow-up/rules/promise-course.ts";
import { lateSince } from "../../promise/rules/promise.ts";
import { type StoreHours, type Working, workingTimeIn, workingTimeOf } from "../../workspace/rules.ts";
import type { Away, Coverage, DigestContent, Good, Queued, RiskyPromise, Waiting } from "./content.ts";
import { isMissed, workingDaysOpen } from "./missed.ts";

export interface OpenPromise {
  readonly customer: string;
  readonly words: string;
  readonly maker: string;
  readonly keeper: string;
  readonly state: PromiseState;
  readonly dueOn: Temporal.PlainDate | null;
  readonly askedAt: Temporal.Instant;
  /** It is done, and the last try to hear so from the customer failed. */
  readonly isUnheard: boolean;
}

/** An open follow-up past its due time. */
export interface OverdueTouch {
  readonly id: FollowUpId;
  readonly step: string;
  /** As the plan says that it came from. */
  readonly graceDays: number | null;
  readonly customer: string;
  readonly what: string;
  /** Whose it is; and who is to do it today. */
  readonly who: string;
  readonly doer: string;
  /** When its owner works. */
  readonly owner: Working;
  /** Null where it is about no sale. */
  readonly soldAt: Temporal.Instant | null;
  readonly plannedOn: Temporal.PlainDate | null;
  readonly dueAt: Temporal.Instant;
  readonly nudgedAt: Temporal.Instant | null;
  readonly missedOn: Temporal.PlainDate | null;
}

interface Goods {
  readonly customer: string;
  readonly what: string;
  readonly who: string;
}

export interface Facts {
  /** The store's day, the working day before it, and the store's zone. */
  readonly on: Temporal.PlainDate;
  readonly dayBefore: Temporal.PlainDate;
  readonly zone: string;
  readonly overdue: readonly OverdueTouch[];
  readonly queue: readonly Queued[];
  readonly uncovered: readonly Away[];
  /** Deliveries of which nobody said in time whether they arrived. */
  readonly unheard: readonly (Goods & { readonly plannedOn: Temporal.PlainDate })[];
  readonly issues: readonly (Goods & {
    /** Who bought it, where somebody else told us of it. */
    readonly buyer: string | null;
    readonly reportedAt: Temporal.Instant;
    readonly hearByAt: Temporal.Instant;
    /** It is fixed, and no call is planned that asks the customer whether it is solved. */
    readonly isUnheard: boolean;
  })[];
  /** Promised, and neither done nor taken back. */
  readonly promises: readonly OpenPromise[];
  /** Deliveries of the next five working days. */
  readonly upcoming: readonly (Goods & DeliveryFacts & { readonly plannedOn: Temporal.PlainDate })[];
  /** Promises and problems that a manager closed the day before because the customer never said so. */
  readonly notConfirmed: number;
  readonly unsure: number;
  readonly reps: readonly (Working & { readonly userId: UserId; readonly repSinceAt: Temporal.Instant | null })[];
  /** Of the day before. */
  readonly sales: readonly {
    readonly repId: UserId;
    readonly customerId: CustomerId;
    /** It was logged, and has been cancelled or returned since. */
    readonly isCancelled: boolean;
  }[];
  readonly visits: readonly { readonly repId: UserId }[];
  readonly answers: readonly {
    readonly customerId: CustomerId;
    readonly isHappy: boolean;
    readonly isReached: boolean;
    readonly isAttempt: boolean;
  }[];
  readonly arrived: number;
  /** Customers with a follow-up open, due or to come. */
  readonly followed: number;
}

/** The digest, and the follow-ups that it is the first to name as missed. */
export function composeDigest(
  facts: Facts,
  hours: StoreHours,
  now: Temporal.Instant,
): { readonly content: DigestContent; readonly missed: readonly FollowUpId[] } {
  const { on, overdue } = facts;
  const waiting = listWaiting(facts, now);
  const late = overdue
    .map((touch) => {
      return { ...touch, heading: stepOf(touch.step).heading, time: workingTimeOf(touch.owner, hours) };
    })
    .filter((touch) => isMissed(touch, touch.time, now))
    .toSorted((a, b) => a.who.localeCompare(b.who, "en") || Temporal.Instant.compare(a.dueAt, b.dueAt));
  const missed = late.filter(({ missedOn }) => missedOn === null);
  // An obligation that is open stands among those who wait, every day; it isn't told twice.
  const stillOpen = late.filter(({ missedOn, step }) => missedOn !== null && !(step in waitingKinds));
  const promises = listRisky(facts, hours);
  const coverage = coverageOf(facts, hours);
  const content: DigestContent = {
    on,
    dayBefore: facts.dayBefore,
    queue: facts.queue.map(({ name, followUps, promises, customers }) => ({ name, followUps, promises, customers })),
    uncovered: facts.uncovered.map(({ name, until, followUps, customers }) => ({ name, until, followUps, customers })),
    waiting,
    missed: missed.map(({ who, step, heading, customer, dueAt, time }) => ({
      ...{ who, step, heading, customer },
      dueOn: dayOf(time, dueAt),
    })),
    stillOpen: stillOpen.map(({ who, step, heading, customer, dueAt, time }) => ({
      ...{ who, step, heading, customer },
      workingDays: workingDaysOpen(dueAt, time, now),
    })),
    promises,
    withoutFacts: facts.upcoming
      .map((delivery) => {
        const { customer, what, who, plannedOn } = delivery;
        return { customer, what, who, on: plannedOn, missing: missingFacts(delivery) };
      })
      .filter(({ missing }) => missing.length > 0),
    notConfirmed: facts.notConfirmed,
    unsure: facts.unsure,
    coverage,
    good: goodOf(facts, coverage, waiting.length + late.length + promises.length === 0),
  };
  return { content, missed: missed.map(({ id }) => id) };
}

/** The obligations that keep a customer waiting while they are overdue, by their step. */
const waitingKinds: Readonly<Record<string, "confirmation" | "arrival" | "news">> = {
  "confirm-delivery": "confirmation",
  "did-it-arrive": "arrival",
  "any-news": "news",
};

/** Complaints first, then goods that may not have come, then what is to come; the oldest first. */
const waitingOrder: readonly Waiting["kind"][] = ["issue", "unheard", "arrival", "confirmation", "news"];

function listWaiting({ overdue, unheard, issues, zone }: Facts, now: Temporal.Instant): Waiting[] {
  const touches = overdue.flatMap(({ step, customer, what, doer: who, soldAt, plannedOn, dueAt }): Waiting[] => {
    const kind = waitingKinds[step];
    const day = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone).toPlainDate();
    if (kind === undefined) return [];
    return [{ kind, customer, what, who, on: kind === "news" ? day(soldAt ?? dueAt) : (plannedOn ?? day(dueAt)) }];
  });
  const all: Waiting[] = [
    ...issues.map(({ customer, buyer, what, who, reportedAt, hearByAt, isUnheard }) => ({
      ...{ customer, buyer, what, who, isUnheard },
      kind: "issue" as const,
      on: reportedAt.toZonedDateTimeISO(zone).toPlainDate(),
      hearBy: hearByAt.toZonedDateTimeISO(zone).toPlainDateTime(),
      isLate: Temporal.Instant.compare(hearByAt, now) < 0,
    })),
    ...unheard.map(({ plannedOn, ...goods }) => ({ ...goods, kind: "unheard" as const, on: plannedOn })),
    ...touches,
  ];
  return all.toSorted(
    (a, b) => waitingOrder.indexOf(a.kind) - waitingOrder.indexOf(b.kind) || Temporal.PlainDate.compare(a.on, b.on),
  );
}

/** The worst first, then the earliest. */
const riskOrder: readonly RiskyPromise["kind"][] = [
  "broken",
  "overdue",
  "in-the-way",
  "reopened",
  "unanswered",
  "unheard",
];

function listRisky({ promises, on, dayBefore, zone }: Facts, hours: StoreHours): RiskyPromise[] {
  const time = workingTimeIn(hours, zone);
  const risky = promises.flatMap((promise): RiskyPromise[] => {
    const { customer, words, maker, keeper, state, dueOn, askedAt } = promise;
    const isOld = Temporal.PlainDate.compare(askedAt.toZonedDateTimeISO(zone).toPlainDate(), dayBefore) < 0;
    const since = lateSince({ state, isDueOn: dueOn }, on);
    const risk = { customer, words, on: dueOn, lateFor: since && countWorkingDays(time, since, on) };
    if (state === "done") return promise.isUnheard ? [{ ...risk, kind: "unheard", who: maker }] : [];
    if (state === "not-kept") return [{ ...risk, kind: "broken", who: keeper }];
    if (state === "cant" || state === "late") return [{ ...risk, kind: "in-the-way", who: maker }];
    if (since !== null) return [{ ...risk, kind: "overdue", who: keeper }];
    if (state === "reopened") return [{ ...risk, kind: "reopened", who: keeper }];
    return state === "made" && isOld ? [{ ...risk, kind: "unanswered", who: keeper }] : [];
  });
  const dayOf = (promise: RiskyPromise) => promise.on?.toString() ?? "9999";
  return risky.toSorted(
    (a, b) => riskOrder.indexOf(a.kind) - riskOrder.indexOf(b.kind) || dayOf(a).localeCompare(dayOf(b), "en"),
  );
}

function coverageOf({ dayBefore, zone, reps, sales, visits, answers }: Facts, hours: StoreHours): Coverage {
  const known = reps.filter(({ repSinceAt }) => repSinceAt !== null);
  if (known.length === 0) return { kind: "nothing-yet" };
  const dayEndsAt = dayBefore.add({ days: 1 }).toZonedDateTime({ timeZone: zone }).toInstant();
  const reporting = known.filter(
    ({ repSinceAt }) => repSinceAt !== null && Temporal.Instant.compare(repSinceAt, dayEndsAt) < 0,
  );
  if (reporting.length === 0) return { kind: "began-today" };
  const loggers = new Set([...sales, ...visits].map(({ repId }) => repId));
  const onDuty = reporting.filter((rep) => isWorkingDay(workingTimeOf(rep, hours), dayBefore));
  return {
    kind: "day",
    sales: sales.length,
    visits: visits.length,
    loggers: loggers.size,
    // Whoever logged something worked, also where they have left since.
    worked: new Set([...loggers, ...onDuty.map(({ userId }) => userId)]).size,
    attempted: answers.filter(({ isAttempt }) => isAttempt).length,
    reached: answers.filter(({ isReached }) => isReached).length,
  };
}

function goodOf({ answers, arrived, sales, followed }: Facts, coverage: Coverage, isNobodyWaiting: boolean): Good {
  const customers = (rows: readonly { readonly customerId: CustomerId }[]) =>
    new Set(rows.map(({ customerId }) => customerId)).size;
  const candidates: Good[] = [
    { kind: "happy", count: customers(answers.filter(({ isHappy }) => isHappy)) },
    { kind: "arrived", count: arrived },
    { kind: "bought", count: customers(sales.filter(({ isCancelled }) => !isCancelled)) },
    { kind: "reached", count: customers(answers.filter(({ isReached }) => isReached)) },
    // Of a store that logs nothing nobody knows who waits.
    { kind: "nobody-waits", count: isNobodyWaiting && coverage.kind === "day" && followed > 0 ? 1 : 0 },
    { kind: "followed", count: followed },
  ];
  return candidates.find(({ count }) => count > 0) ?? { kind: "ready", count: 0 };
}
