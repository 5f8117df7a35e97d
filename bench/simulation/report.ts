// The year's numbers as people read them, and whether what must not happen has happened.
import { type Caught, quantile } from "./measures.ts";
import type { StoreNumbers } from "./simulate-store.ts";

export interface Report {
  readonly lines: readonly string[];
  /** What must be 0 and isn't, with its cases. */
  readonly broken: readonly string[];
}

/** Cases that are told of each kind; the rest is counted. */
const mostCases = 10;

/** Whose cases there may be none of, as the report calls them. */
const nevers = {
  outside: "messages outside hours",
  doubles: "double touches within 24 hours",
  ownerless: "follow-ups without an owner",
  unexplained: "follow-ups never delivered nor explained",
} as const satisfies Partial<Record<keyof StoreNumbers, string>>;

export function reportOf(stores: readonly StoreNumbers[], seconds: number): Report {
  const repDays = stores.flatMap((store) => store.repDays);
  const sum = (key: keyof StoreNumbers["counts"]) => stores.reduce((total, { counts }) => total + counts[key], 0);
  const keys = Object.keys(nevers) as (keyof typeof nevers)[];
  const cases = (key: keyof typeof nevers) =>
    stores.flatMap((store) => store[key].map((one) => `${store.store}: ${one}`));
  const largest = stores.flatMap((store) => store.largest ?? []);
  const refusals = stores.flatMap((store) => store.refusals);
  return {
    lines: [
      `${sum("sales")} sales and ${sum("visits")} visits in ${stores.length} ${stores.length === 1 ? "store" : "stores"}; ${sum("presses")} buttons pressed`,
      `Nudges per rep and working day: ${sayCounts(repDays.map(({ nudges }) => nudges))}`,
      `Messages per rep and working day: ${sayCounts(repDays.map(({ messages }) => messages))}`,
      ...keys.map((key) => `${sentenceCase(nevers[key])}: ${cases(key).length}`),
      ...(largest.length === 0
        ? []
        : [
            `Largest message after the downtime: ${Math.max(...largest.map(({ nudges }) => nudges))} follow-ups, ${Math.max(...largest.map(({ characters }) => characters))} characters`,
          ]),
      `Thanked by the end of the next working day, of all sales but small ones taken home: ${sayCaught(stores.map(({ thanked }) => thanked))}`,
      `Checked in with within 21 days of the word that the goods came: ${sayCaught(stores.map(({ checkedIn }) => checkedIn))}`,
      `Refused, with a sentence to whoever pressed: ${refusals.reduce((total, [, times]) => total + times, 0)}`,
      `It took ${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s, with ${sum("beats")} beats`,
    ],
    broken: keys.flatMap((key) => {
      const all = cases(key);
      const left = all.length - mostCases;
      return all.length === 0
        ? []
        : [`${all.length} ${nevers[key]}:`, ...all.slice(0, mostCases), ...(left > 0 ? [`and ${left} more`] : [])];
    }),
  };
}

function sayCounts(counts: readonly number[]): string {
  return `median ${quantile(counts, 0.5)}, p95 ${quantile(counts, 0.95)}, max ${quantile(counts, 1)}`;
}

function sayCaught(caught: readonly Caught[]): string {
  const sum = (key: keyof Caught) => caught.reduce((total, one) => total + one[key], 0);
  const share = (key: keyof Caught) => (sum("of") === 0 ? 0 : Math.round((100 * sum(key)) / sum("of")));
  return `of ${sum("of")}, ${share("asked")}% were asked for, ${share("tried")}% tried, ${share("reached")}% reached`;
}

function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
