// What a command answers to "help", made from its feature's card.
import type { Command } from "../feature.ts";
import { escapeMarkup } from "./mrkdwn.ts";

export function isHelp(words: string): boolean {
  return words.trim().toLowerCase() === "help";
}

/** A line for what it does, then one for each way to use it; fit for a message's `text`. */
export function helpText({ name, summary, usage }: Command, prefix: string): string {
  const lines = [
    `/${prefix}${name}: ${summary}.`,
    ...usage.map(({ words, does }) => `/${prefix}${name} ${words}`.trimEnd().concat(`: ${does}`)),
  ];
  return escapeMarkup(lines.join("\n"));
}
