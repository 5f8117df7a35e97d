// What a command answers to "help", made from its feature's card.
import type { Command, Message } from "../feature.ts";
import { composeMessage } from "./blocks.ts";

export function isHelp(words: string): boolean {
  return words.trim().toLowerCase() === "help";
}

/** What it does, then a line for each way to use it, what is typed standing out. */
export function helpMessage({ name, summary, usage }: Command, prefix: string): Message {
  const command = `/${prefix}${name}`;
  return composeMessage([
    { lines: [[{ bold: `${summary}.` }]] },
    { lines: usage.map(({ words, does }) => [{ bold: `${command} ${words}`.trimEnd() }, `: ${does}`]) },
  ]);
}
