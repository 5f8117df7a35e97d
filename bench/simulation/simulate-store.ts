// One store's year from its script to its numbers, on a database of its own.
import { Temporal } from "temporal-polyfill";
import type { UserId } from "../../src/core/ids.ts";
import { openDatabase } from "../../src/db/client.ts";
import type { Attendance } from "./attendance.ts";
import { liveYear } from "./live-year.ts";
import {
  type Caught,
  countCalls,
  countRepDays,
  findDoubles,
  findOutside,
  findOwnerless,
  findUnexplained,
  groupBy,
  type LaterOf,
  type RepDay,
} from "./measures.ts";
import { seededRandom } from "./random.ts";
import { listFollowUps, listKinds, listNudges, listOwedCalls } from "./read-records.ts";
import { endOf, type Rates, type Span, writeYear } from "./script.ts";
import type { StoreWorld } from "./stores.ts";

export interface StoreNumbers {
  readonly store: string;
  readonly counts: Readonly<Record<"sales" | "visits" | "messages" | "nudges" | "presses" | "beats", number>>;
  readonly repDays: readonly RepDay[];
  /** What must not happen, each case in words. */
  readonly outside: readonly string[];
  readonly doubles: readonly string[];
  readonly ownerless: readonly string[];
  readonly unexplained: readonly string[];
  /** The message to one person with most in it, in the two days after the downtime. */
  readonly largest: { readonly nudges: number; readonly characters: number } | null;
  readonly thanked: Caught;
  readonly checkedIn: Caught;
  /** Most frequent first. */
  readonly refusals: readonly (readonly [sentence: string, times: number])[];
}

export async function simulateStore(
  world: StoreWorld,
  {
    url,
    span,
    rates,
    seed,
  }: { readonly url: string; readonly span: Span; readonly rates: Rates; readonly seed: number },
  say: (progress: string) => void,
): Promise<StoreNumbers> {
  const random = seededRandom(seed);
  const script = writeYear(world, span, rates, random);
  const database = openDatabase(url, { max: 4, applicationName: `simulation of ${world.name}` });
  try {
    const { db } = database;
    const { attendance, bot, presses } = await liveYear(world, span, script, { db, random, say });
    const end = endOf(span);
    const [nudges, followUps, calls, kinds] = [
      await listNudges(db, bot.askedFor),
      await listFollowUps(db),
      await listOwedCalls(db),
      await listKinds(db),
    ];
    const { posted } = bot.inbox;
    const personOf = (userId: string) => world.people.find((person) => person.userId === userId);
    const isDown = (from: Temporal.Instant, to: Temporal.Instant) =>
      span.downtime !== null &&
      Temporal.Instant.compare(from, span.downtime.to) <= 0 &&
      Temporal.Instant.compare(span.downtime.from, to) <= 0;
    const count = (kind: string) => script.filter((one) => one.kind === kind).length;
    return {
      store: world.name,
      counts: {
        ...{ sales: count("sale"), visits: count("visit"), messages: posted.length, nudges: nudges.length },
        ...{ presses, beats: bot.beats() },
      },
      repDays: countRepDays(world, attendance, span, posted, nudges),
      outside: findOutside(bot.outside, kinds),
      doubles: findDoubles(nudges, laterIn(world, attendance)),
      ownerless: findOwnerless(followUps, (userId) => attendance.hasLeft(userId as UserId)),
      unexplained: findUnexplained(followUps, end, (ownerId, from, to) => {
        const person = personOf(ownerId);
        return isDown(from, to) || (person !== undefined && attendance.wasMissing(person, from, to));
      }),
      largest: span.downtime && largestAfter(span.downtime.to, posted, nudges),
      thanked: countCalls(calls, "thanks", end, (soldAt) => nextClosing(world, soldAt)),
      checkedIn: countCalls(calls, "check-in", end, (since) => since.add({ hours: 21 * 24 })),
      refusals: [...bot.refusals].toSorted((a, b) => b[1] - a[1]),
    };
  } finally {
    await database.close();
  }
}

function largestAfter(
  back: Temporal.Instant,
  posted: readonly { readonly ts: string; readonly at: Temporal.Instant; readonly length: number }[],
  nudges: readonly { readonly ts: string }[],
) {
  const inMessage = groupBy(nudges, ({ ts }) => ts);
  const after = posted.filter(({ at }) => {
    const hours = at.since(back).total("hours");
    return hours >= 0 && hours <= 48;
  });
  return {
    nudges: Math.max(0, ...after.map(({ ts }) => inMessage.get(ts)?.length ?? 0)),
    characters: Math.max(0, ...after.map(({ length }) => length)),
  };
}

function laterIn({ people, zone }: StoreWorld, attendance: Attendance): LaterOf {
  return ({ recipient, sent_at }, from) => {
    const person = people.find(({ userId }) => userId === recipient);
    let at = sent_at.toZonedDateTimeISO(person === undefined ? zone : attendance.zoneOf(person));
    // Who has left since is at work on no day any more.
    const isThere = () =>
      person === undefined ||
      attendance.hasLeft(person.userId) ||
      attendance.isWorking(person, at.toPlainDate(), at.toInstant());
    while (Temporal.Instant.compare(at.toInstant(), from) < 0 || !isThere()) at = at.add({ days: 1 });
    return at.toInstant();
  };
}

/** When the next day that the store works ends. */
function nextClosing({ zone, days, holidays, closes }: StoreWorld, at: Temporal.Instant): Temporal.Instant {
  let on = at.toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 });
  while (!days.includes(on.dayOfWeek) || holidays.includes(on.toString())) on = on.add({ days: 1 });
  return on.toZonedDateTime({ timeZone: zone, plainTime: closes }).toInstant();
}
