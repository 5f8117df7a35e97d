// Promises as a rep types them with a sale: one a line, in their own words, with a day and an @name where there is one.
import { Temporal } from "temporal-polyfill";
import { readDeadline } from "../../../core/dates.ts";
import type { UserId } from "../../../core/ids.ts";
import { matchPeople, type Person } from "../../../core/people.ts";
import { clean } from "../../../core/text.ts";
import { sayDay } from "../../../core/working-time.ts";

export interface PromiseLine {
  /** Without the name and the day. */
  readonly words: string;
  readonly ownerId: UserId;
  readonly dueOn: Temporal.PlainDate | null;
}

export interface LineContext {
  readonly today: Temporal.PlainDate;
  readonly country: string;
  readonly people: readonly Person[];
  /** Who keeps a line without a name. */
  readonly maker: UserId;
  /** Null where the goods have no day yet, or need none. */
  readonly deliveryOn: Temporal.PlainDate | null;
}

export type ReadLines =
  | { readonly ok: true; readonly lines: readonly PromiseLine[] }
  /** What is wrong, with the line that it is wrong in. */
  | { readonly ok: false; readonly problem: string };

/**
 * A line without a day is due with the delivery, if that has one. A name is a handle, a display name or a first name,
 * in any case, or Slack's own `<@U…>`.
 */
export function readPromiseLines(text: string, context: LineContext): ReadLines {
  const lines: PromiseLine[] = [];
  for (const typed of text
    .split("\n")
    .map(clean)
    .filter((line) => line !== "")) {
    const read = readLine(typed, context);
    if (typeof read === "string") return { ok: false, problem: read };
    lines.push(read);
  }
  return { ok: true, lines };
}

function readLine(typed: string, { today, country, people, maker, deliveryOn }: LineContext): PromiseLine | string {
  const named = findName(typed, people);
  if (named !== null && named.kind === "problem") return `"${typed}": ${named.problem}`;
  const unnamed = named === null ? typed : without(typed, named.index, named.length);
  const day = readDeadline(unnamed, today, country);
  if (day !== null && Temporal.PlainDate.compare(day.on, today) < 0)
    return `"${typed}": ${sayDay(day.on, today)} has passed. Say today or a later day.`;
  if (day === null && deliveryOn === null)
    return `"${typed}": say by when, for example "by Friday". There is no delivery date for it to be due with.`;
  const words = day === null ? unnamed : without(unnamed, day.index, day.matched.length);
  return { words: tidy(words) || typed, ownerId: named?.userId ?? maker, dueOn: day?.on ?? null };
}

type Named =
  | { readonly kind: "one"; readonly userId: UserId; readonly index: number; readonly length: number }
  | { readonly kind: "problem"; readonly problem: string };

/** The longest name that somebody has, from the first @ on: "@Sam Reyes" before "@Sam". */
function findName(typed: string, people: readonly Person[]): Named | null {
  const escaped = /<@[A-Z0-9]+(?:\|[^>]*)?>/.exec(typed);
  const bare = /(?<![\p{L}\p{N}])@[\p{L}\p{N}][\p{L}\p{N}._'-]*(?: [\p{L}][\p{L}._'-]*){0,2}/u.exec(typed);
  const found = escaped ?? bare;
  if (found === null) return null;
  const words = escaped ? [found[0]] : found[0].split(" ");
  for (let length = words.length; length > 0; length -= 1) {
    const name = words
      .slice(0, length)
      .join(" ")
      .replace(/[.,]+$/, "");
    const match = matchPeople(name, people);
    if (match.kind === "one") return { kind: "one", userId: match.userId, index: found.index, length: name.length };
    if (match.kind === "several")
      return { kind: "problem", problem: `${name} could be ${sayAny(match.names)}: write the one you mean.` };
    if (match.kind === "not-allowed")
      return {
        kind: "problem",
        problem: `${match.name} can't keep promises here (a guest, a bot, or someone who has left): name a colleague.`,
      };
  }
  return {
    kind: "problem",
    problem: `nobody here is called ${words[0]}: check the name, or leave it out to keep it yourself.`,
  };
}

/** Words that led to what is taken out ("by Friday", "by @sam") go with it. */
function without(text: string, index: number, length: number): string {
  const leading = /(?<=^|[\s(])(?:(?:by|on|until|till|before|for|at|due|no later than)\s+)+$/i;
  return `${text.slice(0, index).replace(leading, "")} ${text.slice(index + length)}`;
}

/** What is left once a name and a day are taken out: no doubled spaces, no dangling marks. */
function tidy(words: string): string {
  return words
    .replace(/\s+/g, " ")
    .replace(/\(\s*\)/g, "")
    .replace(/^[\s,;:•–—-]+|[\s,;:(–—-]+$|\s[\s,.;:–—-]+$/g, "")
    .replace(/\s+([,.;:])/g, "$1");
}

function sayAny(names: readonly string[]): string {
  return new Intl.ListFormat("en", { type: "disjunction" }).format(names);
}
