// What a step says of one follow-up: the plan's words, with the customer's own in their gaps.

import type { Temporal } from "temporal-polyfill";
import { fillTemplate, type Values } from "../../../core/template.ts";
import { firstName, truncate } from "../../../core/text.ts";
import { sayDay } from "../../../core/working-time.ts";
import type { Brief } from "../../follow-up/rules/brief.ts";
import { careOf } from "../../follow-up/rules/categories.ts";
import { isEstimate } from "../../follow-up/rules/estimate.ts";
import type { Fact } from "../../follow-up/rules/journey.ts";
import { allSteps, askersSteps, defaultPlans } from "../../follow-up/rules/plan-set.ts";
import type { Step } from "../../follow-up/rules/step.ts";
import type { StepWords, Words } from "../../follow-up/rules/words.ts";
import { sayMove } from "./move-wording.ts";
import { promiseValues } from "./promise-wording.ts";
import { isWritten } from "./written.ts";

/** `ifHappy` is there only where somebody may be asked for something. */
export type Wording = Omit<StepWords, "purpose">;

/**
 * @param covers whose it is, where its reader covers for them
 * @throws if the plan has a step that nobody wrote words for, or nobody told of what its follow-up is about
 */
export function wordingFor(
  step: string,
  brief: Brief,
  today: Temporal.PlainDate,
  words: Words = defaultPlans.words,
  covers: string | null = null,
): Wording {
  const own = words[step];
  if (own === undefined) throw new Error(`no words for the step "${step}"`);
  const values = { ...valuesOf(step, brief, today), another: another(brief, covers) };
  const say = (part: "more" | "say" | "ifUnhappy" | "ifHappy") => {
    const said = own[part] === undefined ? "" : fillTemplate(own[part], values);
    return said === "" ? {} : { [part]: said };
  };
  return {
    task: fillTemplate(own.task, values),
    ...say("more"),
    ...say("say"),
    ...say("ifUnhappy"),
    ...(mayAsk(brief) && say("ifHappy")),
  };
}

/** "we call again on Wednesday 10 June to confirm the day." @throws if nobody is called at that step */
export function sayNext(
  step: string,
  on: Temporal.PlainDate,
  today: Temporal.PlainDate,
  isNextWritten = false,
  words: Words = defaultPlans.words,
): string {
  const purpose = words[step]?.purpose;
  if (purpose === undefined) throw new Error(`no words for what the step "${step}" is for`);
  return `we ${isNextWritten ? "write" : "call"} again on ${sayDay(on, today)} ${purpose}.`;
}

/** For a review or a referral: only after a happy word, and not while we owe them anything. */
function mayAsk({ lastSpoke, problems, promises, asked }: Brief): boolean {
  return lastSpoke?.isHappy === true && problems.length === 0 && promises.length === 0 && !asked.includes("sales");
}

/** Who has dealt with them so far; null: its reader. */
function another({ isPassedOn }: Brief, covers: string | null): string | null {
  return isPassedOn ? "my colleague" : covers && firstName(covers);
}

/** Everything that a store's words may name. */
function valuesOf(step: string, brief: Brief, today: Temporal.PlainDate): Values {
  const { customerName, delivery, lastSpoke, issue, told } = brief;
  const known = allSteps.find((one) => one.step.key === step);
  const called = (known && whoIsCalled(known.step, brief)) ?? receiver(brief);
  const isTheirs = called === customerName;
  // A store that words such steps itself may have done so when they were always the buyer's.
  const spokenOf = askersSteps.includes(step) ? called : customerName;
  const isGuess = isEstimate(delivery.window);
  // What was said before they bought, or came by, was about something else.
  const hasSpoken = lastSpoke !== null && lastSpoke.on.since(brief.startedOn).sign >= 0;
  const spokeOn = hasSpoken ? sayDay(lastSpoke.on, today) : null;
  if (known?.kind === "issue" && issue === null) throw new Error("a problem's follow-up is about a problem");
  return {
    customer: spokenOf,
    "first name": firstName(spokenOf),
    goods: theGoods(brief.what),
    day: sayDay(brief.startedOn, today),
    "last spoke": spokeOn,
    "was happy": lastSpoke?.isHappy ? spokeOn : null,
    write: flag(isWritten(brief)),
    called,
    "called first": firstName(called),
    buyer: isTheirs ? null : customerName,
    kind: delivery.method === "took-home" ? "purchase" : delivery.method,
    "pick-up": flag(delivery.method === "pick-up"),
    installation: flag(delivery.method === "installation"),
    "secret gift": flag(delivery.gift === "secret"),
    when: isGuess ? null : sayWhen(brief, today),
    "planned day": isGuess ? null : sayPlanned(brief, today),
    estimate: isGuess ? sayPlanned(brief, today) : null,
    address: delivery.address,
    company: delivery.company,
    reference: delivery.reference,
    change: brief.moved && sayMove(brief.moved, delivery.method, today),
    "asked by them": flag(brief.moved?.askedBy === "customer"),
    missing: sayFacts(delivery.missing),
    // Why the buyer chose it is for the buyer's ears.
    reasons: isTheirs ? brief.reasons : null,
    "short reasons": isTheirs ? inBreath(brief.reasons) : null,
    "held back": brief.visit?.heldBackSaid ?? null,
    purchase: brief.category === null ? null : theGoods(brief.what),
    care: careOf(brief.category),
    told: told?.words ?? null,
    "told on": told && sayDay(told.on, today),
    ...(known?.kind === "promise" && promiseValues(brief, today)),
    problem: issue?.words ?? null,
    fix: issue?.fix ?? null,
    "hear by": issue?.hearBy ?? null,
    "gone back": flag(brief.returned.some(({ part }) => part === null)),
  };
}

/** A name that words may ask for without saying it. */
function flag(isSo: boolean): string | null {
  return isSo ? "yes" : null;
}

/** "who brings it, their phone number, and the reference": whose phone it is, where the others don't say. */
export function sayFacts(facts: readonly Fact[]): string {
  const names: Readonly<Record<Fact, string>> = {
    date: "the date",
    company: "who brings it",
    phone: facts.includes("company") ? "their phone number" : "the company's phone number",
    address: "the address",
    reference: "the reference",
  };
  return sayList(facts.map((fact) => names[fact]));
}

/** The name of the one who is called at a step; null where nobody is. */
export function whoIsCalled({ key, speaksTo }: Pick<Step, "key" | "speaksTo">, brief: Brief): string | null {
  if (speaksTo === null) return null;
  const isTheirs = askersSteps.includes(key) ? brief.isReceivers : speaksTo === "receiver";
  return isTheirs ? receiver(brief) : brief.customerName;
}

/** Somebody else than the buyer is called. */
export function isReceivers(step: Pick<Step, "key" | "speaksTo">, brief: Brief): boolean {
  return step.speaksTo !== null && whoIsCalled(step, brief) !== brief.customerName;
}

/** Who is called about the goods: the one who receives them, but a secret gift is the buyer's alone. */
export function receiver({ customerName, delivery }: Brief): string {
  const name = delivery.receiverName ?? customerName;
  return delivery.gift === "secret" || fold(name) === fold(customerName) ? customerName : name;
}

function fold(name: string): string {
  return name.trim().toLowerCase();
}

/** "the oak table": how the goods are spoken of, whatever article they were typed with. */
export function theGoods(what: string): string {
  return `the ${what.replace(/^(?:the|an?)\s+/i, "")}`;
}

/** What is longer is read, not said. */
const breath = 80;

function inBreath(words: string | null): string | null {
  return words === null || words.length > breath ? null : inShort(words, breath);
}

/** "on Friday 12 June, 9 to 12"; null while nobody knows. */
function sayWhen(brief: Brief, today: Temporal.PlainDate): string | null {
  const { plannedOn } = brief.delivery;
  return plannedOn && `${plannedOn.equals(today) ? "" : "on "}${sayPlanned(brief, today)}`;
}

/** "Friday 12 June, 9 to 12"; null while nobody knows. */
function sayPlanned({ delivery: { plannedOn, window } }: Brief, today: Temporal.PlainDate): string | null {
  return plannedOn && `${plannedOn.equals(today) ? "today" : sayDay(plannedOn, today)}${window ? `, ${window}` : ""}`;
}

function sayList(items: readonly string[]): string {
  return new Intl.ListFormat("en").format(items);
}

/** On one line, without the full stop that a sentence around it would double; a colon may close a ":tada:". */
export function inShort(words: string, most: number): string {
  return truncate(words.replace(/\s+/g, " "), most).replace(/(?<=[^.])[.,;]$/, "");
}
