// How the word that was given is kept, by who keeps it and by kind. For managers alone; people are never compared.
import { Temporal } from "temporal-polyfill";
import type { PromiseState } from "../../follow-up/rules/promise-course.ts";
import type { ChangeKind } from "./acts.ts";
import { kindOf, type PromiseKind } from "./kind.ts";
import { inForce } from "./promise.ts";

/** A promise and all that happened to it, oldest first. */
export interface PromiseStory {
  readonly words: string;
  readonly state: PromiseState;
  /** Its own day, else its delivery's. */
  readonly isDueOn: Temporal.PlainDate | null;
  /** Its keeper in Slack, by name. */
  readonly owner: string;
  /** Whoever keeps it outside Slack; else the company that brings what it came with, where it is about that. */
  readonly outside: string | null;
  readonly deliveredBy: string | null;
  readonly changes: readonly {
    readonly kind: ChangeKind;
    /** On its keeper's calendar. */
    readonly on: Temporal.PlainDate;
    readonly wasDueOn: Temporal.PlainDate | null;
    readonly dueOn: Temporal.PlainDate | null;
  }[];
}

/** What became of it; null: nothing that can be judged yet, or it need not be kept. */
export type Judged = "on-time" | "moved" | "late" | "broken" | "not-confirmed";

/** A promise is judged once, by the worst that happened to it. An early "can't" that led to another day is a move. */
export function judge(story: PromiseStory, today: Temporal.PlainDate): Judged | null {
  const { state, isDueOn, changes } = story;
  const last = changes.at(-1)?.kind;
  const isPast = (on: Temporal.PlainDate, due: Temporal.PlainDate | null) =>
    due !== null && Temporal.PlainDate.compare(on, due) > 0;
  // The customer accepted that nothing can be done instead.
  if (state === "withdrawn") return last === "agreed" ? "broken" : null;
  if (changes.some(({ kind }) => kind === "not-kept")) return "broken";
  const doneOn = changes.findLast(({ kind }) => kind === "done")?.on;
  const isDone = state === "done" || state === "kept" || state === "not-confirmed";
  if (isPast(doneOn !== undefined && isDone ? doneOn : today, isDueOn) && (isDone || inForce.includes(state)))
    return "late";
  if (changes.some(({ on, wasDueOn }) => isPast(on, wasDueOn))) return "late";
  if (state === "not-confirmed") return "not-confirmed";
  if (state !== "kept") return null;
  return changes.some(({ kind, dueOn }) => kind === "late" || dueOn !== null) ? "moved" : "on-time";
}

export interface Kept {
  readonly name: string;
  readonly counts: Readonly<Record<Judged, number>>;
}

export interface Reliability {
  readonly all: Kept["counts"];
  readonly owners: readonly Kept[];
  readonly companies: readonly Kept[];
  readonly kinds: readonly (Kept & { readonly name: PromiseKind })[];
}

/** Each list by name: it is no ranking. A promise that a company brings counts for it and for whoever sees to it. */
export function summarize(stories: readonly PromiseStory[], today: Temporal.PlainDate): Reliability {
  const judged = stories.flatMap((story) => {
    const became = judge(story, today);
    const kind = kindOf(story.words);
    const company = story.outside ?? (kind === "delivery" ? story.deliveredBy : null);
    return became === null ? [] : [{ became, kind, company, owner: story.outside === null ? story.owner : null }];
  });
  return {
    all: count(judged),
    owners: countBy(judged, ({ owner }) => owner),
    companies: countBy(judged, ({ company }) => company),
    kinds: countBy(judged, ({ kind }) => kind),
  };
}

function countBy<One extends { readonly became: Judged }, Name extends string>(
  judged: readonly One[],
  nameOf: (one: One) => Name | null,
): { readonly name: Name; readonly counts: Kept["counts"] }[] {
  const groups = new Map<Name, One[]>();
  for (const one of judged) {
    const name = nameOf(one);
    if (name !== null) groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return [...groups]
    .map(([name, ones]) => ({ name, counts: count(ones) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, "en"));
}

function count(judged: readonly { readonly became: Judged }[]): Kept["counts"] {
  const of = (what: Judged) => judged.filter(({ became }) => became === what).length;
  return {
    "on-time": of("on-time"),
    moved: of("moved"),
    late: of("late"),
    broken: of("broken"),
    "not-confirmed": of("not-confirmed"),
  };
}
