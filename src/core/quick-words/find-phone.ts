// The phone number among a line's words.
import { readPhone } from "../phone.ts";
import { bare, endsPhrase, extendBack, type Found, type Word } from "./words.ts";

export interface TypedPhone {
  /** As typed, without a word like "cell" before it. */
  readonly raw: string;
  readonly e164: string;
  /** As it is said in the store, with its extension. */
  readonly national: string;
}

/**
 * The words that make a possible number of seven digits or more. Of several readings the one in the country's own
 * grouping wins ("1899 212 555 0199"), else the longest.
 */
export function findPhone(words: readonly Word[], country: string): Found<TypedPhone> | undefined {
  const readings = words
    .flatMap((_, from) => readingsFrom(words, from, country))
    .toSorted((a, b) => b.to - b.from - (a.to - a.from));
  const best = readings.find(({ value }) => isGroupedAsSaid(value)) ?? readings[0];
  if (best === undefined) return undefined;
  return { ...withExtension(words, best, country), from: extendBack(words, best.from, (key) => labels.has(key)) };
}

const labels = new Set(["tel", "telephone", "phone", "ph", "cell", "mobile", "mob", "number", "whatsapp", "fon", "#"]);
const maxWords = 8;

function readingsFrom(words: readonly Word[], from: number, country: string): Found<TypedPhone>[] {
  const readings: Found<TypedPhone>[] = [];
  let raw = "";
  for (let to = from + 1; to <= Math.min(from + maxWords, words.length); to += 1) {
    const word = words[to - 1];
    if (word === undefined || word.field !== undefined) break;
    const part = digitsOf(word.text);
    // A single digit at an end is a quantity ("2 212 555 0199", "0199 2 chairs"), but for the 1 of North America.
    if (part === undefined || (raw === "" && /^[02-9]$/.test(part))) break;
    raw = raw === "" ? part : `${raw} ${part}`;
    const isWhole = raw.replace(/\D/g, "").length >= 7 && !/ \d$/.test(raw) && !looksLikeDay(raw);
    const phone = isWhole ? readPhone(raw, country) : undefined;
    if (phone?.kind === "ok") readings.push({ from, to, value: { raw, e164: phone.e164, national: phone.national } });
    if (endsPhrase(word)) break;
  }
  return readings;
}

/** The part of a word that can belong to a number: "tel:212-555-0199," is 212-555-0199. */
function digitsOf(text: string): string | undefined {
  return /^(?:[a-z]{1,6}[:.])?([+(]*\d[\d().\-/]*)[,;:.]*$/i.exec(text)?.[1]?.replace(/[.,]+$/, "");
}

function looksLikeDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$|^\d{1,2}([./-])\d{1,2}\1\d{2,4}$/.test(text);
}

function withExtension(words: readonly Word[], found: Found<TypedPhone>, country: string): Found<TypedPhone> {
  for (const length of [2, 1]) {
    const tail = words.slice(found.to, found.to + length);
    const said = tail.map((word) => bare(word.text)).join(" ");
    if (tail.some((word) => word.field !== undefined) || !/^(?:x|ext\.?|extension) ?\d{1,6}$/i.test(said)) continue;
    const raw = `${found.value.raw} ${said}`;
    const phone = readPhone(raw, country);
    if (phone.kind !== "ok") continue;
    return { ...found, to: found.to + length, value: { raw, e164: phone.e164, national: phone.national } };
  }
  return found;
}

function isGroupedAsSaid({ raw, national }: TypedPhone): boolean {
  return /^\+|^1\b/.test(raw) || groups(raw) === groups(national);
}

function groups(text: string): string {
  return text.replace(/\D+/g, " ").trim();
}
