// What people read of a sale that was cancelled or went back.
import type { Button } from "@slack/types";
import type { Temporal } from "temporal-polyfill";
import type { SaleId } from "../../../core/ids.ts";
import { sayDay } from "../../../core/working-time.ts";
import type { Message } from "../../../feature.ts";
import { button, composeMessage } from "../../../slack/blocks.ts";
import type { SaleReturn } from "../rules/return.ts";

export interface ReturnWords extends Pick<SaleReturn, "part" | "why" | "returnedAt"> {
  /** It had been in the customer's hands: it went back. Else it never came. */
  readonly isDelivered: boolean;
}

/** 'Cancelled on Tuesday 2 June: "they move abroad".', 'Returned on Tuesday 2 June, in part (two chairs): "scratched".' */
export function sayReturn(
  { part, why, returnedAt, isDelivered }: ReturnWords,
  zone: string,
  now: Temporal.Instant,
): string {
  const day = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone).toPlainDate();
  const what = part === null ? "" : `, in part (${part})`;
  return `${verb(isDelivered)} on ${sayDay(day(returnedAt), day(now))}${what}: "${why}".`;
}

export interface ConfirmedReturn extends ReturnWords, Pick<SaleReturn, "id" | "undoneAt"> {
  readonly what: string;
  readonly customerName: string;
  /** Whose sale it is reads that somebody else noted it; null: they did. */
  readonly by: string | null;
}

/** For whoever noted it, and for whose sale it is. */
export function returnMessage(confirmed: ConfirmedReturn, zone: string, now: Temporal.Instant): Message {
  const { id, part, what, customerName, by, isDelivered, undoneAt } = confirmed;
  const sale = `${what}, for ${customerName}`;
  if (undoneAt !== null)
    return composeMessage([
      {
        lines: [
          [{ bold: `It stands: ${sale}.` }],
          part === null
            ? "What is still ahead of its follow-ups comes as planned, and its promises are as they were."
            : "Nothing of it went back.",
        ],
      },
    ]);
  return composeMessage([
    {
      lines: [
        [{ bold: `${part === null ? verb(isDelivered) : `${verb(isDelivered)} in part`}: ${sale}.` }],
        sayReturn(confirmed, zone, now),
        ...(by === null ? [] : [`${by} noted it.`]),
        part === null
          ? "Its follow-ups and promises have ended, and whoever was asked to keep one is told. Problems that are open stay open."
          : "Its follow-ups and promises stay as they are; each reminder says what went back.",
      ],
    },
    { actions: by === null ? [button("Undo", "sold:undo-return", id)] : [] },
  ]);
}

export function returnButton(saleId: SaleId): Button {
  return button("Cancelled or returned…", "sold:return", saleId);
}

function verb(isDelivered: boolean): string {
  return isDelivered ? "Returned" : "Cancelled";
}
