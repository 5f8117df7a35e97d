// What kind of promise it is, read from the words that the customer heard: nobody is asked to file it.
import { searchKey } from "../../../core/text.ts";

export type PromiseKind = "delivery" | "service" | "training" | "extra" | "call-back" | "other";

export const kindNames: Readonly<Record<PromiseKind, string>> = {
  delivery: "delivery",
  service: "service",
  training: "training",
  extra: "extra",
  "call-back": "call back",
  other: "other",
};

/** The beginnings of words that tell a kind; the first row that has one counts, so the most telling stand first. */
const signs: readonly (readonly [PromiseKind, beginnings: readonly string[]])[] = [
  ["call-back", ["call", "phone", "ring back", "email", "text them", "write to", "let them know", "quote", "get back"]],
  ["training", ["train", "lesson", "teach", "demonstrat", "show how", "show them", "explain", "walk through"]],
  ["service", ["repair", "fix", "servic", "adjust", "install", "set up", "assembl", "clean", "resiz", "mend", "tune"]],
  ["delivery", ["deliver", "bring", "ship", "pick up", "collect", "taken away", "take away", "haul", "carry", "remov"]],
  ["extra", ["free", "spare", "extra", "gift", "sample", "voucher", "discount", "key", "manual", "throw in"]],
];

/** "old table taken away with the delivery" is a delivery, "two spare keys" are an extra. */
export function kindOf(words: string): PromiseKind {
  const text = ` ${searchKey(words)}`;
  return signs.find(([, beginnings]) => beginnings.some((one) => text.includes(` ${one}`)))?.[0] ?? "other";
}
