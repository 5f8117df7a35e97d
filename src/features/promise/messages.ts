// Promises in words, wherever they are listed; and the command that logs one.
import type { Temporal } from "temporal-polyfill";
import { sayDay } from "../../core/working-time.ts";
import type { Command, Shortcut } from "../../feature.ts";
import type { PromiseState } from "../follow-up/rules/promise-course.ts";
import type { PromiseMade } from "./rules/promise.ts";

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
  "not-kept": "not kept yet, they said",
  withdrawn: "taken back",
};

/** "old table taken away, Sam Reyes, by Friday 12 June, accepted": one line wherever promises are listed. */
export function sayPromise(promise: PromiseWords, today: Temporal.PlainDate): string {
  return `${promise.words}, ${sayKeeper(promise)}, ${sayDue(promise.isDueOn, today)}, ${states[promise.state]}`;
}

/** "Sam Reyes"; of somebody outside Slack also who sees to it: "Joe Plumber (Ana Lima sees to it)". */
export function sayKeeper({ ownerName, outsideName }: Pick<PromiseWords, "ownerName" | "outsideName">): string {
  return outsideName === null ? ownerName : `${outsideName} (${ownerName} sees to it)`;
}

export function sayDue(isDueOn: Temporal.PlainDate | null, today: Temporal.PlainDate): string {
  return isDueOn === null ? "with the delivery, no date yet" : `by ${sayDay(isDueOn, today)}`;
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
