// The e-mail address among a line's words.
import { readEmail } from "../email.ts";
import { bare, extendBack, type Found, type Word } from "./words.ts";

/** The first; Slack may hand it over as `<mailto:jane@example.com|jane@example.com>`. */
export function findEmail(words: readonly Word[]): Found<string> | undefined {
  for (const [at, { text, field }] of words.entries()) {
    const typed = /^<mailto:[^|>]+\|([^>]+)>/.exec(text)?.[1] ?? bare(text);
    const email = field === undefined ? readEmail(typed) : null;
    if (email !== null) return { from: extendBack(words, at, (key) => labels.has(key)), to: at + 1, value: email };
  }
  return undefined;
}

const labels = new Set(["email", "e-mail", "mail"]);
