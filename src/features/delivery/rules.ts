// How and when the goods arrive.
import { Temporal } from "temporal-polyfill";
import type { CustomerId, DeliveryId, SaleId, UserId } from "../../core/ids.ts";
import { sayDay } from "../../core/working-time.ts";
import type { Gift, Method } from "../follow-up/rules/journey.ts";

export interface Delivery {
  readonly id: DeliveryId;
  readonly saleId: SaleId;
  readonly method: Method;
  readonly plannedOn: Temporal.PlainDate | null;
  /** As it was typed. */
  readonly window: string | null;
  readonly windowEndsAt: Temporal.PlainTime | null;
  readonly company: string | null;
  readonly companyPhone: string | null;
  readonly address: string | null;
  readonly reference: string | null;
  readonly receiverName: string | null;
  readonly receiverPhone: string | null;
  readonly gift: Gift;
  readonly givenOn: Temporal.PlainDate | null;
  readonly deliveredOn: Temporal.PlainDate | null;
  /** What is still to come, where a part of it has arrived. */
  readonly stillToCome: string | null;
  /** When the customer was shown how it works. */
  readonly trainedOn: Temporal.PlainDate | null;
}

/** What is delivered, and for whom. */
export interface Goods {
  readonly what: string;
  readonly customerName: string;
  readonly customerId: CustomerId;
  /** Whoever looks after the sale. */
  readonly repId: UserId;
}

/** What a person can change about one that is on its way. */
export type DeliveryChange = Partial<Omit<Delivery, "id" | "saleId">>;

/** Whether that says anything else than the record does. */
export function isChanged(delivery: Delivery, change: DeliveryChange): boolean {
  return JSON.stringify({ ...delivery, ...change }) !== JSON.stringify(delivery);
}

/** Days of deliveries lie between today and this far ahead. */
const yearsAhead = 2;

/** What is wrong with a day that goods are to arrive on, as a sentence; null when nothing is. */
export function problemWithDay(on: Temporal.PlainDate, today: Temporal.PlainDate): string | null {
  if (Temporal.PlainDate.compare(on, today) < 0) return `${sayDay(on, today)} has passed: choose today or a later day.`;
  return problemWithFarDay(on, today);
}

/** What is wrong with a day that may have passed, as a sentence; null when nothing is. */
export function problemWithFarDay(on: Temporal.PlainDate, today: Temporal.PlainDate): string | null {
  if (Temporal.PlainDate.compare(on, today.add({ years: yearsAhead })) > 0)
    return `${sayDay(on, today)} is more than ${yearsAhead} years ahead: choose an earlier day, or leave it empty.`;
  return null;
}

/** What is wrong with a day on which something was done, as a sentence; null when nothing is. */
export function problemWithPastDay(on: Temporal.PlainDate, today: Temporal.PlainDate): string | null {
  return Temporal.PlainDate.compare(on, today) > 0
    ? `${sayDay(on, today)} is still to come: write it down once it is done.`
    : null;
}

/** "Delivered" means today, or the planned day if that has passed: nobody waits for the press. */
export function deliveredDay(
  { plannedOn }: Pick<Delivery, "plannedOn">,
  today: Temporal.PlainDate,
): Temporal.PlainDate {
  return plannedOn !== null && Temporal.PlainDate.compare(plannedOn, today) < 0 ? plannedOn : today;
}

/**
 * The end of a window as people write it: "9 to 12", "14:00-16:00", "2-4pm", "by noon", "morning". Null where there is
 * none: the words are kept all the same. Without am or pm an end before 7, or before its own beginning, is an
 * afternoon's; of several windows the last counts.
 */
export function windowEnd(window: string): Temporal.PlainTime | null {
  const words = window
    .toLowerCase()
    .replace(/([ap])\.?m\b\.?/g, "$1m")
    .replace(/\b(?:12\s*)?noon\b|\bmidday\b/g, "12pm");
  const [end] = [...words.matchAll(ending)].slice(-1);
  if (end) return wallTime(Number(end[2]), Number(end[3] ?? 0), end[4], Number(end[1] ?? 0));
  const part = partsOfTheDay.find(([name]) => words.includes(name));
  return part ? Temporal.PlainTime.from(part[1]) : null;
}

/** Beginning's hour if it has one, end's hour, minute and half of the day. */
const ending =
  /(?:(?<![\d:.])(\d{1,2})(?:[:.]\d{2})?\s*h?\s*(?:am|pm)?\s*(?:-|–|—|to|until|till|and)|\b(?:by|before|until|till))\s*(\d{1,2})(?:[:.h](\d{2}))?\s*h?\s*(am|pm)?(?![\d:])/g;

/** The latest first: "morning or afternoon" ends with the afternoon. */
const partsOfTheDay: readonly (readonly [name: string, ends: string])[] = [
  ["evening", "21:00"],
  ["afternoon", "18:00"],
  ["morning", "12:00"],
];

function wallTime(hour: number, minute: number, half: string | undefined, from: number): Temporal.PlainTime | null {
  const isAfternoon = half === "pm" || (half === undefined && (hour < 7 || hour < from));
  const hours = half === "am" && hour === 12 ? 0 : isAfternoon && hour < 12 ? hour + 12 : hour;
  return hours < 24 && minute < 60 ? new Temporal.PlainTime(hours, minute) : null;
}
