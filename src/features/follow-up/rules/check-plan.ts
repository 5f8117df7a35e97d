// What is wrong with a plan that a store wants to make its own.
import { type Anchor, type FactName, onceReceived, type Subject } from "./course.ts";
import { tellings } from "./move-plan.ts";
import { allSteps, type PlanDocument } from "./plan-set.ts";
import type { Condition, Expiry, Offset, Recurrence, Slot, Step, StepTimes, Wanted } from "./step.ts";
import { problemsWithWords } from "./words.ts";

/** Whose course a step goes by: its subject's, or that of a change of its delivery, which knows nothing else of the sale. */
type Part = Subject["kind"] | "move";

/** The anchors that can come about, by what follow-ups are about; those with a moment of their own say so. */
const anchorsOf: Readonly<Record<Part, Readonly<Partial<Record<Anchor, "day" | "moment">>>>> = {
  sale: {
    ...{ sold: "moment", "delivery-date": "day", received: "day", "arrival-said": "day", heard: "day" },
    ...{ installed: "day", trained: "day" },
  },
  move: { moved: "moment" },
  visit: { visited: "day", "decides-soon": "day", "decides-later": "day", asked: "day", agreed: "day" },
  promise: { "put-to-owner": "day", "promised-for": "day", turned: "moment" },
  issue: { "hear-by": "moment", turned: "moment" },
};

const promiseStates = "asked agreed made accepted late cant reopened done kept not-kept withdrawn".split(" ");

/** What a condition can ask there: yes or no, one of some words, any word, or a band of amounts. */
const factsOf: Readonly<
  Record<Part, Readonly<Partial<Record<FactName, "yes-no" | "word" | "band" | readonly string[]>>>>
> = {
  sale: {
    method: ["took-home", "delivery", "pick-up", "installation"],
    amount: "band",
    category: "word",
    ...{ isBig: "yes-no", isWaiting: "yes-no", isDelivered: "yes-no", isGivenLater: "yes-no" },
    ...{ lacksFacts: "yes-no", hadIssue: "yes-no" },
    firstCall: ["none", "thank-you", "one-call"],
  },
  move: { movedFor: ["customer", "us"], tellsCompany: "yes-no", isDelivered: "yes-no" },
  visit: { isOpen: "yes-no", mayCall: ["call", "message", "no"], hasSpoken: "yes-no" },
  promise: { state: promiseStates, isAskedAtCheckIn: "yes-no" },
  issue: { state: ["reported", "fixed", "solved", "undone"] },
};

const most = { tries: 10, graceDays: 30, slots: 20, months: 120 } as const;

/** A sentence each, with the step that it is about; empty when the plan makes sense. */
export function problemsWithPlan({ bigPurchase, steps, words }: PlanDocument): string[] {
  const known = new Map(allSteps.map((one) => [one.step.key, one]));
  const about = <Value>(entries: Readonly<Record<string, Value>>, problems: (value: Value, of: Known) => string[]) =>
    Object.entries(entries).flatMap(([key, value]) => {
      const of = known.get(key);
      if (of === undefined) return [`"${key}" is no step: write one of ${list([...known.keys()])}.`];
      return problems(value, of).map((problem) => `${key}: ${problem}.`);
    });
  return [
    ...(bigPurchase >= 0 ? [] : ["bigPurchase: write an amount, 0 or more."]),
    ...about(steps, problemsWithStep),
    ...about(words, (value, { step, kind }) => problemsWithWords(value, { kind, isCall: step.speaksTo !== null })),
  ];
}

type Known = (typeof allSteps)[number];

function problemsWithStep(times: StepTimes & { readonly isOff?: boolean }, { step, kind }: Known): string[] {
  if (step.slots.length === 0) return ["no plan makes it, an answer does: only its words can be changed"];
  const { when, slots, tries, graceDays, stopsAfterMonths = 1 } = times;
  const part = tellings.includes(step.key) ? "move" : kind;
  return [
    ...(slots.length === 0 ? ["say in slots when it is due, or set isOff to true"] : []),
    ...(slots.length > most.slots ? [`it has more than ${most.slots} slots`] : []),
    ...(when.length === 0 ? ["say in when to which it applies ([{}] is to all), or set isOff to true"] : []),
    ...problemsWithTries(tries, step),
    ...(graceDays === null || isWithin(graceDays, 0, most.graceDays)
      ? []
      : [`graceDays: write 0 to ${most.graceDays}, or null where it is never a miss`]),
    ...(isWithin(stopsAfterMonths, 1, most.months) ? [] : [`stopsAfterMonths: write 1 to ${most.months}`]),
    ...problemsWithExpiry(times.expires, slots, part),
    ...when.flatMap((condition) => problemsWithCondition(condition, part)),
    ...slots.flatMap((slot, index) => problemsWithSlot(slot, part).map((problem) => `slot ${index + 1}: ${problem}`)),
  ];
}

function problemsWithTries(tries: number | null, step: Step): string[] {
  if (step.tries === null) return tries === null ? [] : ["tries: nobody is called there, write null"];
  return tries !== null && isWithin(tries, 1, most.tries) ? [] : [`tries: write 1 to ${most.tries}`];
}

/** What would be over before it is due. */
function problemsWithExpiry(expires: Expiry | null, slots: readonly Slot[], part: Part): string[] {
  if (expires === null) return [];
  if (expires === "delivery-date") {
    if (part !== "sale") return ["expires: nothing is delivered there, write days or workingDays"];
    const isAfter = slots.some(
      ({ from, offset }) => onceReceived.includes(from) || (from === "delivery-date" && countOf(offset) > 0),
    );
    return isAfter ? ["expires: the goods are there before it is due, so it would never be asked"] : [];
  }
  const days = "days" in expires ? expires.days : expires.workingDays;
  return isWithin(days, 0, 400) ? [] : ["expires: write 0 days or more, up to 400, counted from when it is due"];
}

function problemsWithSlot({ from, offset, at, every, when }: Slot, part: Part): string[] {
  const anchor = anchorsOf[part][from];
  if (anchor === undefined)
    return [`it can't count from "${from}": write one of ${list(Object.keys(anchorsOf[part]))}`];
  const isHourly = "hours" in offset;
  return [
    ...(Math.abs(countOf(offset)) <= 4_000 ? [] : ["its offset is too far away"]),
    ...(isHourly && anchor === "day" ? [`hours can't count from "${from}", which has no time of day`] : []),
    ...(isHourly && at !== undefined ? ["hours count from a moment: leave at out"] : []),
    ...(isHourly && every !== undefined ? ["what comes again is counted in days: leave every out"] : []),
    ...(at === "exactly" && anchor === "day" ? [`"exactly" needs a time of day, which "${from}" has not`] : []),
    ...(at === "after-window" && from !== "delivery-date" ? ['"after-window" is for "delivery-date" alone'] : []),
    ...(every === undefined || isWithin(countOf(every), 1, 400) ? [] : ["every: write 1 or more"]),
    ...problemsWithCondition(when ?? {}, part),
  ];
}

function problemsWithCondition(condition: Condition, part: Part): string[] {
  return Object.entries(condition).flatMap(([name, wanted]) => {
    const fact = factsOf[part][name as FactName];
    if (fact === undefined) return [`"${name}" isn't known there: write one of ${list(Object.keys(factsOf[part]))}`];
    return problemWithWanted(fact, wanted).map((problem) => `${name}: ${problem}`);
  });
}

function problemWithWanted(fact: "yes-no" | "word" | "band" | readonly string[], wanted: Wanted): string[] {
  const words = wordsOf(wanted);
  switch (fact) {
    case "yes-no":
      return typeof wanted === "boolean" ? [] : ["write true or false"];
    case "band":
      return words === null && typeof wanted === "object" ? [] : ['write a band, such as {"from": 500, "below": 2000}'];
    case "word":
      return words !== null ? [] : ["write a word, a list of words, or what it must not be"];
    default:
      return words?.every((word) => fact.includes(word)) ? [] : [`write one of ${list(fact)}`];
  }
}

/** Null where it isn't about words. */
function wordsOf(wanted: Wanted): readonly string[] | null {
  if (typeof wanted === "boolean") return null;
  if (typeof wanted === "string") return [wanted];
  if ("not" in wanted) return wanted.not;
  return isList(wanted) ? wanted : null;
}

/** `Array.isArray` doesn't tell a readonly list from the rest. */
function isList(wanted: object): wanted is readonly string[] {
  return Array.isArray(wanted);
}

/** Of whatever unit. */
function countOf(span: Offset | Recurrence): number {
  return Object.values<number>(span)[0] ?? 0;
}

function isWithin(value: number, least: number, greatest: number): boolean {
  return Number.isInteger(value) && value >= least && value <= greatest;
}

function list(words: readonly string[]): string {
  return new Intl.ListFormat("en", { type: "disjunction" }).format(words.map((word) => `"${word}"`));
}
