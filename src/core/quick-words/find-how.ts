// How the goods get to the customer, and on which day, among a line's words.
import type { Temporal } from "temporal-polyfill";
import { readDay } from "../dates.ts";
import { extendBack, type Found, freeText, keyOf, type Word, wordsAt } from "./words.ts";

export type How = "took-home" | "delivery" | "pick-up" | "installation";

/** The first of the ways named; "delivery and installation" is an installation. */
export function findHow(words: readonly Word[]): Found<How> | undefined {
  const line = freeText(words);
  const found = ways.flatMap(([how, pattern]) =>
    [...line.matchAll(pattern)].flatMap((match) => {
      const span = wordsAt(words, match.index, match.index + match[0].length);
      return span === undefined || !isMeant(line, match.index, match.index + match[0].length)
        ? []
        : [{ ...span, value: how }];
    }),
  );
  return found.toSorted((a, b) => a.from - b.from || b.to - a.to)[0];
}

/**
 * The day after the way they get it ("delivery next Friday"), else the first named: from today to two years ahead, as
 * the form's date field takes it. Times of day around it aren't the date's, and stay with the item. Of goods already
 * taken home only "today" is a date.
 */
export function findDay(
  words: readonly Word[],
  today: Temporal.PlainDate,
  country: string,
  how: Found<How> | undefined,
): Found<Temporal.PlainDate> | undefined {
  const lastOn = how?.value === "took-home" ? today : today.add({ years: 2 });
  const afterHow = how === undefined ? undefined : words[how.to]?.start;
  const starts = afterHow === undefined ? [0] : [afterHow, 0];
  for (const start of starts) {
    let line = freeText(words).replace(/\S/g, (letter, at: number) => (at < start ? "|" : letter));
    for (let tries = 0; tries < maxTries; tries += 1) {
      const read = readDay(line, today, country);
      if (read === null) break;
      const end = read.index + read.matched.length;
      const isTaken = read.on.since(today).sign >= 0 && read.on.until(lastOn).sign >= 0;
      const span = isTaken ? wordsAt(words, read.index, end) : undefined;
      if (span !== undefined && !isNotADay(words, span.from, span.to)) {
        const day = withoutTimes(words, { ...span, value: read.on }, today, country);
        return { ...day, from: extendBack(words, day.from, (key) => dayWords.has(key)) };
      }
      line = line.slice(0, read.index) + "|".repeat(read.matched.length) + line.slice(end);
    }
  }
  return undefined;
}

const lead = "(?:(?:for|to be|to|will|wants|needs|with|w/|will be|being) )?";
const us = "(?:it|them|this|that|both|all|one|everything)";
const ways: readonly (readonly [How, RegExp])[] = [
  way(
    "installation",
    `${lead}(?:deliver(?:y|ed)? ?(?:and|&|\\+|plus|with|w/|/)? ?)?install(?:ation|ed|ing|s)?(?: (?:and|&|\\+) delivery)?`,
  ),
  way("delivery", `${lead}(?:home )?(?:deliver(?:y|ed|ing|s)?|deliv|dlvry|shipping|shipped)`),
  way("pick-up", `${lead}(?:click (?:and|&) )?(?:pick(?:ing|s|ed)?[- ]?(?:${us} )?up|pick-?up|collect(?:s|ing|ed)?)`),
  way("took-home", `(?:took|takes?|taking|taken) (?:${us} )?(?:(?:back )?home|with (?:them|her|him))`),
  way(
    "took-home",
    "took (?:it|them|both)(?: away)?|(?:cash (?:and|&|n) )?carr(?:y|ied)(?: it)?[- ]?out|cash (?:and|&|n) carry|take-?away",
  ),
];

/** Days refused before the search ends: each costs a reading of the whole line (6 ms for 3,000 characters). */
const maxTries = 5;

const dayWords = new Set(["on", "by", "for", "due", "coming", "this"]);
const timeWord =
  /^(?:at|from|between|and|to|till|until|before|after|around|-|–|\d{1,2}(?::\d\d)?(?:[-–]\d{1,2}(?::\d\d)?)?(?:am|pm|a\.m|p\.m)?|am|pm|noon|midday|morning|afternoon|evening|night|o'clock)$/;

function way(how: How, words: string): readonly [How, RegExp] {
  return [how, new RegExp(`(?<![\\p{L}\\p{N}'’-])(?:${words})(?![\\p{L}\\p{N}'’])`, "giu")];
}

/** Not "no delivery", "delivery fee" or "pickup truck". */
function isMeant(line: string, start: number, end: number): boolean {
  return (
    !/\b(?:no|not|without|never)\s+$/i.test(line.slice(0, start)) &&
    !/^\s+(?:fee|charge|cost|truck|kit)s?\b/i.test(line.slice(end))
  );
}

/** "Wednesday Addams", "6/8 seater", "1/2 price". */
function isNotADay(words: readonly Word[], from: number, to: number): boolean {
  const isFirstName =
    from === 0 && to === 1 && /^\p{L}+$/u.test(words[0]?.text ?? "") && /^\p{Lu}\p{Ll}/u.test(words[1]?.text ?? "");
  const isFraction =
    /^\d+\/\d+$/.test(words[from]?.text ?? "") &&
    /^(?:seat|inch|in$|price|oz|hp|ct|ton|off|size)/.test(keyOf(words[to]));
  return isFirstName || isFraction;
}

/** Gives back the words at either end that say a time and without which the day is the same. */
function withoutTimes(
  words: readonly Word[],
  found: Found<Temporal.PlainDate>,
  today: Temporal.PlainDate,
  country: string,
): Found<Temporal.PlainDate> {
  for (const [from, to, dropped] of [
    [found.from, found.to - 1, found.to - 1],
    [found.from + 1, found.to, found.from],
  ] as const) {
    if (from >= to || !timeWord.test(keyOf(words[dropped]))) continue;
    const rest = words
      .slice(from, to)
      .map(({ text }) => text)
      .join(" ");
    const isSame = readDay(rest, today, country)?.on.equals(found.value) ?? false;
    if (isSame) return withoutTimes(words, { ...found, from, to }, today, country);
  }
  return found;
}
