// The answer to whoever changed or completed a delivery outside of a nudge: what is true now, what comes when, and Undo.
import type { Temporal } from "temporal-polyfill";
import { sayDayTime } from "../../../core/working-time.ts";
import type { Message } from "../../../feature.ts";
import { button, composeMessage, type Line } from "../../../slack/blocks.ts";
import { missingFacts } from "../../follow-up/rules/journey.ts";
import type { Step } from "../../follow-up/rules/step.ts";
import { sayMove } from "../../nudge/messages/move-wording.ts";
import { sayAllOf, sayDelivery } from "../messages.ts";
import type { Delivery, Goods } from "../rules.ts";
import { type News, sayMissing } from "./news.ts";

export interface Confirmed {
  readonly id: string;
  readonly news: News;
  /** What of the sale is open, soonest first; `who` is null where it is the reader's. */
  readonly planned: readonly {
    readonly step: Pick<Step, "heading">;
    readonly dueAt: Temporal.Instant;
    readonly who: string | null;
  }[];
}

/** @param zone the reader's, IANA */
export function confirmationMessage(
  { what, customerName }: Goods,
  delivery: Delivery,
  { id, news, planned }: Confirmed,
  zone: string,
  now: Temporal.Instant,
): Message {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const goods = `${what}, for ${customerName}`;
  if (news.kind === "undone")
    return composeMessage([
      { lines: [[{ bold: `Taken back: the change of ${goods}.` }], `As before: ${sayAllOf(delivery, today)}.`] },
    ]);
  const comes = planned.map(
    ({ step: { heading }, dueAt, who }) =>
      `${sayDayTime(dueAt, zone, today)}: ${heading}${who === null ? "" : `, ${who}`}`,
  );
  return composeMessage([
    {
      lines:
        news.kind === "moved"
          ? [
              [{ bold: `Saved: ${goods}` }, `: ${sayMove(news.move, delivery.method, today)}.`],
              "What depends on it has moved with it. I ask you until everybody who must know has been told.",
            ]
          : [[{ bold: `Saved: ${goods}.` }, ` ${sayDelivery(delivery, today)}.`], sayMissing(delivery)],
    },
    ...(comes.length === 0 ? [] : [{ lines: [[{ bold: "What comes:" }] as Line, ...comes] }]),
    {
      actions: [
        // A company that is known now may have a phone that is known, too: the form shows it.
        ...(news.kind === "facts" && missingFacts(delivery).length > 0
          ? [button("Add facts", "delivery:facts", delivery.saleId)]
          : []),
        button("Undo", "delivery:undo-change", id),
      ],
    },
  ]);
}
