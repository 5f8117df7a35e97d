// How a delivery was changed, and who knows: for any colleague whom the customer asks.
import type { Temporal } from "temporal-polyfill";
import { sayDay } from "../../../core/working-time.ts";
import type { MoveBrief } from "../../follow-up/rules/brief.ts";
import type { ClosedBecause } from "../../follow-up/rules/outcomes.ts";
import { isOtherDay } from "../rules/moves.ts";

/** Whether one of those who must know has been told. */
export interface Teller {
  readonly who: "customer" | "company";
  readonly isTold: boolean;
}

export interface MovedWords extends MoveBrief {
  readonly on: Temporal.PlainDate;
  readonly by: string;
  /** Of the last change alone. */
  readonly told: readonly Teller[];
}

/** "Moved from Friday 12 June on Tuesday 9 June by Ana Lima: the customer asked; customer told, company not yet." */
export function sayMoved(moved: MovedWords, today: Temporal.PlainDate): string {
  const what =
    isOtherDay(moved) && moved.wasOn !== null
      ? `Moved from ${sayDay(moved.wasOn, today)}`
      : isOtherDay(moved)
        ? "The day became known"
        : "Changed";
  const asker = moved.askedBy === "customer" ? "the customer asked" : "we moved it";
  const elsewhere =
    moved.wasAddress !== moved.isAddress && moved.wasAddress !== null ? `, from ${moved.wasAddress}` : "";
  const told = moved.told.map(({ who, isTold }) => `${who} ${isTold ? "told" : "not yet"}`).join(", ");
  return `${what}${elsewhere}, on ${sayDay(moved.on, today)} by ${moved.by}: ${asker}${told === "" ? "" : `; ${told}`}.`;
}

/** What a told-question has come to. */
export function tellerOf(step: string, closedBecause: ClosedBecause | null): Teller {
  const who = step === "move-customer" ? "customer" : "company";
  return { who, isTold: closedBecause !== null && telling.includes(closedBecause) };
}

const telling: readonly ClosedBecause[] = ["day-agreed", "company-told", "already-reached", "answered-question"];
