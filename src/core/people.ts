// Who an @name means, among the people of a workspace.
import type { UserId } from "./ids.ts";
import { searchKey } from "./text.ts";

export interface Person {
  readonly userId: UserId;
  /** The name in Slack's profile that mentions were once typed with: "ana.lima". */
  readonly handle: string;
  /** Empty where the person set none; Slack then shows the real name. */
  readonly displayName: string;
  readonly realName: string;
  readonly isGuest: boolean;
  readonly isDeleted: boolean;
  readonly isBot: boolean;
}

export type MatchedPeople =
  | { readonly kind: "one"; readonly userId: UserId }
  /** More than one at the best rank: "Ana Lima (@ana.lima)". */
  | { readonly kind: "several"; readonly names: readonly string[] }
  | { readonly kind: "none" }
  /** Only a guest, a bot or someone deactivated. */
  | { readonly kind: "not-allowed"; readonly name: string };

/**
 * `name` is "ana", "@Ana Lima", or Slack's own `<@U123>` and `<@U123|ana>`. A handle wins over a display name, and that
 * over a first name; case and accents don't count. Someone deactivated is meant only where nobody else can be.
 */
export function matchPeople(name: string, people: readonly Person[]): MatchedPeople {
  const mentioned = /^<@([A-Z0-9]+)(?:\|[^>]*)?>$/.exec(name.trim())?.[1];
  if (mentioned !== undefined) return decide(people.filter(({ userId }) => userId === mentioned));
  const wanted = searchKey(name.trim().replace(/^@/, ""));
  if (wanted === "") return { kind: "none" };
  for (const group of [people.filter(({ isDeleted }) => !isDeleted), people.filter(({ isDeleted }) => isDeleted)]) {
    for (const nameOf of ranks) {
      const found = group.filter((person) => searchKey(nameOf(person)) === wanted);
      if (found.length > 0) return decide(found);
    }
  }
  return { kind: "none" };
}

const ranks: readonly ((person: Person) => string)[] = [
  (person) => person.handle,
  (person) => person.displayName || person.realName,
  (person) => (person.realName || person.displayName).split(/\s+/)[0] ?? "",
];

/** Of people who match equally well. */
function decide(found: readonly Person[]): MatchedPeople {
  const allowed = found.filter(({ isGuest, isDeleted, isBot }) => !isGuest && !isDeleted && !isBot);
  const [first = found[0]] = allowed;
  if (first === undefined) return { kind: "none" };
  if (allowed.length === 0) return { kind: "not-allowed", name: sayName(first) };
  if (allowed.length === 1) return { kind: "one", userId: first.userId };
  return { kind: "several", names: allowed.map((person) => `${sayName(person)} (@${person.handle})`) };
}

function sayName(person: Person): string {
  return person.realName || person.displayName || person.handle;
}
