// The week's deliveries, as Home shows them to whoever runs them.
import type { Temporal } from "temporal-polyfill";
import { button, type Piece } from "../../../slack/blocks.ts";
import { missingFacts } from "../../follow-up/rules/journey.ts";
import { sayFacts } from "../../nudge/messages/wording.ts";
import { sayDelivery } from "../messages.ts";
import type { Delivery, Goods } from "../rules.ts";

export function expectedRow(delivery: Delivery, { what, customerName }: Goods, today: Temporal.PlainDate): Piece[] {
  const missing = missingFacts(delivery);
  return [
    {
      lines: [
        `${customerName}, ${what}: ${sayDelivery(delivery, today)}.`,
        ...(missing.length === 0 ? [] : [`Missing: ${sayFacts(missing)}.`]),
      ],
    },
    { actions: deliveryButtons(delivery) },
  ];
}

/** What can be done to a delivery that is on its way. */
export function deliveryButtons(delivery: Delivery) {
  const { saleId } = delivery;
  return [
    ...(missingFacts(delivery).length === 0 ? [] : [button("Add facts", "delivery:facts", saleId)]),
    button("Delivered", "delivery:arrived", saleId),
    button("Change delivery", "delivery:change-sale", saleId),
  ];
}
