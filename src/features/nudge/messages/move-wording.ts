// What changed of a delivery, as people say it.
import type { Temporal } from "temporal-polyfill";
import { sayDay } from "../../../core/working-time.ts";
import type { MoveBrief } from "../../follow-up/rules/brief.ts";
import { isEstimate } from "../../follow-up/rules/estimate.ts";
import type { Method } from "../../follow-up/rules/journey.ts";

/**
 * "the delivery is on Friday 19 June, 9 to 12, instead of Friday 12 June; the address is now 4 Oak Avenue". No verb goes
 * with the goods, which may be many.
 */
export function sayMove(move: MoveBrief, method: Method, today: Temporal.PlainDate): string {
  const kind = method === "took-home" ? "delivery" : method;
  const parts = [
    ...(move.stillToCome === null ? [] : [`still to come: ${move.stillToCome}`]),
    ...sayNewDay(move, kind, today),
    ...(move.wasAddress === move.isAddress ? [] : [sayAddress(move.isAddress)]),
    ...(move.wasReceiver === move.isReceiver ? [] : [`${move.isReceiver ?? "the buyer"} receives it`]),
  ];
  return parts.join("; ");
}

function sayNewDay({ wasOn, isOn, wasWindow, isWindow }: MoveBrief, kind: string, today: Temporal.PlainDate): string[] {
  const isSameDay = wasOn === null ? isOn === null : isOn !== null && wasOn.equals(isOn);
  if (isSameDay && wasWindow === isWindow) return [];
  if (isOn === null)
    return [`the ${kind} has no new day yet${wasOn === null ? "" : ` (it was ${sayDay(wasOn, today)})`}`];
  const isGuess = isEstimate(isWindow);
  const day = `${isGuess ? "perhaps " : ""}on ${sayDay(isOn, today)}${isWindow === null ? "" : isGuess ? ` (${isWindow})` : `, ${isWindow}`}`;
  const instead =
    wasOn === null || isSameDay ? "" : `${isWindow === null ? "" : ","} instead of ${sayDay(wasOn, today)}`;
  return [`the ${kind} is ${isSameDay ? "still " : ""}${day}${instead}`];
}

function sayAddress(address: string | null): string {
  return address === null ? "the address is not known any more" : `the address is now ${address}`;
}
