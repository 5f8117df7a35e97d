// What those who keep promises hear of it when the delivery that these came with is changed: once, whatever they keep.
import type { Temporal } from "temporal-polyfill";
import { firstName } from "../../../core/text.ts";
import { sayDay } from "../../../core/working-time.ts";
import type { Message } from "../../../feature.ts";
import { composeMessage, type Line, type Piece } from "../../../slack/blocks.ts";
import { cardButton } from "../../customer/messages.ts";
import type { MoveBrief } from "../../follow-up/rules/brief.ts";
import type { PromiseState } from "../../follow-up/rules/promise-course.ts";
import { sayMove } from "../../nudge/messages/move-wording.ts";
import { inShort } from "../../nudge/messages/wording.ts";
import { type AskedPromise, keeperButtons } from "../../promise/messages/question.ts";
import { isOver, isToKeep } from "../../promise/rules/promise.ts";
import { sayAllOf } from "../messages.ts";
import { isOtherDay } from "../rules/moves.ts";
import type { Delivery, Goods } from "../rules.ts";

/** A promise, as its keeper or its maker reads it. */
export interface KeptPromise extends Omit<AskedPromise, "isFirst" | "isInherited"> {
  /** A day of its own; null: that of the delivery. */
  readonly dueOn: Temporal.PlainDate | null;
}

/** One delivery that was changed, with what its reader keeps of it. */
export interface ChangedForKeeper {
  readonly goods: Goods;
  readonly delivery: Delivery;
  /** The oldest first; those that were taken back since aren't among them. */
  readonly moves: readonly { readonly move: MoveBrief; readonly by: string }[];
  /** It had no day until now. */
  readonly isDayFound: boolean;
  readonly promises: readonly KeptPromise[];
}

/** More than these are counted: a phone has no room for them, and Home lists all. */
const mostPromises = 8;

export function keepersMessage(changes: readonly ChangedForKeeper[], today: Temporal.PlainDate): Message {
  let room = mostPromises;
  const pieces: Piece[] = [];
  for (const change of changes) {
    const shown = change.promises.slice(0, room);
    room -= shown.length;
    if (shown.length > 0) pieces.push(...changePieces({ ...change, promises: shown }, today));
  }
  const left = changes.reduce((count, { promises }) => count + promises.length, 0) - (mostPromises - room);
  return composeMessage([
    ...pieces,
    ...(left > 0 ? [{ quiet: `and ${left} more that you keep: Home lists them.` }] : []),
  ]);
}

/** Who receives a gift may not be named on a locked screen: the first line says no more than whose delivery it is. */
function changePieces(
  { goods, delivery, moves, isDayFound, promises }: ChangedForKeeper,
  today: Temporal.PlainDate,
): Piece[] {
  const customerName = inShort(goods.customerName, 60);
  const kind = delivery.method === "took-home" ? "delivery" : delivery.method;
  const isAsked = promises.some((one) => !one.isOthers && isToKeep(one));
  const says =
    moves.length > 0
      ? `has changed${isAsked ? ": does what you keep for them still fit?" : "."}`
      : `${isDayFound ? "has a day now" : "stands so"}:`;
  const isToSay = promises.some((one) => isToKeep(one) && keeperButtons(one, false).length > 0);
  const lines: Line[] = [
    [{ bold: `${customerName}'s ${kind} ${says}` }],
    ...(moves.length === 0 ? [`${inShort(sayAllOf(delivery, today), 240)}.`] : []),
    ...moves.map((one) => sayChange(goods, delivery, one, today)),
    ...(delivery.gift === "secret" ? [`It is a secret gift: speak of it to ${firstName(customerName)} alone.`] : []),
    ...(moves.length > 0 && isToSay
      ? [
          `If it can't be done that way, say so now: there is time to tell ${firstName(customerName)}, and an early no helps.`,
        ]
      : []),
  ];
  const isMoved = moves.some(({ move }) => isOtherDay(move));
  const card = cardButton(goods.customerId);
  return [
    { lines },
    ...promises.flatMap((promise, index): Piece[] => [
      { lines: [sayKept(promise, isMoved, today)] },
      { actions: [...keeperButtons(promise, false), ...(index === promises.length - 1 ? [card] : [])] },
    ]),
  ];
}

function sayChange(
  { what }: Goods,
  { method, gift }: Delivery,
  { move, by }: ChangedForKeeper["moves"][number],
  today: Temporal.PlainDate,
): string {
  const { wasReceiver, isReceiver, wasAddress, isAddress } = move;
  const isHidden = gift === "secret" && wasReceiver !== isReceiver;
  const said = sayMove(
    {
      ...move,
      ...{ wasAddress: wasAddress && inShort(wasAddress, 120), isAddress: isAddress && inShort(isAddress, 120) },
      ...(isHidden && { wasReceiver: null, isReceiver: null }),
    },
    method,
    today,
  );
  const parts = [...(said === "" ? [] : [said]), ...(isHidden ? ["somebody else receives it"] : [])];
  const asked =
    move.askedBy === "customer"
      ? `The customer asked for it, and ${by} changed it.`
      : `We moved it: ${by} tells the customer.`;
  return `${inShort(what, 80)}: ${parts.join("; ")}. ${asked}`;
}

/** "old table taken away" moves with it, to Friday 19 June. Can you keep it so? */
function sayKept(promise: KeptPromise, isMoved: boolean, today: Temporal.PlainDate): Line {
  const { words, state, isOthers, ownerName, outsideName } = promise;
  const keeper = isOthers ? ownerName : outsideName;
  const says = keeper === null || isOver(promise) ? standings[state] : `${keeper} keeps it.`;
  return [{ bold: `"${inShort(words, 160)}"` }, `${sayWhen(promise, isMoved, today)}. ${says}`];
}

/** Of what is done or over no day is due any more. */
function sayWhen({ state, dueOn, isDueOn }: KeptPromise, isMoved: boolean, today: Temporal.PlainDate): string {
  if (!isToKeep({ state })) return "";
  if (dueOn !== null) return ` stays due by ${sayDay(dueOn, today)}`;
  if (isDueOn === null) return " waits for a new day";
  return `${isMoved ? " moves with it, to" : " goes with it, by"} ${sayDay(isDueOn, today)}`;
}

/** To its keeper. */
const standings: Readonly<Record<PromiseState, string>> = {
  asked: "Could you keep it so?",
  agreed: "You could keep it: you hear whether it is promised.",
  made: "Can you keep it so?",
  accepted: "You keep it.",
  late: "You keep it, later than promised.",
  cant: "You can't keep it as promised: you hear what they say to that.",
  reopened: "It is yours to settle.",
  done: "Done, thank you.",
  kept: "Kept, they say. Thank you.",
  "not-kept": "They say that it isn't kept yet.",
  "not-confirmed": "Done, thank you.",
  withdrawn: "You need not keep it any more.",
};
