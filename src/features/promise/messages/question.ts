// The message of whoever keeps a promise: asked in the maker's own words, and later what has become of it.
import type { Button } from "@slack/types";
import type { Temporal } from "temporal-polyfill";
import { firstName, truncate } from "../../../core/text.ts";
import { sayDay } from "../../../core/working-time.ts";
import type { Message } from "../../../feature.ts";
import { button, composeMessage, type Line, option } from "../../../slack/blocks.ts";
import { introductions } from "../../workspace/messages.ts";
import { type PromiseWords, sayDue, sayOffer } from "../messages.ts";
import type { ChangeKind } from "../rules/acts.ts";

export interface AskedPromise extends PromiseWords {
  /** What happened to it last. */
  readonly last: ChangeKind | null;
  /** What was said to that. */
  readonly lastNote: string | null;
  /** Whoever reads this never had a message from us before. */
  readonly isFirst: boolean;
  /** Whoever reads this was asked, and it is somebody else's now. */
  readonly isOthers: boolean;
  /** What they did last, if they can undo it. */
  readonly undoes: string | null;
}

export function promiseQuestion(promise: AskedPromise, today: Temporal.PlainDate): Message {
  const { lines, actions = [] } = composed(promise, today);
  return composeMessage([{ lines }, { actions: [...actions, ...undoButtons(promise)] }]);
}

function composed(
  promise: AskedPromise,
  today: Temporal.PlainDate,
): { readonly lines: readonly Line[]; readonly actions?: ReturnType<typeof askButtons> } {
  const { makerName, ownerName, customerName, words, isDueOn, state, id, last, lastNote, isOthers } = promise;
  const maker = firstName(makerName);
  const customer = firstName(customerName);
  const due = sayDue(isDueOn, today);
  const head = (text: string): Line => [{ bold: text }];
  if (isOthers)
    return {
      lines: [
        head(`You need not keep this: "${words}", for ${customerName}.`),
        state === "withdrawn" ? sayTakenBack(promise) : `${ownerName} sees to it now.`,
      ],
    };
  switch (state) {
    case "asked":
      return {
        lines: [
          head(`Could you keep this for a customer ${due}?`),
          `${maker} wants to promise ${customerName}: "${words}". Nothing is promised before you have answered.`,
          ...contextOf(promise, customer),
          ...(promise.isFirst ? [introductions.keeper] : []),
        ],
        actions: askButtons(id),
      };
    case "made":
      if (last === "moved" && isDueOn !== null)
        return {
          lines: [
            head(
              `${sayGoods(promise)} now comes on ${sayDay(isDueOn, today)}: "${words}" moves with it. Can you still keep it?`,
            ),
            `If it can't be done that day, tell ${maker} now: there is time to tell ${customer}, and an early no helps.`,
          ],
          actions: askButtons(id),
        };
      return {
        lines: [
          head(`Can you keep this for a customer ${due}?`),
          `${maker} told ${customerName}: "${words}".`,
          ...(last === "changed" ? [`It was changed: "${lastNote}".`] : []),
          ...contextOf(promise, customer),
          `If it can't be done that way, tell ${maker} now: there is time to tell ${customer}, and an early no helps.`,
          ...(promise.isFirst ? [introductions.keeper] : []),
        ],
        actions: askButtons(id),
      };
    case "agreed":
      return {
        lines: [
          head(`You could keep this for ${customerName} ${due}: "${words}".`),
          `${makerName} knows, and tells you whether it is promised. Until then there is nothing to do.`,
        ],
      };
    case "accepted":
    case "reopened":
      return {
        lines: [
          head(`You keep this for ${customerName} ${due}: "${words}".`),
          ...contextOf(promise, customer),
          ...(last === "agreed" ? [`${customer} agreed to it.`] : []),
          ...(last === "moved" && isDueOn === null
            ? ["Its delivery has no day for now: you hear when it has one."]
            : []),
          `${makerName} promised it and knows that you do it.`,
        ],
        actions: keepButtons(id),
      };
    case "late":
      return {
        lines: [
          head(`You keep this for ${customerName} ${due}: "${words}".`),
          `That is later than it was promised: ${maker} tells ${customer}.`,
        ],
        actions: keepButtons(id),
      };
    case "cant":
      return {
        lines: [
          head(`You can't keep this as it was promised to ${customerName}: "${words}".`),
          `${sayOffer(promise, today)} ${maker} tells ${customer}, and you hear what they say.`,
        ],
      };
    case "done":
      return {
        lines: [
          head(`Done for ${customerName}: "${words}". Thank you.`),
          `${customer} has the last word: ${maker} asks, and you hear it.`,
        ],
      };
    case "kept":
      return {
        lines: [
          head(`${customerName} says it was kept: "${words}".`),
          `Thank you: ${customer} was promised it by ${maker}, and has it because of you.`,
        ],
      };
    case "not-kept":
      return {
        lines: [
          head(`${customerName} says it is not kept yet: "${words}".`),
          `Do it now, or say when it will be done, so that ${maker} can tell ${customer}.`,
        ],
        actions: keepButtons(id),
      };
    case "not-confirmed":
      return {
        lines: [
          head(`Done for ${customerName}: "${words}". Thank you.`),
          `Nobody could reach ${customer} to hear it from them, so it is closed as not confirmed. There is nothing to do.`,
        ],
      };
    case "withdrawn":
      return {
        lines: [
          head(`You need not keep this any more: "${words}", for ${customerName}.`),
          last === "agreed"
            ? `${customer} knows that it can't be done.`
            : last === "left"
              ? `${makerName} didn't promise it.`
              : last === "cant"
                ? `Nothing was promised. ${makerName} knows.`
                : sayTakenBack(promise),
        ],
      };
  }
}

function sayGoods({ what, customerName }: PromiseWords): string {
  return `The ${what === null ? "delivery" : truncate(what.replace(/\s+/g, " "), 60)} for ${customerName}`;
}

function sayTakenBack({ makerName, last, lastNote }: AskedPromise): string {
  if (last === "called-off") return `It was taken back: "${lastNote}".`;
  return last !== "withdrawn" || lastNote === null
    ? `${makerName} took it back.`
    : `The sale was cancelled or returned: "${lastNote}".`;
}

function contextOf({ what, reasons }: PromiseWords, customer: string): Line[] {
  return [
    ...(what === null ? [] : [`${customer} bought: ${what}.`]),
    ...(reasons === null ? [] : [`Chosen because: "${reasons}".`]),
  ];
}

function askButtons(id: string) {
  return [
    button("I'll do it", "promise:accept", id, { style: "primary" }),
    button("Can't as promised", "promise:cant", id),
    {
      type: "overflow" as const,
      action_id: "promise:menu",
      options: [option("Not mine…", `not-mine ${id}`)],
    },
  ];
}

/** Under what somebody did last to a promise, where they can undo it. */
export function undoButtons({ undoes }: Pick<AskedPromise, "undoes">): Button[] {
  return undoes === null ? [] : [button("Undo", "promise:undo-change", undoes)];
}

/** Also under a maker's own promise. */
export function keepButtons(id: string): Button[] {
  return [
    button("Done", "promise:done", id, { style: "primary" }),
    button("Will be late", "promise:late", id),
    button("Can't as promised", "promise:cant", id),
  ];
}
