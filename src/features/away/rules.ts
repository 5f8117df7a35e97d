// When somebody is away, off or at work: what they typed, and what can't be so.
import { Temporal } from "temporal-polyfill";
import { readDay } from "../../core/dates.ts";
import type { UserId } from "../../core/ids.ts";
import { matchPeople, type Person } from "../../core/people.ts";
import { isWorkingDay, sayDay, type WorkingTime } from "../../core/working-time.ts";
import { isAway, type Member, refusalOf } from "../workspace/rules.ts";

export interface Absence {
  /** Through this day. */
  readonly until: Temporal.PlainDate;
  /** Null: what comes due waits. */
  readonly coverId: UserId | null;
}

export type ReadAbsence =
  | { readonly ok: true; readonly absence: Absence }
  | { readonly ok: false; readonly problem: string };

/** "until Friday cover @ben": the day and the colleague, in either order; anything else is asked about, not guessed at. */
export function readAbsence(
  typed: string,
  {
    today,
    country,
    people,
    example,
  }: {
    readonly today: Temporal.PlainDate;
    readonly country: string;
    readonly people: readonly Person[];
    /** How it is written right, with its slash. */
    readonly example: string;
  },
): ReadAbsence {
  const refuse = (problem: string): ReadAbsence => ({ ok: false, problem: `${problem} For example: ${example}` });
  const named = coverWords.exec(typed);
  const rest = named ? `${typed.slice(0, named.index)} ${typed.slice(named.index + named[0].length)}` : typed;
  const day = readDay(rest, today, country);
  if (day === null) return refuse("Say until which day you are away.");
  const left = `${rest.slice(0, day.index)} ${rest.slice(day.index + day.matched.length)}`.replace(fillers, " ").trim();
  if (left !== "") return refuse(`"${left}" wasn't understood, so nothing was changed.`);
  if (named === null) return { ok: true, absence: { until: day.on, coverId: null } };
  const name = (named[1] ?? "").replace(/[.,;]+$/, "");
  const match = matchPeople(name, people);
  switch (match.kind) {
    case "one":
      return { ok: true, absence: { until: day.on, coverId: match.userId } };
    case "several":
      return refuse(`${name} could be ${anyOf.format(match.names)}: write the one you mean.`);
    case "not-allowed":
      return refuse(`${match.name} can't cover here (a guest, a bot, or someone who has left): name a colleague.`);
    case "none":
      return refuse(`Nobody here is called ${name}: check the name.`);
  }
}

/** The longest absence: working days are looked for no further than 400 days ahead. */
const longest = { days: 365 };

/** Why nobody can be away until that day, as a sentence for them; null when they can. */
export function problemWithUntil(until: Temporal.PlainDate, today: Temporal.PlainDate): string | null {
  if (Temporal.PlainDate.compare(until, today) < 0)
    return `${sayDay(until, today)} has passed: choose today or a later day.`;
  if (Temporal.PlainDate.compare(until, today.add(longest)) > 0)
    return `${sayDay(until, today)} is more than a year ahead: choose an earlier day, and add to it later.`;
  return null;
}

/** Why `cover` can't stand in for `owner` now, as a sentence for the owner; null when they can. */
export function problemWithCover(cover: Member | null, owner: Member, now: Temporal.Instant): string | null {
  if (cover === null || refusalOf(cover) !== null) return "They can't cover here: choose a colleague of the store.";
  if (cover.userId === owner.userId) return "You can't cover for yourself: choose a colleague, or nobody.";
  if (isAway(cover, now) && cover.awayUntil !== null)
    return `${cover.name} is away, too, until ${sayDay(cover.awayUntil)}: choose somebody else, or nobody.`;
  return null;
}

/** What is due for somebody on their return. */
export interface Waited {
  readonly followUps: number;
  /** News and questions that are no follow-ups. */
  readonly messages: number;
}

export interface OwnDay {
  readonly on: Temporal.PlainDate;
  readonly isWorked: boolean;
}

/** Seven days from `from` on, as they stand. */
export function weekFrom(from: Temporal.PlainDate, time: WorkingTime): OwnDay[] {
  return Array.from({ length: 7 }, (_, n) => from.add({ days: n })).map((on) => ({
    on,
    isWorked: isWorkingDay(time, on),
  }));
}

/** Those of a week's days that are not as somebody has it, `YYYY-MM-DD`: what they want instead. */
export function changedDays(week: readonly OwnDay[], worked: ReadonlySet<string>): ReadonlyMap<string, boolean> {
  return new Map(
    week
      .map(({ on, isWorked }) => ({ on: on.toString(), isWorked }))
      .filter(({ on, isWorked }) => worked.has(on) !== isWorked)
      .map(({ on, isWorked }) => [on, !isWorked]),
  );
}

/** Everything null: as the store has it. */
export type OwnHours = Pick<Member, "workDays" | "opens" | "closes">;

export const storesOwn: OwnHours = { workDays: null, opens: null, closes: null };

/** A follow-up needs room between "opening" and closing, as a store's own hours do. */
const shortestDay = { hours: 1 };

/** Why hours can't be so, by field; empty where they can. */
export function problemsWithHours({ opens, closes }: OwnHours): Readonly<Record<string, string>> {
  if (opens === null && closes === null) return {};
  if (opens === null) return { opens: "Say from when, too, or leave both empty." };
  if (closes === null) return { closes: "Say until when, too, or leave both empty." };
  const isLongEnough = opens.until(closes).total("hours") >= shortestDay.hours;
  return isLongEnough ? {} : { closes: "This has to be at least an hour after you start." };
}

/** "cover @Ben Ito", "covered by <@U123|ben>"; a name goes on up to the day, the comma or the end. */
const coverWords =
  /(?:\b(?:cover(?:s|ed)?(?:\s+by)?|with)\s*:?\s+)(<@[A-Z0-9]+(?:\|[^>]*)?>|@?[^\s,<>][^,<>]*?)(?=\s+(?:until|till?|through|to)\b|\s*,|\s*$)/iu;

const fillers = /(?:^|\s)(?:until|till?|through|to|on|and|incl(?:uding|usive|\.)?)(?=\s|$)|[,.]/giu;

const anyOf = new Intl.ListFormat("en", { type: "disjunction" });
