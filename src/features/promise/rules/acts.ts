// What people may do to a promise, by its state: a table, what each act makes of it, and why another can't be done.
import type { Temporal } from "temporal-polyfill";
import type { UserId } from "../../../core/ids.ts";
import type { Outcome } from "../../follow-up/rules/outcomes.ts";
import type { PromiseState } from "../../follow-up/rules/promise-course.ts";
import { inForce, isOver, type Outside, type PromiseMade } from "./promise.ts";

/** What a person does to a promise. */
export type Act =
  | { readonly kind: "accept" | "done" | "promise" | "leave" | "agree" | "disagree" | "confirm" | "not-kept" }
  /** Its last try to hear from the customer failed. */
  | { readonly kind: "not-confirmed" }
  | { readonly kind: "late"; readonly on: Temporal.PlainDate; readonly why: string }
  | {
      readonly kind: "cant";
      /** Null: nothing can be done. */
      readonly words: string | null;
      readonly on: Temporal.PlainDate | null;
      readonly why: string;
    }
  /** It isn't theirs; or it is, and a colleague can find another way. */
  | { readonly kind: "pass-on" | "hand-on"; readonly to: UserId; readonly why: string }
  /** Its maker words it anew, for another day or by somebody else. */
  | {
      readonly kind: "change";
      readonly words: string;
      /** Null: with the delivery, as before. */
      readonly on: Temporal.PlainDate | null;
      /** Its maker, where somebody outside keeps it. */
      readonly to: UserId;
      readonly outside: Outside | null;
      readonly why: string;
    }
  /** Its maker takes it back, whatever it came with. */
  | { readonly kind: "call-off"; readonly why: string };

export type ChangeKind =
  | ("made" | "asked" | "accepted" | "passed-on" | "late" | "cant" | "agreed" | "not-agreed")
  | ("promised" | "left" | "done" | "confirmed" | "not-kept" | "not-confirmed")
  | ("handed-on" | "came-back" | "new-maker" | "withdrawn" | "restored")
  | ("changed" | "moved" | "called-off" | "thanked");

interface ActRule {
  readonly by: "keeper" | "maker" | "manager";
  readonly from: readonly PromiseState[];
  /** How it is kept among the promise's changes. */
  readonly change: ChangeKind;
  /** As the answer to a nudge; null: no nudge asks for it. */
  readonly outcome: Outcome | null;
}

/** Neither done nor over. */
const changeable: readonly PromiseState[] = ["asked", "agreed", ...inForce, "cant"];

export const acts: Readonly<Record<Act["kind"], ActRule>> = {
  accept: { by: "keeper", from: ["asked", "made"], change: "accepted", outcome: "will-do" },
  cant: { by: "keeper", from: ["asked", ...inForce], change: "cant", outcome: "cant" },
  "pass-on": { by: "keeper", from: ["asked", ...inForce], change: "passed-on", outcome: "not-mine" },
  "hand-on": { by: "keeper", from: ["reopened"], change: "handed-on", outcome: "handed-on" },
  late: { by: "keeper", from: inForce, change: "late", outcome: "will-be-late" },
  done: { by: "keeper", from: inForce, change: "done", outcome: "promise-done" },
  change: { by: "maker", from: changeable, change: "changed", outcome: null },
  "call-off": { by: "maker", from: changeable, change: "called-off", outcome: null },
  promise: { by: "maker", from: ["agreed"], change: "promised", outcome: "promised-it" },
  leave: { by: "maker", from: ["agreed"], change: "left", outcome: "leave-it" },
  agree: { by: "maker", from: ["late", "cant"], change: "agreed", outcome: "they-agree" },
  disagree: { by: "maker", from: ["late", "cant"], change: "not-agreed", outcome: "they-dont-agree" },
  confirm: { by: "maker", from: ["done"], change: "confirmed", outcome: "customer-confirms" },
  "not-kept": { by: "maker", from: ["done"], change: "not-kept", outcome: "not-kept" },
  "not-confirmed": { by: "manager", from: ["done"], change: "not-confirmed", outcome: "not-confirmed" },
};

/** Done under no nudge: else the nudge's Undo takes it back, as a check-in's takes back what it heard of promises. */
export function isUndoneByItself(kind: Act["kind"]): boolean {
  const { by, outcome } = acts[kind];
  return by === "keeper" || outcome === null;
}

type Changed = Partial<
  Pick<PromiseMade, "words" | "makerId" | "ownerId" | "dueOn" | "state" | "outsideName" | "outsidePhone">
> &
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
    case "hand-on":
      return {
        ...turned,
        ...{ outsideName: null, outsidePhone: null, ownerId: act.to, askedAt: now },
        state: putTo(act.to, promise),
      };
    case "change": {
      const { words, on: dueOn, to: ownerId, outside } = act;
      return {
        ...{ ...turned, ...noOffer, words, dueOn, ownerId, askedAt: now },
        ...{ outsideName: outside?.name ?? null, outsidePhone: outside?.phone ?? null },
        state: putTo(ownerId, promise),
      };
    }
    case "call-off":
      return { ...turned, ...noOffer, state: "withdrawn" };
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
    case "not-confirmed":
      return { ...turned, state: "not-confirmed" };
  }
}

/** How it stands once somebody is to keep it: they are asked, but nobody is by themselves. */
function putTo(keeperId: UserId, { state, makerId }: Pick<PromiseMade, "state" | "makerId">): PromiseState {
  const isMakers = keeperId === makerId;
  if (state === "asked" || state === "agreed") return isMakers ? "agreed" : "asked";
  return isMakers ? "accepted" : "made";
}

/** Its maker's customers are another's, and it with them: theirs to see through, and to keep where its maker kept it. */
export function handOver(promise: PromiseMade, to: UserId, now: Temporal.Instant): Changed {
  const { makerId, ownerId, state, round } = promise;
  const handed = { makerId: to, round: round + 1, ...(ownerId === makerId && { ownerId: to }) };
  const isAsked = state === "asked" || state === "made";
  return ownerId === to && isAsked ? { ...handed, state: putTo(to, { state, makerId: to }), turnedAt: now } : handed;
}

/** What waits for its maker or the customer stands, whoever keeps it; a plain yes was the former keeper's. Null: ask them. */
export function inheritAnswer(promise: PromiseMade, to: UserId, now: Temporal.Instant): Changed | null {
  const passed = { ownerId: to, round: promise.round + 1 };
  if (promise.state === "agreed" && promise.offerWords === null)
    return { ...passed, state: putTo(to, promise), askedAt: now, turnedAt: now };
  return ["agreed", "cant", "late"].includes(promise.state) ? passed : null;
}

/**
 * Its keeper has left: it is its maker's to keep, or to pass on. Null where it is theirs anyway, and where nothing is
 * left for a keeper to do.
 */
export function backToMaker({ state, makerId, ownerId, round }: PromiseMade, now: Temporal.Instant): Changed | null {
  if (makerId === ownerId || state === "done" || isOver({ state })) return null;
  const back = { ownerId: makerId, round: round + 1 };
  const isAsked = state === "asked" || state === "made";
  return isAsked ? { ...back, state: putTo(makerId, { state, makerId }), turnedAt: now } : back;
}

/** What of a promise an act, or its delivery, has changed, as it is kept with the change; null: it is as it was. */
export interface Difference {
  readonly words: string | null;
  /** Who keeps it since; with the name of whoever that is outside Slack. */
  readonly ownerId: UserId | null;
  readonly outsideName: string | null;
  readonly wasDueOn: Temporal.PlainDate | null;
  readonly dueOn: Temporal.PlainDate | null;
}

type Seen = Pick<PromiseMade, "words" | "ownerId" | "outsideName"> & { readonly isDueOn: Temporal.PlainDate | null };

export function differenceOf(before: Seen, after: Seen): Difference {
  const isMoved = before.isDueOn?.toString() !== after.isDueOn?.toString();
  const isPassed = after.ownerId !== before.ownerId || after.outsideName !== before.outsideName;
  return {
    words: after.words === before.words ? null : after.words,
    ownerId: isPassed ? after.ownerId : null,
    outsideName: isPassed ? after.outsideName : null,
    wasDueOn: isMoved ? before.isDueOn : null,
    dueOn: isMoved ? after.isDueOn : null,
  };
}

/**
 * Its delivery's day moved, and it is due with it: whoever said that they keep it, or could, is asked whether they still
 * can. What they can do instead is no yes to a day, and waits for an answer of its own.
 * @param by whoever moved it; where they keep it, they know
 */
export function moveOn(
  promise: PromiseMade,
  isDueOn: Temporal.PlainDate | null,
  by: UserId,
  now: Temporal.Instant,
): Changed {
  const { state, ownerId, makerId, offerWords } = promise;
  const round = promise.round + 1;
  const isUnpromised = state === "agreed" && offerWords === null;
  const isAskable = isDueOn !== null && ownerId !== makerId && ownerId !== by;
  if (!isAskable || !(isUnpromised || state === "made" || state === "accepted")) return { round };
  return { round, state: isUnpromised ? "asked" : "made", askedAt: now, turnedAt: now };
}

/** What is true of a promise, for whoever tried what can't be done to it. */
export function standingOf(
  state: PromiseState,
  { keeper, maker }: { readonly keeper: string; readonly maker: string },
): string {
  switch (state) {
    case "asked":
      return `${keeper} was asked whether they can keep it, and hasn't answered yet.`;
    case "agreed":
      return `${keeper} has answered; it is ${maker}'s to promise or to leave.`;
    case "made":
      return `${keeper} was asked to keep it, and hasn't answered yet.`;
    case "accepted":
      return `${keeper} keeps it, and hasn't said yet that it is done.`;
    case "late":
      return `It will be late: ${maker} asks the customer first whether that suits them.`;
    case "cant":
      return `It can't be kept as promised: ${maker} asks the customer first what suits them.`;
    case "reopened":
      return `The customer didn't agree to another way: ${keeper} sees to it.`;
    case "done":
      return `It is done: the customer has the last word, and ${maker} asks them.`;
    case "kept":
      return "It was kept: the customer says so.";
    case "not-kept":
      return `The customer says that it isn't kept yet: ${keeper} sees to it.`;
    case "not-confirmed":
      return "It is closed as not confirmed, since the customer never said whether it was kept.";
    case "withdrawn":
      return "This was taken back: nobody need keep it any more.";
  }
}
