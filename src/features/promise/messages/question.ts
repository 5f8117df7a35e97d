// The message of whoever keeps a promise: asked in the maker's own words, and later what has become of it.
import type { ActionsBlockElement, Button, Overflow } from "@slack/types";
import type { Temporal } from "temporal-polyfill";
import { firstName } from "../../../core/text.ts";
import type { Message } from "../../../feature.ts";
import { button, composeMessage, type Line, option } from "../../../slack/blocks.ts";
import { cardButton } from "../../customer/messages.ts";
import { introductions } from "../../workspace/messages.ts";
import { type PromiseWords, sayDue, sayLate, sayOffer } from "../messages.ts";
import type { ChangeKind } from "../rules/acts.ts";
import { inForce, isOver } from "../rules/promise.ts";

export interface AskedPromise extends PromiseWords {
  readonly customerId: string;
  /** What happened to it last. */
  readonly last: ChangeKind | null;
  /** Who promised it isn't who answers for it now: its customer is another's since. */
  readonly isInherited: boolean;
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
  return composeMessage([{ lines: sayQuestion(promise, today) }, { actions: keeperButtons(promise, true) }]);
}

function sayQuestion(promise: AskedPromise, today: Temporal.PlainDate): Line[] {
  const { makerName, ownerName, customerName, words, isDueOn, state, last, isInherited, isOthers } = promise;
  const maker = firstName(makerName);
  const customer = firstName(customerName);
  const due = sayDue(isDueOn, today);
  const late = sayLate(promise, today);
  const keeps = `You keep this for ${customerName}${late === null ? ` ${due}` : `, ${late}`}: "${words}".`;
  const head = (text: string): Line => [{ bold: text }];
  if (isOthers)
    return [
      head(`You need not keep this: "${words}", for ${customerName}.`),
      state === "withdrawn" ? sayTakenBack(promise) : `${ownerName} sees to it now.`,
    ];
  switch (state) {
    case "asked":
      return [
        head(`Could you keep this for a customer ${due}?`),
        `${maker} wants to promise ${customerName}: "${words}". Nothing is promised before you have answered.`,
        ...sayWhyAsked(promise),
        ...contextOf(promise, customer),
        ...(promise.isFirst ? [introductions.keeper] : []),
      ];
    case "made":
      return [
        head(`Can you keep this for a customer ${late === null ? due : `now, ${late}`}?`),
        `${isInherited ? `${customerName} was told` : `${maker} told ${customerName}`}: "${words}".`,
        ...sayWhyAsked(promise),
        ...contextOf(promise, customer),
        late === null
          ? `If it can't be done that way, tell ${maker} now: there is time to tell ${customer}, and an early no helps.`
          : `If it can't be done, tell ${maker} now, so that ${customer} hears it from us.`,
        ...(promise.isFirst ? [introductions.keeper] : []),
      ];
    case "agreed":
      return [
        head(`You could keep this for ${customerName} ${due}: "${words}".`),
        `${makerName} knows, and tells you whether it is promised. Until then there is nothing to do.`,
      ];
    case "accepted":
    case "reopened":
      return [
        head(keeps),
        ...contextOf(promise, customer),
        ...(last === "agreed" ? [`${customer} agreed to it.`] : []),
        ...(last === "moved" && isDueOn === null ? ["Its delivery has no day for now: you hear when it has one."] : []),
        `${makerName} ${isInherited ? "sees it through" : "promised it"} and knows that you do it.`,
      ];
    case "late":
      return [head(keeps), `That is later than it was promised: ${maker} tells ${customer}.`];
    case "cant":
      return [
        head(`You can't keep this as it was promised to ${customerName}: "${words}".`),
        `${sayOffer(promise, today)} ${maker} tells ${customer}, and you hear what they say.`,
      ];
    case "done":
      return [
        head(`Done for ${customerName}: "${words}". Thank you.`),
        `${customer} has the last word: ${maker} asks, and you hear it.`,
      ];
    case "kept":
      return [
        head(`${customerName} says it was kept: "${words}".`),
        `Thank you: ${customer} ${isInherited ? "" : `was promised it by ${maker}, and `}has it because of you.`,
      ];
    case "not-kept":
      return [
        head(`${customerName} says it is not kept yet: "${words}".`),
        `Do it now, or say when it will be done, so that ${maker} can tell ${customer}.`,
      ];
    case "not-confirmed":
      return [
        head(`Done for ${customerName}: "${words}". Thank you.`),
        `${customer} never said whether it was kept, so it is closed as not confirmed. There is nothing to do.`,
      ];
    case "withdrawn":
      return [
        head(`You need not keep this any more: "${words}", for ${customerName}.`),
        last === "agreed"
          ? `${customer} knows that it can't be done.`
          : last === "left"
            ? `${makerName} didn't promise it.`
            : last === "cant"
              ? `Nothing was promised. ${makerName} knows.`
              : sayTakenBack(promise),
      ];
  }
}

/** Why it is put to them now, where it was put otherwise, or to somebody else, before. */
function sayWhyAsked({ last, lastNote }: AskedPromise): Line[] {
  if (lastNote === null) return [];
  if (last === "changed") return [`It was changed: "${lastNote}".`];
  return last === "passed-on" || last === "handed-on" ? [`Passed on to you: "${lastNote}".`] : [];
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

/** What a promise's keeper can do about it. @param isAlone no other promise of that customer stands beside it */
export function keeperButtons(
  promise: Pick<AskedPromise, "id" | "customerId" | "state" | "isOthers" | "undoes">,
  isAlone: boolean,
): ActionsBlockElement[] {
  const { id, customerId, state, isOthers } = promise;
  if (isOthers || isOver({ state })) return undoButtons(promise);
  const isAsked = state === "asked" || state === "made";
  return [
    ...(isAsked ? askButtons(id) : inForce.includes(state) ? keepButtons(id) : []),
    ...(isAlone ? [cardButton(customerId)] : []),
    ...(isAsked ? [askMenu(id)] : []),
    ...undoButtons(promise),
  ];
}

function askButtons(id: string): Button[] {
  return [
    button("I'll do it", "promise:accept", id, { style: "primary" }),
    button("Can't as promised", "promise:cant", id),
  ];
}

function askMenu(id: string): Overflow {
  return { type: "overflow", action_id: "promise:menu", options: [option("Not mine…", `not-mine ${id}`)] };
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
