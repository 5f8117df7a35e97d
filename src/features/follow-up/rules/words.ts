// What a step says, as a store may word it: sentences with gaps. Here are the gaps and what is wrong with a wording.
import { problemsWithTemplate } from "../../../core/template.ts";
import type { Subject } from "./course.ts";

/** Each a template (core/template.ts). */
export interface StepWords {
  /** What to do, for whom, and why now. Its first 80 characters are a locked phone's: no amounts, no complaints. */
  readonly task: string;
  /** What else to know of the task. */
  readonly more?: string;
  /** A first line to say. */
  readonly say?: string;
  /** A line for the unhappy case, and one for whoever is happy and may be asked for something. */
  readonly ifUnhappy?: string;
  readonly ifHappy?: string;
  /** What the call is for, told to the customer before: "we call again on Friday 5 June to confirm the day." */
  readonly purpose?: string;
}

export type Words = Readonly<Record<string, StepWords>>;

/** In the order of a card. */
const wordParts = [
  "task",
  "more",
  "say",
  "ifUnhappy",
  "ifHappy",
  "purpose",
] as const satisfies readonly (keyof StepWords)[];

/** The names of gaps; true: it is always known, so that it may stand outside of brackets. */
type Names = Readonly<Record<string, boolean>>;

const anyones: Names = {
  customer: true,
  "first name": true,
  /** "the oak table". */
  goods: true,
  /** On which they bought it, or came by: "Tuesday 2 June". */
  day: true,
  /** The day on which somebody last spoke with the one who is called, since {day}; and where they were happy then. */
  "last spoke": false,
  "was happy": false,
  /** They are written to, not called. */
  write: false,
  /**
   * Who has dealt with them so far, where that isn't its reader: the first name of whose it is, where its reader covers for
   * them; "my colleague", where it was handed or taken over.
   */
  another: false,
};

/** Of what may be said to whoever receives the goods. */
const receivers: Names = {
  /**
   * Who is called: about the goods whoever receives them, a secret gift's buyer; about a problem whoever told us of it;
   * where we come back to somebody, whoever asked for it; and the buyer, where that is another.
   */
  called: true,
  "called first": true,
  buyer: false,
};

const sales: Names = {
  /** "delivery", "pick-up", "installation" or "purchase"; and one of those alone, to ask for. */
  kind: true,
  "pick-up": false,
  installation: false,
  /** It is one: whoever bought it is called, and somebody else has it. */
  "secret gift": false,
  /** "on Friday 12 June, 9 to 12", and without its "on". */
  when: false,
  "planned day": false,
  /** A day that is no more than that. */
  estimate: false,
  address: false,
  company: false,
  reference: false,
  /** What changed of the delivery last; and whether the customer had asked for it. */
  change: false,
  "asked by them": false,
  /** What nobody knows yet of the delivery. */
  missing: true,
  /** The buyer's, to the buyer; and where they can be said in a breath. */
  reasons: false,
  "short reasons": false,
  /** What its kind of thing wants from time to time. */
  care: false,
  /** What the customer was told last of goods that they wait for, and when. */
  told: false,
  "told on": false,
};

const visits: Names = {
  /** What held them back, said to them: "You were still comparing." */
  "held back": false,
};

const promises: Names = {
  promise: true,
  /** What was bought, where it goes with a purchase. */
  purchase: false,
  /** The first name of who made it, the whole of who keeps it. */
  maker: true,
  keeper: true,
  /** "by Friday 12 June", "today", "with the delivery". */
  by: true,
  /** "late since Friday 12 June", where it is. */
  late: false,
  /** It was asked first, not promised. */
  asked: false,
  /** Who keeps it, where that is nobody in Slack. */
  outside: false,
  /** Whoever made it keeps it themselves. */
  own: false,
  /** Whoever reads it made it, and doesn't cover for whoever did. */
  mine: false,
  /** What its keeper says is in the way, can do instead, and how to ask for that. */
  "in the way": false,
  instead: false,
  "ask instead": true,
};

const issues: Names = {
  /** In the customer's words. */
  problem: true,
  fix: false,
  /** "Tuesday 9 June, 12:00": when they hear from us, until that day has passed or it is fixed. */
  "hear by": false,
  /** All of it was cancelled, or went back. */
  "gone back": false,
};

const namesOf: Readonly<Record<Subject["kind"], Names>> = {
  sale: { ...anyones, ...receivers, ...sales },
  visit: { ...anyones, ...visits },
  promise: { ...anyones, ...promises },
  issue: { ...anyones, ...receivers, ...issues },
};

/** A sentence each; empty when nothing is wrong. @param isCall somebody is called at that step */
export function problemsWithWords(
  words: StepWords,
  { kind, isCall }: { readonly kind: Subject["kind"]; readonly isCall: boolean },
): string[] {
  const names = new Map(Object.entries(namesOf[kind]));
  return [
    ...wordParts.flatMap((part) =>
      problemsWithTemplate(words[part] ?? "", names).map((problem) => `${part}: ${problem}`),
    ),
    ...(words.task.trim() === "" ? ["task: say what to do"] : []),
    ...(isCall && !words.say ? ["say: write a first line to say"] : []),
    ...(isCall && !words.purpose ? ['purpose: say what the call is for, such as "to say thank you"'] : []),
  ];
}
