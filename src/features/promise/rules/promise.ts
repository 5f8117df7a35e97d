// A promise to a customer: what it is, what may happen to it, and until when it can be taken back.
import { Temporal } from "temporal-polyfill";
import type { CustomerId, PromiseId, SaleId, UserId } from "../../../core/ids.ts";
import { addWorkingDays, dayOf, openingAt, sayDay, type WorkingTime } from "../../../core/working-time.ts";
import type { Outcome } from "../../follow-up/rules/outcomes.ts";
import type { PromiseState } from "../../follow-up/rules/promise-course.ts";

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
  readonly madeAt: Temporal.Instant;
  readonly askedAt: Temporal.Instant;
  readonly turnedAt: Temporal.Instant;
}

/** What a person does to a promise. */
export type Act =
  | { readonly kind: "accept" | "done" | "promise" | "leave" | "agree" | "disagree" | "confirm" | "not-kept" }
  | { readonly kind: "late"; readonly on: Temporal.PlainDate; readonly why: string }
  | {
      readonly kind: "cant";
      /** Null: nothing can be done. */
      readonly words: string | null;
      readonly on: Temporal.PlainDate | null;
      readonly why: string;
    }
  | { readonly kind: "pass-on"; readonly to: UserId; readonly note: string | null };

export type ChangeKind =
  | ("made" | "asked" | "accepted" | "passed-on" | "late" | "cant" | "agreed" | "not-agreed")
  | ("promised" | "left" | "done" | "confirmed" | "not-kept" | "withdrawn");

interface ActRule {
  readonly by: "keeper" | "maker";
  readonly from: readonly PromiseState[];
  /** How it is kept among the promise's changes, and as the answer to a nudge. */
  readonly change: ChangeKind;
  readonly outcome: Outcome;
}

const inForce = ["made", "accepted", "late", "reopened", "not-kept"] as const;

export const acts: Readonly<Record<Act["kind"], ActRule>> = {
  accept: { by: "keeper", from: ["asked", "made"], change: "accepted", outcome: "will-do" },
  cant: { by: "keeper", from: ["asked", ...inForce], change: "cant", outcome: "cant" },
  "pass-on": { by: "keeper", from: ["asked", ...inForce], change: "passed-on", outcome: "not-mine" },
  late: { by: "keeper", from: inForce, change: "late", outcome: "will-be-late" },
  done: { by: "keeper", from: inForce, change: "done", outcome: "promise-done" },
  promise: { by: "maker", from: ["agreed"], change: "promised", outcome: "promised-it" },
  leave: { by: "maker", from: ["agreed"], change: "left", outcome: "leave-it" },
  agree: { by: "maker", from: ["late", "cant"], change: "agreed", outcome: "they-agree" },
  disagree: { by: "maker", from: ["late", "cant"], change: "not-agreed", outcome: "they-dont-agree" },
  confirm: { by: "maker", from: ["done"], change: "confirmed", outcome: "customer-confirms" },
  "not-kept": { by: "maker", from: ["done"], change: "not-kept", outcome: "not-kept" },
};

type Changed = Partial<Pick<PromiseMade, "words" | "ownerId" | "dueOn" | "state" | "outsideName" | "outsidePhone">> &
  Partial<Pick<PromiseMade, "offerWords" | "offerDueOn" | "offerWhy" | "round" | "askedAt" | "turnedAt">>;

const noOffer = { offerWords: null, offerDueOn: null, offerWhy: null } as const;

/** What an act makes of a promise that it may be done to. Each turn is told anew, so each has a round of its own. */
export function actOn(promise: PromiseMade, act: Act, now: Temporal.Instant): Changed {
  const turned = { round: promise.round + 1, turnedAt: now };
  switch (act.kind) {
    case "accept":
      return { ...turned, state: promise.state === "asked" ? "agreed" : "accepted" };
    case "cant": {
      const { words: offerWords, on: offerDueOn, why: offerWhy } = act;
      const state = promise.state !== "asked" ? "cant" : offerWords === null ? "withdrawn" : "agreed";
      return { ...turned, state, offerWords, offerDueOn, offerWhy };
    }
    case "late":
      return { ...turned, ...noOffer, state: "late", dueOn: act.on, offerDueOn: act.on, offerWhy: act.why };
    case "pass-on":
      return {
        ...turned,
        ...{ outsideName: null, outsidePhone: null, ownerId: act.to, askedAt: now },
        state: promise.state === "asked" ? "asked" : act.to === promise.makerId ? "accepted" : "made",
      };
    case "agree":
    case "promise": {
      const { offerWords, offerDueOn, state } = promise;
      if (state === "cant" && offerWords === null) return { ...turned, state: "withdrawn" };
      return {
        ...{ ...turned, ...noOffer, state: "accepted" },
        ...(offerWords !== null && { words: offerWords }),
        ...(offerDueOn !== null && { dueOn: offerDueOn }),
      };
    }
    case "leave":
      return { ...turned, state: "withdrawn" };
    case "disagree":
      return { ...turned, ...noOffer, state: "reopened", ownerId: promise.makerId };
    case "done":
      return { ...turned, ...noOffer, state: "done" };
    case "confirm":
      return { ...turned, state: "kept" };
    case "not-kept":
      return { ...turned, state: "not-kept" };
  }
}

const unansweredDays = 2;
const overdueDays = 3;

/** When the maker is told that nobody has answered; null: somebody has. */
export function unansweredAt({ state, askedAt }: PromiseMade, owner: WorkingTime): Temporal.Instant | null {
  if (state !== "made" && state !== "asked") return null;
  return openingAt(owner, addWorkingDays(owner, dayOf(owner, askedAt), unansweredDays));
}

/** Promised to the customer, and neither done nor taken back. */
export function isAtRisk({ state }: Pick<PromiseMade, "state">): boolean {
  return state === "cant" || (inForce as readonly PromiseState[]).includes(state);
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
