// The answer to whoever changed a delivery outside of a nudge: what is true now, what comes when, and Undo.
import type { Temporal } from "temporal-polyfill";
import { sayDayTime } from "../../../core/working-time.ts";
import type { Message } from "../../../feature.ts";
import { button, composeMessage, type Line } from "../../../slack/blocks.ts";
import type { MoveBrief } from "../../follow-up/rules/brief.ts";
import type { Step } from "../../follow-up/rules/step.ts";
import { sayMove } from "../../nudge/messages/move-wording.ts";
import { sayDelivery } from "../messages.ts";
import type { Delivery, Goods } from "../rules.ts";

export interface ConfirmedMove {
  readonly id: string;
  /** Null once it is taken back. */
  readonly move: MoveBrief | null;
  /** What of the sale is open, soonest first; `who` is null where it is the reader's. */
  readonly planned: readonly {
    readonly step: Pick<Step, "heading">;
    readonly dueAt: Temporal.Instant;
    readonly who: string | null;
  }[];
}

/** @param zone the reader's, IANA */
export function moveConfirmation(
  { what, customerName }: Goods,
  delivery: Delivery,
  { id, move, planned }: ConfirmedMove,
  zone: string,
  now: Temporal.Instant,
): Message {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const goods = `${what}, for ${customerName}`;
  if (move === null)
    return composeMessage([
      { lines: [[{ bold: `Taken back: the change of ${goods}.` }], `As before: ${sayDelivery(delivery, today)}.`] },
    ]);
  const comes = planned.map(
    ({ step: { heading }, dueAt, who }) =>
      `${sayDayTime(dueAt, zone, today)}: ${heading}${who === null ? "" : `, ${who}`}`,
  );
  return composeMessage([
    {
      lines: [
        [{ bold: `Saved: ${goods}` }, `: ${sayMove(move, delivery.method, today)}.`],
        "What depends on it has moved with it. I ask you until everybody who must know has been told.",
      ],
    },
    ...(comes.length === 0 ? [] : [{ lines: [[{ bold: "What comes:" }] as Line, ...comes] }]),
    { actions: [button("Undo", "delivery:undo-change", id)] },
  ]);
}
