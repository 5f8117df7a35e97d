// What a change of a delivery amounts to, and how well a company keeps its days.
import type { Temporal } from "temporal-polyfill";
import type { MoveBrief } from "../../follow-up/rules/brief.ts";
import { sureDay } from "../../follow-up/rules/journey.ts";
import type { AskedBy } from "../../follow-up/rules/move-course.ts";
import type { Delivery } from "../rules.ts";

/** What the form that changes a delivery says. */
export interface MoveForm {
  readonly plannedOn: Temporal.PlainDate | null;
  readonly window: string | null;
  readonly windowEndsAt: Temporal.PlainTime | null;
  readonly address: string | null;
  readonly receiverName: string | null;
  readonly receiverPhone: string | null;
  readonly stillToCome: string | null;
  readonly askedBy: AskedBy;
}

/** Null where nothing changes that anybody must be told of: the same day, window, place, receiver and rest. */
export function moveOf(delivery: Delivery, form: MoveForm): MoveBrief | null {
  const move: MoveBrief = {
    askedBy: form.askedBy,
    wasOn: delivery.plannedOn,
    isOn: form.plannedOn,
    wasWindow: delivery.window,
    isWindow: form.window,
    wasAddress: delivery.address,
    isAddress: form.address,
    wasReceiver: delivery.receiverName,
    isReceiver: form.receiverName,
    stillToCome: form.stillToCome,
  };
  const isSame =
    !isOtherDay(move) &&
    move.wasWindow === move.isWindow &&
    move.wasAddress === move.isAddress &&
    move.wasReceiver === move.isReceiver &&
    delivery.stillToCome === form.stillToCome;
  return isSame ? null : move;
}

/**
 * The same for the form that completes a record: a day, a place or a receiver that was known has become another. What
 * nobody had known is nothing to tell of. That form doesn't ask who wanted it, so it is told as ours.
 */
export function correctionOf(
  delivery: Delivery,
  record: Pick<Delivery, "plannedOn" | "address" | "receiverName">,
): MoveBrief | null {
  const move = moveOf(delivery, { ...delivery, ...record, askedBy: "us" });
  if (move === null) return null;
  const isKnownDay = sureDay(delivery) !== null && isOtherDay(move);
  const isKnownPlace = move.wasAddress !== null && move.wasAddress !== move.isAddress;
  const isKnownReceiver = move.wasReceiver !== null && move.wasReceiver !== move.isReceiver;
  return isKnownDay || isKnownPlace || isKnownReceiver ? move : null;
}

export function isOtherDay({ wasOn, isOn }: Pick<MoveBrief, "wasOn" | "isOn">): boolean {
  return wasOn === null || isOn === null ? wasOn !== isOn : !wasOn.equals(isOn);
}

/** How often a company's last deliveries were moved, and not because the customer asked. */
export interface Reliability {
  readonly company: string;
  readonly moved: number;
  readonly of: number;
}

/** So many of its last deliveries are looked at. */
export const lastDeliveries = 10;

/** Fewer say nothing of a company. */
const fewest = 5;

export function isTelling({ of }: Pick<Reliability, "of">): boolean {
  return of >= fewest;
}
