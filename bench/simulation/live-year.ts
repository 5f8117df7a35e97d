// A store's year, lived: the clock goes from one thing to the next, which is what happens in the store, somebody's look
// at their messages, or what is due in the outbox.
import { asc, eq, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Db } from "../../src/db/client.ts";
import { outbox } from "../../src/db/schema/outbox.ts";
import { updateMessageAt } from "../../src/features/outbox/update-messages.ts";
import { type Attendance, attendanceOf } from "./attendance.ts";
import { type Bot, startBot } from "./bot.ts";
import { choosePress } from "./habits.ts";
import { fillingAt, type Press, pressesOf } from "./hands.ts";
import { happen } from "./happen.ts";
import type { Seen } from "./inbox.ts";
import type { Random } from "./random.ts";
import { endOf, type Happening, type Span } from "./script.ts";
import type { Person, StoreWorld, Temper } from "./stores.ts";

export interface LivedYear {
  readonly world: StoreWorld;
  readonly attendance: Attendance;
  readonly bot: Bot;
  readonly presses: number;
}

/** What the day brings besides sales and visits: somebody looks at their messages, or (null) the bot alone wakes. */
interface Tick {
  readonly at: Temporal.Instant;
  readonly person: Person | null;
}

/** What somebody takes in hand before they turn to something else. */
const mostPresses = 25;
/** From one to the next; the bot tells by the moment what came of which. */
const aPress = { seconds: 15 };
/** Nobody scrolls back further. */
const scrollsBack = { hours: 24 * 21 };
/** How likely it is that somebody who isn't at work looks all the same. */
const looksFromHome = 0.05;

export async function liveYear(
  world: StoreWorld,
  span: Span,
  happenings: readonly Happening[],
  { db, random, say }: { readonly db: Db; readonly random: Random; say(progress: string): void },
): Promise<LivedYear> {
  const end = endOf(span).epochMilliseconds;
  const attendance = attendanceOf(world);
  let now = span.from.toZonedDateTime(world.zone).toInstant();
  let presses = 0;
  let phones = 0;
  const bot = await startBot(world, { db, attendance, clock: { now: () => now } });

  /** `seen` is where it stands; a message whose button was refused is mended, as the bot does at the edge. */
  async function press(person: Person, pressed: Press, seen: Seen | null = null): Promise<void> {
    presses += 1;
    const colleagues = world.people.filter((one) => one !== person && !attendance.hasLeft(one.userId));
    const filling = fillingAt(now, attendance.zoneOf(person), {
      random,
      colleagues: colleagues.map(({ userId }) => userId),
      newPhone: () => `${world.dialling}${5600000 + phones++}`,
    });
    const done = await bot.act(person, (actor) => bot.hands.press(actor, pressed, filling));
    if (pressed.actionId === "away:off-today" && done.kind === "done") attendance.takeOff(person.userId, filling.today);
    if (seen && done.kind === "refused")
      await updateMessageAt(bot.deps, { ...seen, workspaceId: world.workspaceId }, now);
  }

  async function look(person: Person): Promise<void> {
    if (attendance.hasLeft(person.userId)) return;
    if (!attendance.isAtWork(person, now) && !random.chance(looksFromHome)) return;
    let left = mostPresses;
    for (const seen of bot.inbox.of(person.userId)) {
      for (; left > 0; left -= 1) {
        const pressed = choosePress(pressesOf(seen.message.blocks), seen.thoughtOf, random);
        if (pressed === null) break;
        await press(person, pressed, seen);
        now = now.add(aPress);
      }
    }
  }

  const script = [...happenings];
  const days = Array.from({ length: span.days }, (_, n) => span.from.add({ days: n }));
  let ticks: Tick[] = [];
  for (;;) {
    const due = await findDue(db);
    const today = days[0]?.toZonedDateTime(world.zone).toInstant();
    const next = soonest([due, script[0]?.at, ticks[0]?.at, today]);
    if (next === null || next.epochMilliseconds >= end) break;
    if (isLater(next, now)) now = next;
    if (span.downtime && isLater(span.downtime.to, now) && !isLater(span.downtime.from, now)) {
      now = span.downtime.to;
      ticks = ticks.filter(({ at }) => isLater(at, now));
      await bot.beat();
    } else if (today && !isLater(today, now)) {
      const on = days.shift() ?? span.from;
      ticks = [...ticks, ...ticksOf(world, attendance, on, random)].toSorted((a, b) =>
        Temporal.Instant.compare(a.at, b.at),
      );
      if (on.day === 1) say(`${world.name}, ${on}: ${bot.inbox.posted.length} messages, ${presses} presses`);
      bot.inbox.forget(now.subtract(scrollsBack));
      // A year goes by in minutes: PostgreSQL looks at what its tables hold by the wall clock, which is too seldom.
      if (on.dayOfWeek === 1) await db.execute(sql`analyze`);
      await bot.beat();
    } else if (script[0] && !isLater(script[0].at, now)) {
      const [happening] = script.splice(0, 1);
      if (happening) await happen(happening, { bot, world, attendance, db, random, now, press });
    } else if (ticks[0] && !isLater(ticks[0].at, now)) {
      const [tick] = ticks.splice(0, 1);
      await (tick?.person ? look(tick.person) : bot.beat());
    } else {
      await bot.beat();
      const left = await findDue(db);
      if (left && !isLater(left, now)) throw new Error(`${world.name}, ${now}: what is due stays in the outbox`);
    }
  }
  return { world, attendance, bot, presses };
}

async function findDue(db: Db): Promise<Temporal.Instant | undefined> {
  const [row] = await db
    .select({ dueAt: outbox.dueAt })
    .from(outbox)
    .where(eq(outbox.state, "scheduled"))
    .orderBy(asc(outbox.dueAt))
    .limit(1);
  return row?.dueAt;
}

/** When people look at their messages on a day, by their temper; and when the bot wakes by itself. */
function ticksOf(world: StoreWorld, attendance: Attendance, on: Temporal.PlainDate, random: Random): Tick[] {
  const at = (wall: Temporal.PlainTime, zone: string) =>
    on.toZonedDateTime({ timeZone: zone, plainTime: wall }).toInstant();
  const hours = world.closes.since(world.opens).total("hours");
  const looks = world.people.flatMap((person) => {
    const zone = attendance.zoneOf(person);
    const opensAt = at(world.opens, zone);
    return hoursOf(person.temper, hours, random).map((hour) => ({
      person,
      at: opensAt.add({ minutes: Math.round(hour * 60) }),
    }));
  });
  const noon = Temporal.PlainTime.from("12:00");
  const digest = Temporal.PlainTime.from("09:30");
  const wakes = [world.opens, digest, noon, world.closes].map((wall) => ({ person: null, at: at(wall, world.zone) }));
  return [...looks, ...wakes];
}

/** After the opening. */
function hoursOf(temper: Temper, hours: number, random: Random): number[] {
  switch (temper) {
    case "prompt":
      return [0.7, 2, 4, 6, hours - 1].map((hour) => hour + random.next() / 2);
    case "late":
      return random.chance(0.5) ? [hours - 3 + 2 * random.next()] : [];
    case "burst":
      return [hours - 0.4 + random.next() / 2];
    case "never":
      return [];
  }
}

function soonest(moments: readonly (Temporal.Instant | undefined)[]): Temporal.Instant | null {
  return moments.reduce<Temporal.Instant | null>(
    (first, at) => (at !== undefined && (first === null || isLater(first, at)) ? at : first),
    null,
  );
}

function isLater(at: Temporal.Instant, than: Temporal.Instant): boolean {
  return at.epochMilliseconds > than.epochMilliseconds;
}
