// What a promise's maker, and others whom it concerns, are told of its changes, outside of a nudge.
import type { ActionsBlockElement } from "@slack/types";
import type { Temporal } from "temporal-polyfill";
import { sayPhone, telLink } from "../../../core/phone.ts";
import { firstName } from "../../../core/text.ts";
import { sayDay } from "../../../core/working-time.ts";
import type { Message } from "../../../feature.ts";
import { button, composeMessage, type Line } from "../../../slack/blocks.ts";
import { type PromiseWords, promiseMenu, sayDue, sayKeeper, sayLate, sayTelling, sayWhenDue } from "../messages.ts";
import type { ChangeKind } from "../rules/acts.ts";
import { type AskedPromise, keepButtons, undoButtons } from "./question.ts";

export interface News {
  readonly kind: ChangeKind;
  readonly by: string;
  readonly note: string | null;
  /** Whoever reads it made the promise; else they keep it, or kept it, or look after the store. */
  readonly isMakers: boolean;
  /** Whoever reads it keeps the promise now. */
  readonly isOwn: boolean;
  readonly isManager: boolean;
}

/** A change that its reader can't see elsewhere. @throws if that kind of change is told to nobody */
export function newsMessage(
  promise: PromiseWords,
  { kind, by, note, isMakers, isOwn, isManager }: News,
  today: Temporal.PlainDate,
): Message {
  const { words, customerName, makerName, ownerName, outsideName, offerWhy } = promise;
  const customer = firstName(customerName);
  switch (kind) {
    case "passed-on":
    case "handed-on":
      return compose(
        isOwn
          ? `This is yours to keep now: "${words}", for ${customerName}.`
          : isToBePromised(promise)
            ? `${ownerName} is asked to keep what ${isMakers ? "you want" : `${makerName} wants`} to promise ${customerName}: "${words}".`
            : `${ownerName} is asked to keep what ${customerName} was promised: "${words}".`,
        [
          `${by} ${kind === "passed-on" ? "says that it isn't theirs" : "handed it over"}${note === null ? "." : `: "${note}".`}`,
        ],
      );
    case "cant":
      return compose(`${by} can't do this for ${customerName}: "${words}".`, [
        ...(offerWhy === null ? [] : [`In the way: "${offerWhy}".`]),
        `Nothing was promised to ${customer}, so there is nothing to take back.`,
      ]);
    case "not-agreed":
      return compose(`${customerName} didn't agree to another way: "${words}".`, [
        isManager
          ? `${ownerName} looks for one that suits them, and may need your help.`
          : `You need not keep it any more: ${ownerName} sees to it.`,
      ]);
    case "came-back":
      return compose(`${by} has left, so this is yours to keep again: "${words}", for ${customerName}.`, [
        `${sayWhenDue(promise, today)} Find out how far it is, and who can do it; if it can't be done that way, tell ${customer} early.`,
      ]);
    case "changed":
      return isMakers
        ? compose(`${by} changed what you promised ${customerName}: "${words}".`, [
            `Due ${sayDue(promise.isDueOn, today)}, kept by ${isOwn && outsideName === null ? "you" : sayKeeper(promise)}.${sayWhy(note)}`,
            `Tell ${customer}, if they don't know yet.`,
          ])
        : compose(`You need not keep this any more: "${words}", for ${customerName}.`, [
            `${outsideName === null && ownerName === by ? `${by} sees to it now` : `${by} gave it to ${sayKeeper(promise)}`}.${sayWhy(note)}`,
          ]);
    case "called-off":
      return compose(`${by} took back what you promised ${customerName}: "${words}".`, [
        `Tell ${customer}, if they don't know yet.${sayWhy(note)}`,
      ]);
    case "agreed":
      return compose(`${customerName} knows that this can't be done: "${words}".`, [`${by} told them.`]);
    case "left":
      return compose(`${customerName} isn't promised this after all: "${words}".`, [`${by} left it.`]);
    case "confirmed":
      return compose(`${customerName} says it was kept: "${words}".`, [`${by} heard it from them.`]);
    case "not-confirmed":
      return compose(`Closed as not confirmed, for ${customerName}: "${words}".`, [
        `${by} closed it, since ${customer} never said whether it was kept. There is nothing to do.`,
      ]);
    case "thanked":
      return compose(`${customerName} thanks you for keeping this: "${words}".`, [
        `In their words: "${note}".`,
        `${by} passes it on, with thanks.`,
      ]);
    default:
      throw new Error(`nobody is told of the change "${kind}"`);
  }
}

/** Its keeper is asked first: the customer has no word of it yet. */
function isToBePromised({ state }: PromiseWords): boolean {
  return state === "asked" || state === "agreed";
}

function sayWhy(note: string | null): string {
  return note === null ? "" : ` Why: "${note}".`;
}

/** The maker's own, as they save the form: what comes, when, who. */
export function confirmationMessage(
  promise: PromiseWords & Pick<AskedPromise, "undoes"> & { readonly isOwn: boolean; readonly link: string | null },
  /** When the maker hears of it next; null: once it is answered. */
  next: string | null,
  today: Temporal.PlainDate,
  country: string,
): Message {
  const { id, words, customerName, state, isOwn, outsideName, outsidePhone, isDueOn, link } = promise;
  const customer = firstName(customerName);
  if (state === "withdrawn") return compose(`Taken back: "${words}", for ${customerName}.`, ["Nothing of it is left."]);
  const isNew = state === "asked" || state === "made" || (state === "accepted" && isOwn);
  const lines: Line[] = [
    `${isToBePromised(promise) ? "To be kept" : "Promised"} ${sayDue(isDueOn, today)}. Who keeps it: ${sayKeeper(promise)}.`,
    ...(outsideName !== null && outsidePhone !== null
      ? [[`${outsideName}: `, { link: telLink(outsidePhone), says: sayPhone(outsidePhone, country) }]]
      : []),
    sayStanding(promise, customer, today),
    ...(next === null ? [] : [next]),
    ...(link === null ? [] : [["Made of ", { link, says: "this message" }, "."]]),
    ...(isDueOn === null || state !== "made" ? [] : [sayTelling(promise, isOwn, isDueOn, today)]),
  ];
  return compose(`Saved: "${words}", for ${customerName}.`, lines, [
    ...(isOwn && (state === "accepted" || state === "late") ? keepButtons(id) : []),
    ...(isNew
      ? [
          button("Undo", "promise:undo", id, {
            confirm: "This takes the promise back. Whoever was asked to keep it is told.",
          }),
        ]
      : undoButtons(promise)),
    promiseMenu(promise, { isMakers: true, isOwn }),
  ]);
}

/** To whoever asked somebody who is away, and whose cover, if they named one, is away, too. */
export function sayKeeperAway(name: string, until: Temporal.PlainDate, today: Temporal.PlainDate): string {
  return `${name} is away until ${sayDay(until, today)}, that day included, and nobody is there for them now. If it can't wait, Change promise… on the customer's card asks somebody else.`;
}

function sayStanding(promise: PromiseWords, customer: string, today: Temporal.PlainDate): string {
  const { state, ownerName, outsideName } = promise;
  const late = sayLate(promise, today);
  switch (state) {
    case "asked":
      return `${ownerName} is asked. Nothing is promised before they have answered, and you have told ${customer}.`;
    case "agreed":
      return `${ownerName} has answered: it is yours to promise.`;
    case "made":
      return `${ownerName} is asked, in your words. This message says when they have answered.`;
    case "accepted":
      if (outsideName !== null) return `You are reminded to call ${outsideName}.`;
      return late === null ? "Accepted." : `Accepted, and ${late}.`;
    case "late":
      return `Later than promised: tell ${customer}.`;
    case "cant":
      return `It can't be kept as promised: tell ${customer}.`;
    case "reopened":
      return `${customer} didn't agree to another way: it is yours to settle.`;
    case "done":
      return `Done, says ${ownerName}: ${customer} has the last word.`;
    case "kept":
      return `Kept: ${customer} says so.`;
    case "not-kept":
      return `Not kept yet, says ${customer}.`;
    case "not-confirmed":
      return `Done, says ${ownerName}. ${customer} never said whether it was kept, so it is closed as not confirmed.`;
    case "withdrawn":
      return "Taken back.";
  }
}

function compose(title: string, lines: readonly Line[], actions: readonly ActionsBlockElement[] = []): Message {
  return composeMessage([{ lines: [[{ bold: title }], ...lines] }, { actions }]);
}
