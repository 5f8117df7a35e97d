// A delivery as people say it.
import { Temporal } from "temporal-polyfill";
import { sayPhone, telLink } from "../../core/phone.ts";
import { sayDay } from "../../core/working-time.ts";
import type { Line, Piece } from "../../slack/blocks.ts";
import { isEstimate } from "../follow-up/rules/estimate.ts";
import { type Gift, type Method, missingFacts, sureDay } from "../follow-up/rules/journey.ts";
import { sayFacts } from "../nudge/messages/wording.ts";
import { type MovedWords, sayMoved } from "./messages/moved.ts";
import type { Reliability } from "./rules/moves.ts";
import type { Delivery } from "./rules.ts";

/** As the options of the form say it. */
export const methodNames: Readonly<Record<Method, string>> = {
  "took-home": "Took it home",
  delivery: "Delivery",
  "pick-up": "Pick-up",
  installation: "Installation",
};

/** "Delivery on Friday 12 June, 9 to 12", "Pick-up, no date yet", "Took it home". */
export function sayDelivery(
  { method, plannedOn, window, deliveredOn, stillToCome }: Delivery,
  today: Temporal.PlainDate,
): string {
  if (method === "took-home") return methodNames[method];
  if (deliveredOn !== null) return `${methodNames[method]}, arrived ${sayDay(deliveredOn, today)}`;
  if (stillToCome !== null)
    return `${methodNames[method]}, in part: still to come ${sayRest(plannedOn, today)}: ${stillToCome}`;
  if (plannedOn === null) return `${methodNames[method]}, no date yet`;
  if (isEstimate(window)) return `${methodNames[method]}, perhaps on ${sayDay(plannedOn, today)} (${window})`;
  return `${methodNames[method]} on ${sayDay(plannedOn, today)}${window === null ? "" : `, ${window}`}`;
}

/** The same with its place and who receives it: "Delivery on Friday 12 June, to 12 Elm Street, received by Lee Park". */
export function sayAllOf(delivery: Delivery, today: Temporal.PlainDate): string {
  const { address, receiverName, gift } = delivery;
  // A secret gift is spoken of with its buyer alone.
  const receiver = gift === "secret" || receiverName === null ? "" : `, received by ${receiverName}`;
  return `${sayDelivery(delivery, today)}${address === null ? "" : `, to ${address}`}${receiver}`;
}

function sayRest(on: Temporal.PlainDate | null, today: Temporal.PlainDate): string {
  return on === null ? "on a day that nobody knows yet" : `on ${sayDay(on, today)}`;
}

/** "Northern Haulage moved 4 of its last 10 deliveries." */
export function sayReliability({ company, moved, of }: Reliability): string {
  return `${company} moved ${moved === 0 ? "none" : moved} of its last ${of} deliveries.`;
}

/** The last ones; whoever asks for more asks the rep. */
const mostMoves = 3;

/**
 * Who brings it, their number, where to, for whom: what any colleague must be able to answer. Of what was taken home
 * only for whom it is.
 * @param soldOn since when its customer waits, where nobody knows the day
 * @param finder whoever can find out what is missing
 */
export function deliveryPieces(
  delivery: Delivery,
  {
    country,
    today,
    soldOn,
    moved,
    finder,
  }: {
    readonly country: string;
    readonly today: Temporal.PlainDate;
    readonly soldOn: Temporal.PlainDate;
    readonly moved: readonly MovedWords[];
    readonly finder: string;
  },
): Piece[] {
  const { address, reference, deliveredOn } = delivery;
  const received = receiverLines(delivery, country, today);
  if (delivery.method === "took-home")
    return received.length === 0 ? [] : [{ lines: [[{ bold: sayDelivery(delivery, today) }], ...received] }];
  const missing = missingFacts(delivery);
  const isWaiting = deliveredOn === null && sureDay(delivery) === null;
  const lines: Line[] = [
    [{ bold: sayDelivery(delivery, today) }],
    ...moved.slice(-mostMoves).map((one) => sayMoved(one, today)),
    ...(isWaiting ? [`Waiting for goods since ${sayDay(soldOn, today)}`] : []),
    ...(delivery.method === "pick-up" ? [] : [brings(delivery, country)]),
    ...(delivery.method === "pick-up" ? [] : [`To: ${address ?? "not known yet"}`]),
    ...(reference === null ? [] : [`Reference: ${reference}`]),
    ...received,
    ...(missing.length === 0 || deliveredOn !== null
      ? []
      : [`Missing: ${sayFacts(missing)}. ${finder} can find that out.`]),
  ];
  return [{ lines }];
}

/** Who receives it, where that isn't the buyer; that it is a gift, a secret one, and when it is given. */
export function receiverLines(
  { receiverName, receiverPhone, gift, givenOn }: Delivery,
  country: string,
  today: Temporal.PlainDate,
): Line[] {
  return [
    ...(receiverName === null ? [] : [receives(receiverName, receiverPhone, country)]),
    ...(gift === "none" ? [] : [sayGift(gift, givenOn, today)]),
  ];
}

function brings({ method, company, companyPhone: phone }: Delivery, country: string): Line {
  const name = `${method === "installation" ? "Installed" : "Brought"} by: ${company ?? "not known yet"}`;
  if (phone !== null) return [`${name}, `, { link: telLink(phone), says: sayPhone(phone, country) }];
  return company === null ? name : `${name}, phone not noted`;
}

function receives(name: string, phone: string | null, country: string): Line {
  return phone === null
    ? `Received by: ${name}`
    : [`Received by: ${name}, `, { link: telLink(phone), says: sayPhone(phone, country) }];
}

function sayGift(gift: Exclude<Gift, "none">, on: Temporal.PlainDate | null, today: Temporal.PlainDate): string {
  const isGiven = on !== null && Temporal.PlainDate.compare(on, today) < 0;
  const given = on === null ? "" : `, ${isGiven ? "given" : "to be given"} on ${sayDay(on, today)}`;
  return gift === "secret" ? `A secret gift${given}: nobody but the buyer hears from us` : `A gift${given}`;
}
