// Who it is, among a line's words: where the name starts, and where what they bought begins.
import { isNameParticle, isTitle } from "../text.ts";
import { isItemOrName, isItemWord, isSentenceWord } from "./item-words.ts";
import { bare, endsPhrase, type Found, keyOf, type Word } from "./words.ts";

/**
 * The name that the line starts with, past what was read before and words like "sold to"; else one after "to" or "for"
 * ("oak table for Jane Doe"), else a written-large one of two words after a comma. A name ends at a comma, a number,
 * what was read, or a word that is sold. In capitals it may be long; in small letters it is a given and a family name.
 */
export function findCustomer(words: readonly Word[]): Found<string> | undefined {
  const first = words.findIndex((word) => word.field === undefined && !isDecoration(word));
  if (first === -1) return undefined;
  const isLoud = !words.some(({ text, field }) => field === undefined && /\p{Ll}/u.test(text));
  let start = first;
  while (leadIns.has(keyOf(words[start])) && words[start + 1]?.field === undefined) start += 1;
  const to = readName(words, start, isLoud);
  if (to > start) return { from: first, to, value: sayName(words, start, to) };
  return findLater(words, start, isLoud);
}

const leadIns = new Set(["sold", "sale", "to", "for", "customer", "client", "name"]);
const suffixes = new Set([
  "jr",
  "sr",
  "ii",
  "iii",
  "iv",
  "phd",
  "md",
  "esq",
  "family",
  "household",
  "ltd",
  "inc",
  "llc",
]);
const maxWords = 5;

function findLater(words: readonly Word[], start: number, isLoud: boolean): Found<string> | undefined {
  for (let i = start + 1; i < words.length; i += 1) {
    const before = words[i - 1];
    const isCalled = before?.field === undefined && /^(?:to|for)$/.test(keyOf(before));
    const isApart = before !== undefined && (before.field !== undefined || endsPhrase(before));
    if (!isCalled && !isApart) continue;
    const to = readName(words, i, isLoud);
    if (to === i) continue;
    const isWrittenLarge = !isLoud && words.slice(i, to).some(({ text }) => isLarge(text));
    const next = words[to];
    const isWhole = next === undefined || next.field !== undefined;
    if (isCalled && (isWrittenLarge || isWhole)) return { from: i - 1, to, value: sayName(words, i, to) };
    if (isApart && isWrittenLarge && to - i >= 2) return { from: i, to, value: sayName(words, i, to) };
  }
  return undefined;
}

/** The word after the name that starts at `start`; `start` itself if none does. */
function readName(words: readonly Word[], start: number, isLoud: boolean): number {
  const phrase = phraseEnd(words, start);
  if (phrase !== undefined) return phrase;
  let end = start;
  let names = 0;
  let isTitled = false;
  for (let i = start; i < words.length && names < maxWords; i += 1) {
    const [word, next] = [words[i], words[i + 1]];
    const role = word === undefined ? "none" : roleOf(word, next, { names, isTitled, isLoud });
    if (word === undefined || role === "none") break;
    if (role === "title") isTitled = true;
    if (role === "link") names = 0;
    if (role === "name") names += 1;
    if (role === "name" || role === "suffix") end = i + 1;
    if (role === "name" && isReversed(words, i, names)) return i + 2;
    if (endsPhrase(word)) break;
  }
  return end;
}

interface NameSoFar {
  readonly names: number;
  readonly isTitled: boolean;
  /** Nothing in the line is written small, so large letters say nothing. */
  readonly isLoud: boolean;
}

function roleOf(
  word: Word,
  next: Word | undefined,
  soFar: NameSoFar,
): "name" | "title" | "suffix" | "link" | "inside" | "none" {
  const { names, isTitled } = soFar;
  if (word.field !== undefined || /\d/.test(word.text)) return "none";
  if (names === 0 && isTitle(bare(word.text))) return "title";
  if (names > 0 && suffixes.has(keyOf(word))) return "suffix";
  const goesOn = next !== undefined && !endsPhrase(word) && canBeName(next);
  // "Mr and Mrs Patel", "jane & tom doe"; not "jane and two chairs".
  if (isLink(word)) return goesOn && (names > 0 || isTitled) && !isItemOrName(keyOf(next)) ? "link" : "none";
  const isSmall = names > 0 || !isLarge(word.text);
  if (goesOn && isSmall && isNameParticle(word.text.toLowerCase())) return "inside";
  if (goesOn && names > 0 && isDecoration(word) && isLarge(next.text)) return "inside";
  return isNameWord(word, next, { ...soFar, names: names + (isTitled ? 1 : 0) }) ? "name" : "none";
}

/** Up to the comma or the phone number, where all the words before it could be a name: "maria garcia lopez, sofa". */
function phraseEnd(words: readonly Word[], start: number): number | undefined {
  for (let i = start; i < Math.min(words.length, start + maxWords); i += 1) {
    const word = words[i];
    if (word === undefined || !canBeName(word) || isItemOrName(keyOf(word))) return undefined;
    const next = words[i + 1];
    const isEnd = endsPhrase(word) || next?.field === "phone";
    if (isEnd) return isTitle(bare(word.text)) || isReversed(words, i, i - start + 1) ? undefined : i + 1;
  }
  return undefined;
}

/** Written large a name may go on; written small it ends with a second word. */
function isNameWord(word: Word, next: Word | undefined, { names, isLoud }: NameSoFar): boolean {
  if (!canBeName(word)) return false;
  const isLargeHere = isLarge(word.text) && !isLoud;
  if (isItemOrName(keyOf(word))) {
    // "Rose Tyler sofa" and "Jane King mattress", but "oak sideboard" and "jane king mattress".
    const isBeforeName = next !== undefined && canBeName(next) && !isItemOrName(keyOf(next));
    return names === 0 ? isBeforeName : names === 1 && isLargeHere;
  }
  if (/^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u.test(word.text)) return names === 0;
  // "LG" or "XL" after a name is what they bought; "JP" before one isn't.
  if (isLargeHere) return names < 2 || !/^\p{Lu}{2,}$/u.test(bare(word.text));
  return names < 2;
}

function canBeName(word: Word): boolean {
  const isFreeWord = word.field === undefined && !/^[([]/.test(word.text) && isLetters(word.text);
  return isFreeWord && !isItemWord(keyOf(word)) && !isSentenceWord(keyOf(word));
}

/** "Doe, Jane 212 555 0199": a family name, a comma, one given name. */
function isReversed(words: readonly Word[], at: number, names: number): boolean {
  const [word, given, after] = [words[at], words[at + 1], words[at + 2]];
  if (names !== 1 || !word?.text.endsWith(",") || given === undefined || given.field !== undefined) return false;
  const isName =
    isLarge(given.text) &&
    isLarge(word.text) &&
    isLetters(given.text) &&
    !isItemWord(keyOf(given)) &&
    !isItemOrName(keyOf(given));
  return isName && (endsPhrase(given) || after?.field === "phone");
}

function sayName(words: readonly Word[], from: number, to: number): string {
  return words
    .slice(from, to)
    .map(({ text }) => text)
    .join(" ")
    .replace(/[\s,;:–—|/-]+$/, "");
}

function isLink(word: Word | undefined): boolean {
  return /^(?:&|\+|and|und|et)$/i.test(word?.text ?? "");
}

function isLarge(text: string): boolean {
  return /^[("'“‘[]*(?:(?:al|el|d|l|o)[-'’])?[\p{Lu}\p{Lt}]/u.test(text);
}

function isLetters(text: string): boolean {
  return /^[\p{L}\p{M}\p{Cf}'’.·-]*\p{L}[\p{L}\p{M}\p{Cf}'’.·-]*$/u.test(bare(text));
}

/** An emoji, a dash, a bullet. */
function isDecoration(word: Word): boolean {
  return !/[\p{L}\p{N}$£€@#]/u.test(word.text);
}
