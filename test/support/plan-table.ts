// Plans as a retailer would check them: line by line, in words.
import type { Anchor, FactName } from "../../src/features/follow-up/rules/course.ts";
import type { Answer } from "../../src/features/follow-up/rules/outcomes.ts";
import type { Condition, Expiry, Slot, Step, Wanted } from "../../src/features/follow-up/rules/step.ts";
import { answerElements } from "../../src/features/nudge/messages/answers.ts";

/** Columns may be lined up with spaces. */
export function readTable(table: string): string[] {
  return table
    .trim()
    .split("\n")
    .map((row) => row.replace(/ +\| +/g, " | "));
}

/** A step in the columns of a table: heading, when it applies, who is called, due, tries, grace, end, answers. */
export function sayStep(step: Step): string {
  const { heading, when, speaksTo, slots, isRepeated, tries, graceDays, answers } = step;
  return [
    heading,
    when.map(sayCondition).join("; or ") || "never by plan",
    speaksTo === null ? "nobody" : `the ${speaksTo}`,
    slots.map(saySlot).join(isRepeated ? ", " : ", or ") || "–",
    tries ?? "–",
    graceDays ?? "–",
    sayEnd(step),
    answers.map(sayAnswer).join(" · "),
  ].join(" | ");
}

function sayCondition(condition: Condition): string {
  const parts = Object.entries(condition).map(([fact, wanted]) => sayFact(fact as FactName, wanted));
  return parts.length === 0 ? "always" : parts.join(", ");
}

/** What the plans ask of a purchase, a visit, a promise or a problem; a value that isn't here says it itself. */
const facts: Readonly<Partial<Record<FactName, Readonly<Record<string, string>>>>> = {
  method: { "took-home": "taken home" },
  isBig: { true: "a big purchase", false: "not a big purchase" },
  isWaiting: { true: "no sure date yet" },
  isDelivered: { false: "not there yet" },
  isGivenLater: { true: "a gift for a later day", false: "no gift for a later day" },
  lacksFacts: { true: "facts missing" },
  hadIssue: { false: "nothing had to be put right" },
  firstCall: {
    ...{ none: "no first call yet", "thank-you": "thanked by a call of its own" },
    "one-call": "one call was due for both",
  },
  movedFor: { customer: "changed for the customer", us: "changed by us" },
  tellsCompany: { true: "somebody brings it" },
  isOpen: { true: "still undecided" },
  mayCall: { call: "we may call", message: "we may write" },
  hasSpoken: { false: "not spoken with since" },
  state: {
    ...{ asked: "asked before it is promised", agreed: "answered before it is promised", made: "unanswered" },
    ...{ late: "will be late", cant: "can't be kept so", reopened: "they refused what was offered" },
    ...{ "not-kept": "not kept, they say", reported: "not fixed yet", solved: "solved, they say" },
  },
  isAskedAtCheckIn: { false: "no check-in asks about it" },
};

function sayFact(fact: FactName, wanted: Wanted): string {
  const says = (value: string) => facts[fact]?.[value] ?? value;
  if (typeof wanted === "boolean") return says(`${wanted}`);
  if (typeof wanted === "string") return says(wanted);
  if ("not" in wanted) return `not ${wanted.not.join(", ")}`;
  return Array.isArray(wanted) ? wanted.map(says).join(" or ") : `${fact} ${JSON.stringify(wanted)}`;
}

/** The day that a step counts from. */
const anchors: Readonly<Record<Anchor, string>> = {
  sold: "the sale",
  "delivery-date": "the delivery date",
  received: "the goods came",
  "arrival-said": "somebody said that it arrived",
  heard: "the goods or the last word",
  installed: "the installation",
  trained: "the training",
  visited: "the visit",
  "decides-soon": "the day they named, if that is within 4 days",
  "decides-later": "the later day they named",
  asked: "they asked for another week",
  agreed: "they said yes to a month",
  "put-to-owner": "it was put to its keeper",
  "promised-for": "the last working day to keep it",
  moved: "the day of the change",
  "hear-by": "the day told to them",
  turned: "the day it came to this",
};

/** "5 wd before the delivery date and every 1 wd", "on the delivery date, after the window". */
function saySlot({ from, offset, at = "opening", every, when }: Slot): string {
  const [[unit, amount] = ["days", 0]] = Object.entries<number>(offset);
  const count = `${Math.abs(amount)} ${sayUnit(unit)} ${amount < 0 ? "before" : "after"} `;
  const times: Readonly<Record<string, string>> = {
    ...{ opening: "", exactly: ", to the minute" },
    ...{ "after-window": ", after the window", closing: ", before closing" },
  };
  return [
    `${amount === 0 ? "on " : count}${anchors[from]}${times[at] ?? ` at ${at}`}`,
    ...(every ? [`and every ${Object.entries<number>(every).map(([unit, n]) => `${n} ${sayUnit(unit)}`)}`] : []),
    ...(when ? [`(${sayCondition(when)})`] : []),
  ].join(" ");
}

function sayUnit(unit: string): string {
  return unit === "workingDays" ? "wd" : unit;
}

/** As it is read on the button or in the menu. */
function sayAnswer(answer: Answer): string {
  const [element] = answerElements([answer], "", []);
  if (element?.type === "button") return element.text.text;
  if (element?.type === "overflow") return `menu ${element.options.map(({ text }) => text.text).join(", ")}`;
  return element?.type === "static_select" ? (element.placeholder?.text ?? "") : "";
}

function sayEnd({ expires, stopsAfterMonths }: Step): string {
  const stops = stopsAfterMonths === undefined ? "" : `; never after ${stopsAfterMonths} months`;
  return `${sayExpiry(expires)}${stops}`;
}

function sayExpiry(expires: Expiry | null): string {
  if (expires === null) return "–";
  if (expires === "delivery-date") return "T";
  return "workingDays" in expires ? `${expires.workingDays} wd` : `${expires.days} days`;
}
