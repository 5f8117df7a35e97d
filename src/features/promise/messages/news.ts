// What a promise's maker and the managers are told of it, outside of a nudge.
import type { Temporal } from "temporal-polyfill";
import { sayPhone, telLink } from "../../../core/phone.ts";
import { firstName } from "../../../core/text.ts";
import { sayDay } from "../../../core/working-time.ts";
import type { Message } from "../../../feature.ts";
import { button, composeMessage, type Line } from "../../../slack/blocks.ts";
import { type PromiseWords, sayDue, sayKeeper } from "../messages.ts";
import type { ChangeKind } from "../rules/promise.ts";
import { keepButtons } from "./question.ts";

export interface News {
  readonly kind: ChangeKind;
  readonly by: string;
  readonly note: string | null;
  readonly isManager: boolean;
}

/** A change that its reader can't see elsewhere. @throws if that kind of change is told to nobody */
export function newsMessage(promise: PromiseWords, { kind, by, note, isManager }: News): Message {
  const { words, customerName, ownerName, offerWhy } = promise;
  const customer = firstName(customerName);
  switch (kind) {
    case "passed-on":
      return compose(`${ownerName} is asked to keep what ${customerName} was promised: "${words}".`, [
        `${by} says that it isn't theirs${note === null ? "." : `: "${note}".`}`,
      ]);
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
    default:
      throw new Error(`nobody is told of the change "${kind}"`);
  }
}

/** For the maker, when nobody has answered for two working days. */
export function unansweredMessage(promise: PromiseWords, today: Temporal.PlainDate): Message {
  const { ownerName, customerName, words, isDueOn } = promise;
  return compose(`${ownerName} hasn't answered yet whether they keep this for ${customerName}: "${words}".`, [
    `It is due ${sayDue(isDueOn, today)}. Ask them, or find somebody else who can.`,
  ]);
}

/** For managers, three working days after it was to be kept. */
export function overdueMessage(promise: PromiseWords, today: Temporal.PlainDate): Message {
  const { makerName, customerName, words, isDueOn, state } = promise;
  return compose(`${customerName} still waits for what they were promised: "${words}".`, [
    `${makerName} promised it. ${sayKeeper(promise)} was to keep it ${sayDue(isDueOn, today)}.`,
    state === "not-kept" ? "They said that it isn't kept yet." : "Nobody has said that it is done.",
  ]);
}

/** The maker's own, as they save the form: what comes, when, who. */
export function confirmationMessage(
  promise: PromiseWords & { readonly isOwn: boolean; readonly link: string | null },
  /** When the maker hears of it next; null: once it is answered. */
  next: string | null,
  today: Temporal.PlainDate,
  country: string,
): Message {
  const { id, words, customerName, state, isOwn, ownerName, outsideName, outsidePhone, isDueOn, link } = promise;
  const customer = firstName(customerName);
  if (state === "withdrawn") return compose(`Taken back: "${words}", for ${customerName}.`, ["Nothing of it is left."]);
  const isNew = state === "asked" || state === "made" || (state === "accepted" && isOwn);
  const lines: Line[] = [
    `${state === "asked" || state === "agreed" ? "To be kept" : "Promised"} ${sayDue(isDueOn, today)}. Who keeps it: ${sayKeeper(promise)}.`,
    ...(outsideName !== null && outsidePhone !== null
      ? [[`${outsideName}: `, { link: telLink(outsidePhone), says: sayPhone(outsidePhone, country) }]]
      : []),
    sayStanding(promise, customer),
    ...(next === null ? [] : [next]),
    ...(link === null ? [] : [["Made of ", { link, says: "this message" }, "."]]),
    ...(isDueOn === null || state !== "made"
      ? []
      : [`Tell ${customer}: "${ownerName} does it by ${sayDay(isDueOn, today)}, and I see that it is done."`]),
  ];
  return compose(`Saved: "${words}", for ${customerName}.`, lines, [
    ...(isOwn && (state === "accepted" || state === "late") ? keepButtons(id) : []),
    ...(isNew
      ? [
          button("Undo", "promise:undo", id, {
            confirm: "This takes the promise back. Whoever was asked to keep it is told.",
          }),
        ]
      : []),
  ]);
}

function sayStanding({ state, ownerName }: PromiseWords, customer: string): string {
  switch (state) {
    case "asked":
      return `${ownerName} is asked. Nothing is promised before they have answered, and you have told ${customer}.`;
    case "agreed":
      return `${ownerName} has answered: it is yours to promise.`;
    case "made":
      return `${ownerName} is asked, in your words. This message says when they have answered.`;
    case "accepted":
      return "Accepted.";
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
    case "withdrawn":
      return "Taken back.";
  }
}

function compose(title: string, lines: readonly Line[], actions: ReturnType<typeof keepButtons> = []): Message {
  return composeMessage([{ lines: [[{ bold: title }], ...lines] }, { actions }]);
}
