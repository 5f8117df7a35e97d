// A promise to a customer: what it is, until when its keeper's answer and its day are waited for, and when it is too late
// to take it back. What may happen to it stands in acts.ts.
import { Temporal } from "temporal-polyfill";
import type { CustomerId, PromiseId, SaleId, UserId } from "../../../core/ids.ts";
import { addWorkingDays, dayOf, openingAt, sayDay, type WorkingTime } from "../../../core/working-time.ts";
import type { PromiseState } from "../../follow-up/rules/promise-course.ts";

/** Who keeps a promise, where that is nobody in Slack: its maker sees to it. */
export interface Outside {
  readonly name: string;
  /** E.164. */
  readonly phone: string | null;
}

/** One that was made to a customer. `PromiseMade`, since `Promise` is the language's. */
export interface PromiseMade {
  readonly id: PromiseId;
  readonly customerId: CustomerId;
  readonly saleId: SaleId | null;
  readonly words: string;
  /** The message that it was made of. */
  readonly link: string | null;
  readonly makerId: UserId;
  readonly ownerId: UserId;
  /** Who keeps it, where that is nobody in Slack. */
  readonly outsideName: string | null;
  readonly outsidePhone: string | null;
  /** Null: due with the delivery, whenever that is. */
  readonly dueOn: Temporal.PlainDate | null;
  readonly state: PromiseState;
  /** Times that it was put to somebody before. */
  readonly round: number;
  readonly offerWords: string | null;
  readonly offerDueOn: Temporal.PlainDate | null;
  readonly offerWhy: string | null;
  readonly madeCustomer: boolean;
  /** What it was before it was taken back with its sale. */
  readonly withdrawnFrom: PromiseState | null;
  readonly madeAt: Temporal.Instant;
  readonly askedAt: Temporal.Instant;
  readonly turnedAt: Temporal.Instant;
}

/** Promised, with something left for its keeper to do. */
export const inForce: readonly PromiseState[] = ["made", "accepted", "late", "reopened", "not-kept"];

const unansweredDays = 2;
const overdueDays = 3;

/**
 * When the maker is told that nobody has answered; null: somebody has.
 * @param owner as if they weren't away: the customer waits meanwhile
 */
export function unansweredAt({ state, askedAt }: PromiseMade, owner: WorkingTime): Temporal.Instant | null {
  if (state !== "made" && state !== "asked") return null;
  return openingAt(owner, addWorkingDays(owner, dayOf(owner, askedAt), unansweredDays));
}

/** The customer has had their word, nobody could ask for it, or it need not be kept: nothing is left to do. */
export function isOver({ state }: Pick<PromiseMade, "state">): boolean {
  return state === "kept" || state === "not-confirmed" || state === "withdrawn";
}

/** Something is left for whoever keeps it to do, or to say. */
export function isToKeep({ state }: Pick<PromiseMade, "state">): boolean {
  return state !== "done" && !isOver({ state });
}

/** @param askedAt when the last call ended that asked the customer in vain; undefined: they are, or will be, asked */
export function isUnheard(
  { state, turnedAt }: Pick<PromiseMade, "state" | "turnedAt">,
  askedAt: Temporal.Instant | undefined,
): boolean {
  return state === "done" && askedAt !== undefined && Temporal.Instant.compare(askedAt, turnedAt) >= 0;
}

/** Promised to the customer, and neither done nor taken back. */
export function isAtRisk({ state }: Pick<PromiseMade, "state">): boolean {
  return state === "cant" || inForce.includes(state);
}

/** The day that it was to be kept on and wasn't; null: that is still to come, or nothing is left to be kept. */
export function lateSince(
  { state, isDueOn }: Pick<PromiseMade, "state"> & { readonly isDueOn: Temporal.PlainDate | null },
  today: Temporal.PlainDate,
): Temporal.PlainDate | null {
  return isDueOn !== null && isAtRisk({ state }) && Temporal.PlainDate.compare(isDueOn, today) < 0 ? isDueOn : null;
}

/**
 * When a promise that is late or broken is told to the managers. One whose day nobody knows is looked at again tomorrow.
 * @param isDueOn its own day or its delivery's
 */
export function overdueAt(
  { state, turnedAt }: Pick<PromiseMade, "state" | "turnedAt">,
  isDueOn: Temporal.PlainDate | null,
  owner: WorkingTime,
  now: Temporal.Instant,
): Temporal.Instant {
  const from = state === "not-kept" ? dayOf(owner, turnedAt) : isDueOn;
  return from === null ? now.add({ hours: 24 }) : openingAt(owner, addWorkingDays(owner, from, overdueDays));
}

/** Told if nobody acts: the maker of a promise without an answer, the managers of one that is late or broken. */
export type WarningKind = "promise-unanswered" | "promise-overdue";

/**
 * Whether a warning that was owed is still true, and its time.
 * @param round of the promise when it was owed: it speaks of no later turn
 * @param owner of one without an answer: as if they weren't away
 */
export function decideWarning(
  { kind, round }: { readonly kind: WarningKind; readonly round: number },
  promise: PromiseMade & { readonly isDueOn: Temporal.PlainDate | null },
  owner: WorkingTime,
  now: Temporal.Instant,
): { readonly kind: "say" | "drop" } | { readonly kind: "wait"; readonly until: Temporal.Instant } {
  if (promise.round !== round) return { kind: "drop" };
  const at =
    kind === "promise-unanswered"
      ? unansweredAt(promise, owner)
      : isAtRisk(promise)
        ? overdueAt(promise, promise.isDueOn, owner, now)
        : null;
  if (at === null) return { kind: "drop" };
  return Temporal.Instant.compare(now, at) < 0 ? { kind: "wait", until: at } : { kind: "say" };
}

/** As far ahead as promises are made. */
const yearsAhead = 2;

/** What is wrong with the day that something is promised for, as a sentence; null when nothing is. */
export function problemWithDueDay(on: Temporal.PlainDate, today: Temporal.PlainDate): string | null {
  if (Temporal.PlainDate.compare(on, today) < 0) return `${sayDay(on, today)} has passed: choose today or a later day.`;
  if (Temporal.PlainDate.compare(on, today.add({ years: yearsAhead })) > 0)
    return `${sayDay(on, today)} is more than ${yearsAhead} years ahead: choose an earlier day.`;
  return null;
}

const undoMinutes = 10;

/** Why a promise can't be taken back any more, as a sentence; null when it can. */
export function undoRefusal({ state, makerId, ownerId, madeAt }: PromiseMade, now: Temporal.Instant): string | null {
  if (state === "withdrawn") return "This promise was taken back already: nothing of it is left to do.";
  if (state !== "made" && state !== "asked" && (state !== "accepted" || makerId !== ownerId))
    return "It is answered already, so it can't be taken back. Agree with whoever keeps it what is to come of it.";
  if (now.since(madeAt).total("minutes") >= undoMinutes)
    return `It is too late to take it back: that works for ${undoMinutes} minutes.`;
  return null;
}
