// Promises in words, wherever they are listed; and the command that logs one.
import type { Overflow } from "@slack/types";
import type { Temporal } from "temporal-polyfill";
import { sayPhone, telLink } from "../../core/phone.ts";
import { firstName, truncate } from "../../core/text.ts";
import { sayDay } from "../../core/working-time.ts";
import type { Command, Shortcut } from "../../feature.ts";
import { button, type Line, option, type Piece } from "../../slack/blocks.ts";
import { sayLateSince } from "../follow-up/messages.ts";
import type { PromiseState } from "../follow-up/rules/promise-course.ts";
import { acts } from "./rules/acts.ts";
import { isOver, lateSince, type PromiseMade } from "./rules/promise.ts";

export const promiseCommand: Command = {
  name: "promise",
  summary: "Log a promise to a customer, and have it seen through",
  usage: [
    { words: "", does: "opens the form, empty" },
    {
      words: "old table taken away @sam by Friday",
      does: "opens it with what you typed in its fields; nothing is saved before you have looked",
    },
    { words: "help", does: "shows this" },
  ],
};

/** On a message: its text is what was promised. */
export const logPromiseShortcut: Shortcut = { callbackId: "promise:message", name: "Log as promise" };

/** For where commands don't work. */
export const openPromiseShortcut: Shortcut = { callbackId: "promise:open", name: "Log a promise" };

export interface PromiseWords
  extends Pick<PromiseMade, "words" | "outsideName" | "outsidePhone" | "offerWords" | "offerDueOn" | "offerWhy"> {
  readonly id: string;
  readonly makerName: string;
  readonly ownerName: string;
  readonly customerName: string;
  /** What was sold with it, if anything was. */
  readonly what: string | null;
  readonly reasons: string | null;
  /** Null: the day of a delivery that has none yet. */
  readonly isDueOn: Temporal.PlainDate | null;
  readonly state: PromiseState;
}

const states: Readonly<Record<PromiseState, string>> = {
  asked: "asked first, not answered yet",
  agreed: "can be kept, not promised yet",
  made: "not answered yet",
  accepted: "accepted",
  late: "later than promised, ask whether that suits them",
  cant: "can't be kept as promised, ask what suits them",
  reopened: "they didn't agree to another way, to be settled",
  done: "done, ask whether it was kept",
  kept: "kept",
  "not-kept": "broken: not kept yet, they said",
  "not-confirmed": "done, says its keeper; closed as not confirmed, since nobody heard it from the customer",
  withdrawn: "withdrawn",
};

/**
 * "old table taken away, Sam Reyes, by Friday 12 June, accepted", and once that day has passed "old table taken away, Sam
 * Reyes, late since Friday 12 June": one line wherever promises are listed.
 */
export function sayPromise(promise: PromiseWords, today: Temporal.PlainDate): string {
  const late = sayLate(promise, today);
  const says = sayState(promise, late !== null);
  return [
    ...[promise.words, sayKeeper(promise), late ?? sayDue(promise.isDueOn, today)],
    ...(says === null ? [] : [says]),
  ].join(", ");
}

/** Null where all is said by its being late. */
function sayState({ state, outsideName }: PromiseWords, isLate: boolean): string | null {
  if (state === "late" && isLate) return "ask what suits them";
  if (state !== "accepted") return states[state];
  if (isLate) return null;
  // Nobody outside Slack has accepted anything here.
  return outsideName === null ? states.accepted : "not done yet";
}

/** "late since Friday 12 June"; null while it isn't. */
export function sayLate(promise: PromiseWords, today: Temporal.PlainDate): string | null {
  const since = lateSince(promise, today);
  return since && sayLateSince(since, today);
}

/** Who looks at a promise, as far as it decides what they are offered. */
export interface Looking {
  /** It is theirs to see through, or they may act for whoever's it is. */
  readonly isMakers: boolean;
  /** Its maker keeps it themselves. */
  readonly isOwn: boolean;
}

/** A line of a list, with what may be done about it; and the phone of somebody outside Slack, to be called. */
export function promisePieces(promise: PromiseWords, says: string, looking: Looking, country: string): Piece[] {
  const { outsideName, outsidePhone } = promise;
  const phone: Line[] =
    outsideName === null || outsidePhone === null || isOver(promise)
      ? []
      : [[`${outsideName}: `, { link: telLink(outsidePhone), says: sayPhone(outsidePhone, country) }]];
  return [
    { row: truncate(says, mostRow), button: promiseMenu(promise, looking) },
    ...(phone.length === 0 ? [] : [{ lines: phone }]),
  ];
}

/** Of a whole page of promises, so much is one's. */
const mostRow = 600;

/** What its maker may do about a promise at any time; and how it came to this, for everybody. */
export function promiseMenu({ id, state }: Pick<PromiseWords, "id" | "state">, { isMakers, isOwn }: Looking): Overflow {
  const mayChange = isMakers && acts.change.from.includes(state);
  const mayThank = isMakers && !isOwn && state === "kept";
  return {
    type: "overflow",
    action_id: "promise:more",
    options: [
      ...(mayChange ? [option("Change promise…", `change ${id}`), option("Withdraw…", `withdraw ${id}`)] : []),
      ...(mayThank ? [option("Pass on their thanks…", `thank ${id}`)] : []),
      option("History", `history ${id}`),
    ],
  };
}

/** On a customer's card. */
export function addPiece(customerId: string): Piece {
  return { actions: [button("Add promise", "promise:add-for", customerId)] };
}

/** For a manager, on the customer's card. */
export function unheardPiece({ id, words }: PromiseWords): Piece {
  return {
    row: `They haven't said whether this was kept, and nobody asks them any more: "${truncate(words, 300)}".`,
    button: button("Close as not confirmed", "promise:not-confirmed", id, {
      confirm: "Nobody asks the customer about it any more. It counts as neither kept nor broken.",
    }),
  };
}

/** "Sam Reyes"; of somebody outside Slack also who sees to it: "Joe Plumber (Ana Lima sees to it)". */
export function sayKeeper({ ownerName, outsideName }: Pick<PromiseWords, "ownerName" | "outsideName">): string {
  return outsideName === null ? ownerName : `${outsideName} (${ownerName} sees to it)`;
}

export function sayDue(isDueOn: Temporal.PlainDate | null, today: Temporal.PlainDate): string {
  return isDueOn === null ? "with the delivery, no date yet" : `by ${sayDay(isDueOn, today)}`;
}

/** "It is due by Friday 12 June.", and once that has passed "It has been late since Friday 12 June." */
export function sayWhenDue(promise: PromiseWords, today: Temporal.PlainDate): string {
  const late = sayLate(promise, today);
  return late === null ? `It is due ${sayDue(promise.isDueOn, today)}.` : `It has been ${late}.`;
}

/** What the customer can be told of a promise that is in force: who keeps it, and by when. @param isOwn its reader's to keep */
export function sayTelling(
  { customerName, ownerName, outsideName }: PromiseWords,
  isOwn: boolean,
  isDueOn: Temporal.PlainDate,
  today: Temporal.PlainDate,
): string {
  const by = `by ${sayDay(isDueOn, today)}`;
  const says =
    isOwn && outsideName === null
      ? `I see to it myself, ${by}.`
      : `${outsideName ?? ownerName} does it ${by}, and I see that it is done.`;
  return `Tell ${firstName(customerName)}: "${says}"`;
}

/** What the keeper can do instead, as a sentence. */
export function sayOffer(
  { offerWords, offerDueOn }: Pick<PromiseWords, "offerWords" | "offerDueOn">,
  today: Temporal.PlainDate,
): string {
  const by = offerDueOn === null ? "" : ` by ${sayDay(offerDueOn, today)}`;
  if (offerWords !== null) return `Instead: "${offerWords}"${by}.`;
  return offerDueOn === null ? "Nothing can be done instead." : `It will be done${by}.`;
}
