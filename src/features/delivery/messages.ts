// A delivery as people say it.
import type { Temporal } from "temporal-polyfill";
import { sayPhone, telLink } from "../../core/phone.ts";
import { sayDay } from "../../core/working-time.ts";
import type { Line, Piece } from "../../slack/blocks.ts";
import type { Method } from "../follow-up/rules/journey.ts";
import type { Delivery } from "./rules.ts";

/** As the options of the form say it. */
export const methodNames: Readonly<Record<Method, string>> = {
  "took-home": "Took it home",
  delivery: "Delivery",
  "pick-up": "Pick-up",
  installation: "Installation",
};

/** "Delivery on Friday 12 June, 9 to 12", "Pick-up, no date yet", "Took it home". */
export function sayDelivery({ method, plannedOn, window, deliveredOn }: Delivery, today: Temporal.PlainDate): string {
  if (method === "took-home") return methodNames[method];
  if (deliveredOn !== null) return `${methodNames[method]}, arrived ${sayDay(deliveredOn, today)}`;
  if (plannedOn === null) return `${methodNames[method]}, no date yet`;
  return `${methodNames[method]} on ${sayDay(plannedOn, today)}${window === null ? "" : `, ${window}`}`;
}

/** Who brings it, their number, where to, for whom: what any colleague must be able to answer. */
export function deliveryPieces(delivery: Delivery, country: string, today: Temporal.PlainDate): Piece[] {
  if (delivery.method === "took-home") return [];
  const { company, companyPhone, address, reference, receiverName, receiverPhone } = delivery;
  const lines: Line[] = [
    [{ bold: sayDelivery(delivery, today) }],
    ...(delivery.method === "pick-up" ? [] : [brings(company, companyPhone, country)]),
    ...(delivery.method === "pick-up" ? [] : [`To: ${address ?? "address not noted"}`]),
    ...(reference === null ? [] : [`Reference: ${reference}`]),
    ...(receiverName === null ? [] : [receives(receiverName, receiverPhone, country)]),
  ];
  return [{ lines }];
}

function brings(company: string | null, phone: string | null, country: string): Line {
  const name = `Brought by: ${company ?? "not known yet"}`;
  return phone === null
    ? `${name}, phone not noted`
    : [`${name}, `, { link: telLink(phone), says: sayPhone(phone, country) }];
}

function receives(name: string, phone: string | null, country: string): Line {
  return phone === null
    ? `Received by: ${name}`
    : [`Received by: ${name}, `, { link: telLink(phone), says: sayPhone(phone, country) }];
}
