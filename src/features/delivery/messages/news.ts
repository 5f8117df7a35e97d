// What people are told of deliveries that others looked after.
import type { Temporal } from "temporal-polyfill";
import { firstName } from "../../../core/text.ts";
import { sayDay } from "../../../core/working-time.ts";
import type { Message } from "../../../feature.ts";
import { button, composeMessage, type Line } from "../../../slack/blocks.ts";
import { cardButton } from "../../customer/messages.ts";
import type { MoveBrief } from "../../follow-up/rules/brief.ts";
import { missingFacts } from "../../follow-up/rules/journey.ts";
import { sayMove } from "../../nudge/messages/move-wording.ts";
import { sayFacts } from "../../nudge/messages/wording.ts";
import { sayAllOf, sayDelivery } from "../messages.ts";
import type { Delivery, Goods } from "../rules.ts";

export type News =
  | { readonly kind: "moved"; readonly move: MoveBrief }
  | { readonly kind: "facts" }
  | { readonly kind: "delivered" }
  /** A move, or facts, that were taken back. */
  | { readonly kind: "undone" };

/** For whoever looks after the sale: what a colleague did for its delivery. */
export function newsMessage(
  { what, customerName }: Goods,
  delivery: Delivery,
  { news, by }: { readonly news: News; readonly by: string },
  today: Temporal.PlainDate,
): Message {
  const goods = `${what}, for ${customerName}`;
  return composeMessage([{ lines: sayNews(goods, delivery, news, by, today) }]);
}

function sayNews(goods: string, delivery: Delivery, news: News, by: string, today: Temporal.PlainDate): Line[] {
  switch (news.kind) {
    case "moved": {
      const asker = news.move.askedBy === "customer" ? "The customer asked for it." : "We moved it.";
      return [
        [{ bold: `${by} changed the delivery of ${goods}` }, `: ${sayMove(news.move, delivery.method, today)}.`],
        `${asker} ${firstName(by)} sees to it that the customer and whoever brings it know.`,
      ];
    }
    case "facts":
      return [
        [{ bold: `${by} found out more of the delivery of ${goods}.` }, ` ${sayDelivery(delivery, today)}.`],
        sayMissing(delivery),
      ];
    case "delivered":
      return [[{ bold: `${by} noted that it has arrived: ${goods}.` }, ` ${sayDelivery(delivery, today)}.`]];
    case "undone":
      return [
        [
          { bold: `${by} took back a change of the delivery of ${goods}.` },
          ` As before: ${sayAllOf(delivery, today)}.`,
        ],
      ];
  }
}

export function sayMissing(delivery: Delivery): string {
  const missing = missingFacts(delivery);
  return missing.length === 0 ? "Nothing is missing any more." : `Still missing: ${sayFacts(missing)}.`;
}

/** For whoever noted it, where no message of theirs says so. */
export function sayArrived({ what, customerName }: Goods): string {
  return `Noted: it has arrived: ${what}, for ${customerName}.`;
}

export interface Asked {
  readonly id: string;
  readonly saleId: string;
  readonly asker: string;
  readonly isClosed: boolean;
  readonly knownOn: Temporal.PlainDate | null;
}

/** For whoever can find out what is missing. @param introduction where they never had a message from us */
export function askMessage(
  { what, customerName, customerId }: Goods,
  delivery: Delivery,
  { id, saleId, asker, isClosed, knownOn }: Asked,
  today: Temporal.PlainDate,
  introduction: string | null,
): Message {
  const missing = missingFacts(delivery);
  const goods = `${what}, for ${customerName}`;
  if (missing.length === 0)
    return composeMessage([{ lines: [`Settled: everything is known of the delivery of ${goods}. Thank you.`] }]);
  if (isClosed)
    return composeMessage([{ lines: [`Settled: nothing need be found out for ${goods} any more. Thank you.`] }]);
  return composeMessage([
    {
      lines: [
        [{ bold: `${asker} asks what is missing for a customer's ${delivery.method}: ${sayFacts(missing)}.` }],
        `${goods}. ${sayDelivery(delivery, today)}.`,
        delivery.plannedOn === null
          ? `${firstName(customerName)} is waiting to hear the day.`
          : `Needed before ${sayDay(delivery.plannedOn, today)}, so that anyone can answer when ${firstName(customerName)} asks.`,
        ...(knownOn === null ? [] : [`You said that you know it by ${sayDay(knownOn, today)}.`]),
        ...(introduction === null ? [] : [introduction]),
      ],
    },
    {
      actions: [
        button("Add facts", "delivery:facts", saleId, { style: "primary" }),
        button("Not known yet", "delivery:not-known", id),
        cardButton(customerId),
      ],
    },
  ]);
}

/** For whoever asked. */
export function notKnownMessage(
  { what, customerName }: Goods,
  { of, knownOn }: { readonly of: string; readonly knownOn: Temporal.PlainDate },
  today: Temporal.PlainDate,
): Message {
  return composeMessage([
    {
      lines: [
        `${of} doesn't know it yet for the delivery of ${what}, for ${customerName}, but will by ${sayDay(knownOn, today)}. I ask again that morning.`,
      ],
    },
  ]);
}
