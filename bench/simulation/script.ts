// What happens in a store's year, before anybody presses a button: made from a seed, the same for the same seed.
import { Temporal } from "temporal-polyfill";
import type { UserId } from "../../src/core/ids.ts";
import type { Method } from "../../src/features/follow-up/rules/journey.ts";
import type { SaleForm } from "../../src/features/sold/rules/sale.ts";
import type { VisitForm } from "../../src/features/visit/rules/visit.ts";
import type { Random } from "./random.ts";
import type { Person, StoreWorld } from "./stores.ts";

export type Happening = { readonly at: Temporal.Instant } & (
  | { readonly kind: "sale"; readonly by: Person; readonly form: SaleForm }
  | { readonly kind: "visit"; readonly by: Person; readonly form: VisitForm }
  /** A delivery of theirs that is on its way gets another day. */
  | { readonly kind: "move-delivery"; readonly by: Person }
  /** A customer rings the store. */
  | { readonly kind: "complaint"; readonly by: Person }
  | { readonly kind: "away"; readonly by: Person; readonly until: Temporal.PlainDate; readonly coverId: UserId | null }
  | { readonly kind: "leave"; readonly by: Person }
  | { readonly kind: "move-zone"; readonly by: Person; readonly zone: string }
);

export interface Span {
  readonly from: Temporal.PlainDate;
  readonly days: number;
  /** Nobody and nothing reaches the bot from the first day's beginning to the last day's end, in UTC. */
  readonly downtime: { readonly from: Temporal.Instant; readonly to: Temporal.Instant } | null;
}

/** A year has a week of downtime, in its middle; a shorter span a tenth of itself, and less than ten days none. */
export function spanOf(from: Temporal.PlainDate, days: number): Span {
  const down = Math.min(7, Math.floor(days / 10));
  const at = (nth: number) => from.add({ days: nth }).toZonedDateTime("UTC").toInstant();
  const middle = Math.floor(days / 2);
  return { from, days, downtime: down === 0 ? null : { from: at(middle), to: at(middle + down) } };
}

export interface Rates {
  /** Of one rep, in a year of 365 days. */
  readonly sales: number;
  readonly visits: number;
}

const goods = [
  ...["oak table", "sofa", "mattress", "bookcase", "armchair", "engagement ring", "watch", "bicycle", "lamp"],
  ...["wardrobe", "dining chairs", "dishwasher", "piano", "rug", "bed frame", "city bike", "wedding rings"],
];
const firstNames = "Jane Ida Omar Lena Paul Rosa Tom Nina Hugo Vera Max Ines Karl Dora Leo Mia".split(" ");
const lastNames = "Doe Moss Berg Ito Klein Novak Adams Silva Kaya Brandt Olsen Rossi Weber Lopez Chen Hill".split(" ");
const promised = ["old table taken away", "assembled in the bedroom", "call an hour before", "spare keys sent"];

/** Soonest first. */
export function writeYear(world: StoreWorld, span: Span, rates: Rates, random: Random): Happening[] {
  const reps = world.people.filter(({ role }) => role === "rep");
  const leaver = reps[5] ?? null;
  const mover = world.name === "New York" ? (reps[3] ?? null) : null;
  const leavesOn = Math.floor(span.days * 0.6);
  const happenings: Happening[] = [];
  const customers: { name: string; phone: string | null }[] = [];
  const share = span.days / 365;

  for (const rep of reps) {
    const absences =
      rep === leaver
        ? []
        : absencesOf(
            world,
            span,
            rep,
            reps.filter((one) => one !== leaver),
            random,
          );
    happenings.push(...absences);
    const isThere = (at: Temporal.Instant) =>
      !absences.some(
        (one) =>
          Temporal.Instant.compare(one.at, at) <= 0 &&
          Temporal.PlainDate.compare(at.toZonedDateTimeISO(rep.zone).toPlainDate(), one.until) <= 0,
      );
    const days = rep === leaver ? leavesOn : span.days;
    const moments = (count: number) =>
      Array.from({ length: Math.round(count * share) }, () => openMoment(world, span, random, days, isThere));
    for (const at of moments(rates.sales))
      happenings.push({ kind: "sale", by: rep, at, form: saleForm(world, customers, at, random) });
    for (const at of moments(rates.visits))
      happenings.push({ kind: "visit", by: rep, at, form: visitForm(world, customers, at, random) });
    for (const at of moments(10)) happenings.push({ kind: "move-delivery", by: rep, at });
  }
  for (const colleague of world.people.filter(({ role }) => role !== "rep"))
    for (let nth = 0; nth < 15 * share; nth += 1)
      happenings.push({ kind: "complaint", by: colleague, at: openMoment(world, span, random, span.days, () => true) });
  if (leaver && span.days > 60)
    happenings.push({ kind: "leave", by: leaver, at: closingOf(world, span.from.add({ days: leavesOn }), world.zone) });
  if (mover && span.days > 60) {
    const at = closingOf(world, span.from.add({ days: Math.floor(span.days / 3) }), world.zone);
    happenings.push({ kind: "move-zone", by: mover, at, zone: "America/Chicago" });
  }
  return happenings.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
}

/** Two holidays in a year, each from an evening on, one of them with a cover. */
function absencesOf(
  world: StoreWorld,
  span: Span,
  rep: Person,
  reps: readonly Person[],
  random: Random,
): Extract<Happening, { kind: "away" }>[] {
  return [true, false].flatMap((isCovered, nth) => {
    const evening = closingOf(world, span.from.add({ days: random.between(nth * 180, nth * 180 + 165) }), rep.zone);
    const at = notDown(span, evening, random);
    const until = at
      .toZonedDateTimeISO(rep.zone)
      .toPlainDate()
      .add({ days: random.between(4, 14) });
    const coverId = isCovered ? random.pick(reps.filter((one) => one !== rep)).userId : null;
    return at.epochMilliseconds < endOf(span).epochMilliseconds
      ? [{ kind: "away" as const, by: rep, at, until, coverId }]
      : [];
  });
}

/** While the store is open, more often on a Saturday and in the afternoon; one in thirty after it has closed. */
function openMoment(
  world: StoreWorld,
  span: Span,
  random: Random,
  days: number,
  isThere: (at: Temporal.Instant) => boolean,
): Temporal.Instant {
  const open = world.closes.since(world.opens).total("minutes");
  for (;;) {
    const on = span.from.add({ days: random.between(0, days - 1) });
    if (!world.days.includes(on.dayOfWeek) || world.holidays.includes(on.toString())) continue;
    if (on.dayOfWeek !== 6 && random.chance(0.35)) continue;
    const minutes = random.chance(1 / 30)
      ? open + random.between(5, 120)
      : (open * (random.next() + random.next() ** 0.5)) / 2;
    const opensAt = on.toZonedDateTime({ timeZone: world.zone, plainTime: world.opens });
    const at = notDown(span, opensAt.add({ minutes: Math.floor(minutes) }).toInstant(), random);
    if (isThere(at)) return at;
  }
}

/** What can't be written down while the bot is away is written down in the two days after. */
function notDown({ downtime }: Span, at: Temporal.Instant, random: Random): Temporal.Instant {
  if (downtime === null) return at;
  const { from, to } = downtime;
  const isDown = at.epochMilliseconds >= from.epochMilliseconds && at.epochMilliseconds < to.epochMilliseconds;
  return isDown ? to.add({ minutes: 16 * 60 + random.between(0, 1800) }) : at;
}

export function endOf({ from, days }: Span): Temporal.Instant {
  return from.add({ days }).toZonedDateTime("UTC").toInstant();
}

function closingOf(world: StoreWorld, on: Temporal.PlainDate, zone: string): Temporal.Instant {
  return on.toZonedDateTime({ timeZone: zone, plainTime: world.closes }).add({ minutes: 5 }).toInstant();
}

function saleForm(
  world: StoreWorld,
  customers: { name: string; phone: string | null }[],
  at: Temporal.Instant,
  random: Random,
): SaleForm {
  const { name, phone } = whoComes(world, customers, random);
  const today = at.toZonedDateTimeISO(world.zone).toPlainDate();
  const how =
    random.weigh<Method>([
      ["took-home", 35],
      ["delivery", 40],
      ["pick-up", 15],
      ["installation", 10],
    ]) ?? "took-home";
  const on = how === "took-home" || random.chance(0.3) ? null : today.add({ days: random.between(1, 45) });
  const keeper = random.pick(world.people.filter(({ role }) => role !== "manager"));
  const by = (on ?? today.add({ days: 10 })).toString();
  const currency = world.zone.startsWith("Europe") ? "EUR" : "USD";
  return {
    ...{ customer: name, phone, what: random.pick(goods), how, on },
    reasons: random.chance(0.6) ? "it fits the room, and they liked the wood" : null,
    promises: random.chance(0.15) ? `${random.pick(promised)} @${keeper.handle} by ${by}` : null,
    amount: random.chance(0.2) ? null : { minor: Math.round(100 * 10 ** (1.7 + 2 * random.next())), currency },
  };
}

function visitForm(
  world: StoreWorld,
  customers: { name: string; phone: string | null }[],
  at: Temporal.Instant,
  random: Random,
): VisitForm {
  const { name, phone } = whoComes(world, customers, random);
  const today = at.toZonedDateTimeISO(world.zone).toPlainDate();
  const may = random.weigh<VisitForm["mayCall"]>([
    ["call", 60],
    ["message", 25],
    ["no", 15],
  ]);
  return {
    ...{ customer: name, phone, email: null, what: random.pick(goods), heldBack: "comparing", note: null },
    mayCall: phone === null ? "no" : (may ?? "no"),
    decidesOn: random.chance(0.3) ? today.add({ days: random.between(1, 20) }) : null,
  };
}

/** Mostly somebody new; some come again, a few without a phone, or with a phone that is known under another name. */
function whoComes(world: StoreWorld, customers: { name: string; phone: string | null }[], random: Random) {
  const name = `${random.pick(firstNames)} ${random.pick(lastNames)}`;
  if (customers.length > 20 && random.chance(0.2)) {
    const known = random.pick(customers);
    return random.chance(0.1) ? { ...known, name } : known;
  }
  const phone = random.chance(0.05) ? null : `${world.dialling}${5550000 + customers.length}`;
  const customer = { name, phone };
  customers.push(customer);
  return customer;
}
