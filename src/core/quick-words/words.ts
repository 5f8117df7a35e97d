// A typed line as words, each of which is read into one field at most. What no reader takes is what it is about.
import { clean, searchKey } from "../text.ts";

export type Field = "customer" | "phone" | "email" | "amount" | "how" | "on";

export interface Word {
  readonly text: string;
  /** Where it stands in the line (UTF-16 units). */
  readonly start: number;
  readonly isLastOfLine: boolean;
  readonly field?: Field;
}

/** The words `from` up to but not including `to`, and what they say. */
export interface Found<Value> {
  readonly from: number;
  readonly to: number;
  readonly value: Value;
}

/** Characters of a line that are read. */
export const maxTyped = 3000;

/** The words of what was typed after a command; `cut` where more was typed than is read. */
export function splitTyped(text: string): { readonly words: readonly Word[]; readonly cut: boolean } {
  const typed = [...clean(text)];
  return { words: splitWords(typed.slice(0, maxTyped).join("")), cut: typed.length > maxTyped };
}

/** What of the words is in no field, as one text, without the punctuation that fields left at its edges. */
export function sayRest(words: readonly Word[]): string {
  return words
    .filter(({ field }) => field === undefined)
    .map(({ text }) => text)
    .join(" ")
    .replace(/^[\s,;:.–—|/+&-]+|[\s,;:–—|/+&-]+$/g, "");
}

function splitWords(line: string): readonly Word[] {
  return [...line.matchAll(/\S+/g)].map((match) => {
    const [text] = match;
    return { text, start: match.index, isLastOfLine: /^[^\S\n]*\n/.test(line.slice(match.index + text.length)) };
  });
}

export function label(words: readonly Word[], found: Found<unknown> | undefined, field: Field): readonly Word[] {
  if (found === undefined) return words;
  return words.map((word, i) => (i >= found.from && i < found.to ? { ...word, field } : word));
}

/** The line with `|` for every character of a word that is taken, so that nothing is read across a gap. */
export function freeText(words: readonly Word[]): string {
  let line = "";
  for (const { text, start, field } of words) {
    line = line.padEnd(start) + (field === undefined ? text : "|".repeat(text.length));
  }
  return line;
}

/** The words that a stretch of the line lies on, or nothing where it covers only part of a word's letters. */
export function wordsAt(
  words: readonly Word[],
  start: number,
  end: number,
): { readonly from: number; readonly to: number } | undefined {
  const from = words.findIndex((word) => word.start + word.text.length > start);
  const to = words.findLastIndex((word) => word.start < end) + 1;
  const [first, last] = [words[from], words[to - 1]];
  if (first === undefined || last === undefined || from >= to) return undefined;
  const before = first.text.slice(0, Math.max(0, start - first.start));
  const after = last.text.slice(Math.max(0, end - last.start));
  return hasLetters(before) || hasLetters(after) ? undefined : { from, to };
}

/** The first of the words before `from`, as far back as they all are free and of this kind. */
export function extendBack(words: readonly Word[], from: number, isKind: (key: string) => boolean): number {
  let first = from;
  for (let word = words[first - 1]; word !== undefined; word = words[first - 1]) {
    if (word.field !== undefined || /[,;]$/.test(word.text) || !isKind(keyOf(word))) break;
    first -= 1;
  }
  return first;
}

/** How words are compared: no case, no accents, no punctuation around. */
export function keyOf(word: Word | undefined): string {
  return word === undefined ? "" : searchKey(bare(word.text));
}

/** Without the punctuation around it; a word of nothing else stays. */
export function bare(text: string): string {
  return text.replace(/^[("'“‘[]+(?=.)|(?<=.)[)"'”’\],;:.!?]+$/gu, "");
}

/** A comma, colon or line end: what follows is something else. */
export function endsPhrase(word: Word): boolean {
  return word.isLastOfLine || /[,;:]$|^[-–—|/]$/.test(word.text);
}

function hasLetters(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
