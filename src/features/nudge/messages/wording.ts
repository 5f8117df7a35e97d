// What each step says: what to do and for whom, a first line to say, and a line for the unhappy case.

import type { Temporal } from "temporal-polyfill";
import { firstName, truncate } from "../../../core/text.ts";
import { sayDay } from "../../../core/working-time.ts";
import type { Brief } from "../../follow-up/rules/brief.ts";
import type { Fact } from "../../follow-up/rules/journey.ts";
import { issuePurposes, issueWordings } from "./issue-wording.ts";
import { promisePurposes, promiseWordings } from "./promise-wording.ts";
import { visitPurposes, visitWordings } from "./visit-wording.ts";

export interface Wording {
  /** What to do, for whom, and why now. Its first 80 characters are a locked phone's: no amounts, no complaints. */
  readonly task: string;
  /** What else to know of the task. */
  readonly more?: string;
  readonly say?: string;
  readonly ifUnhappy?: string;
}

/** @throws if the plan has a step that nobody wrote words for */
export function wordingFor(step: string, brief: Brief, today: Temporal.PlainDate): Wording {
  const write = wordings[step];
  if (write === undefined) throw new Error(`no words for the step "${step}"`);
  return write({
    brief,
    today,
    name: brief.customerName,
    first: firstName(brief.customerName),
    it: theGoods(brief.what),
  });
}

/** "we call again on Wednesday 10 June to confirm the day." @throws if nobody is called at that step */
export function sayNext(step: string, on: Temporal.PlainDate, today: Temporal.PlainDate, isWritten = false): string {
  const purpose = purposes[step];
  if (purpose === undefined) throw new Error(`no words for what the step "${step}" is for`);
  return `we ${isWritten ? "write" : "call"} again on ${sayDay(on, today)} ${purpose}.`;
}

/** Every step that has words. */
export function stepsWithWords(): string[] {
  return Object.keys(wordings);
}

export interface Words {
  readonly brief: Brief;
  readonly today: Temporal.PlainDate;
  readonly name: string;
  readonly first: string;
  /** "the oak table". */
  readonly it: string;
}

const makeItRight = "I'm glad you told me. What would put it right for you?";

/** No verb goes with the goods, so that "the oak table" and "the 2 chairs" read equally well. */
const wordings: Readonly<Record<string, (words: Words) => Wording>> = {
  ...visitWordings,
  ...promiseWordings,
  ...issueWordings,
  "thank-you": ({ name, first, it, brief, today }) => ({
    task: `Thank ${name} today for ${it}, bought ${sayDay(brief.startedOn, today)}.`,
    say: `Hello ${first}, thank you again for choosing ${it}. ${brief.reasons === null ? "What made you choose it in the end?" : "I still think you chose well."} Is there anything you'd like to know?`,
    ifUnhappy: makeItRight,
  }),
  "one-call": ({ name, first, it, brief, today }) => ({
    task: `Thank ${name} for ${it}, taken home ${sayDay(brief.startedOn, today)}, and ask how they like it.`,
    say: `Hello ${first}, thank you again for choosing ${it}. Is everything the way I described it?`,
    ifUnhappy: makeItRight,
  }),
  "delivery-facts": ({ name, first, it, brief, today }) => ({
    task: `Find out for ${name}'s ${sayMethod(brief)} of ${it}${brief.delivery.plannedOn ? `, ${sayWhen(brief, today)}` : ""}: ${sayList(brief.delivery.missing.map((fact) => factNames[fact]))}.`,
    more: `Then anyone in the store can answer when ${first} asks.`,
  }),
  "any-news": ({ name, first, it, brief, today }) => ({
    task: `Any news for ${name}? There is no date yet for ${it}, bought ${sayDay(brief.startedOn, today)}.`,
    say: `Hello ${first}, I haven't forgotten you: there is no date for ${it} yet, and I'll call as soon as there is.`,
  }),
  "confirm-delivery": ({ brief, today }) => ({
    task: `Confirm the ${sayMethod(brief)} with ${receiver(brief)}: ${theGoods(brief.what)}, ${sayWhen(brief, today)}. ${sayBought(brief, today)}`,
    say: `Hello ${firstName(receiver(brief))}, ${sayArrival(brief, today)}`,
    ifUnhappy: "Then let's find a day that suits you better, and I'll arrange it.",
  }),
  "did-it-arrive": ({ brief, it, today }) => ({
    task: `${askArrival(brief, it)} Planned for ${sayPlanned(brief, today)}. ${sayBought(brief, today)}`,
  }),
  "check-in": ({ brief, it, today }) => ({
    task: `Ask ${receiver(brief)} about ${it}: is everything the way it was described? ${sayBought(brief, today)}`,
    say: `Hello ${firstName(receiver(brief))}, how is everything with ${it}? Is it all the way I described it, or has something changed?`,
    ifUnhappy: makeItRight,
  }),
  "after-installation": ({ brief, it, today }) => ({
    task: `Ask ${receiver(brief)} how it is going with ${it} since the installation. ${sayBought(brief, today)}`,
    say: `Hello ${firstName(receiver(brief))}, how are you getting on with ${it} since the installation?`,
    ifUnhappy: makeItRight,
  }),
  "after-training": ({ brief, it, today }) => ({
    task: `Ask ${receiver(brief)} how it is going with ${it} since the training. ${sayBought(brief, today)}`,
    say: `Hello ${firstName(receiver(brief))}, how are you getting on with ${it}? What could we show you again?`,
    ifUnhappy: makeItRight,
  }),
  "one-month": ({ name, first, it, brief, today }) => ({
    task: `Call ${name} after a month with ${it}: is it all they hoped for? ${sayBought(brief, today)}`,
    say: `Hello ${first}, a month has gone by with ${it}. Is it all you hoped for?`,
    ifUnhappy: makeItRight,
  }),
  "follow-on": ({ name, first, it }) => ({
    task: `Come back to ${name} today, as agreed, about ${it}.`,
    say: `Hello ${first}, we said that I would come back to you. How do things stand now?`,
    ifUnhappy: makeItRight,
  }),
  routine: ({ name, first, it, brief, today }) => ({
    task: `Check in with ${name}, who bought ${it} on ${sayDay(brief.startedOn, today)}: has anything changed?`,
    say: `Hello ${first}, just asking how you are getting on with ${it}. Has anything changed that I can help with?`,
    ifUnhappy: makeItRight,
  }),
};

/** What a call that is still to come is for: "we call again on Wednesday 10 June to confirm the delivery." */
const purposes: Readonly<Record<string, string>> = {
  ...visitPurposes,
  ...promisePurposes,
  ...issuePurposes,
  "thank-you": "to say thank you",
  "one-call": "to ask how you like it",
  "confirm-delivery": "to confirm the day",
  "check-in": "to ask whether everything is as it should be",
  "after-installation": "to ask how it is going",
  "after-training": "to ask how it is going",
  "one-month": "to ask whether it is all you hoped for",
  "follow-on": "to hear how things stand",
  routine: "to ask whether anything has changed",
};

export const factNames: Readonly<Record<Fact, string>> = {
  date: "the date",
  company: "who brings it",
  phone: "their phone number",
  address: "the address",
  reference: "the reference",
};

/** Who is called about the goods: the one who receives them, but a secret gift is the buyer's alone. */
export function receiver({ customerName, delivery }: Brief): string {
  return delivery.gift === "secret" ? customerName : (delivery.receiverName ?? customerName);
}

/** "the oak table": how the goods are spoken of, whatever article they were typed with. */
export function theGoods(what: string): string {
  return `the ${what.replace(/^(?:the|an?)\s+/i, "")}`;
}

function sayMethod({ delivery }: Brief): string {
  return delivery.method === "took-home" ? "purchase" : delivery.method;
}

function sayArrival(brief: Brief, today: Temporal.PlainDate): string {
  const { method, address } = brief.delivery;
  const it = theGoods(brief.what);
  if (method === "pick-up") return `you can pick up ${it} ${sayWhen(brief, today)}. Does that still suit you?`;
  const place = address === null ? "" : ` ${method === "installation" ? "at" : "to"} ${address}`;
  return `we ${method === "installation" ? "install" : "bring"} ${it}${place} ${sayWhen(brief, today)}. Is that still right, and will somebody be there?`;
}

function askArrival(brief: Brief, it: string): string {
  switch (brief.delivery.method) {
    case "pick-up":
      return `Did ${receiver(brief)} pick up ${it}?`;
    case "installation":
      return `Did ${receiver(brief)} get ${it} installed?`;
    case "delivery":
    case "took-home":
      return `Did ${receiver(brief)} get ${it}?`;
  }
}

/** "on Friday 12 June, 9 to 12". */
function sayWhen(brief: Brief, today: Temporal.PlainDate): string {
  const { plannedOn } = brief.delivery;
  return `${plannedOn === null || plannedOn.equals(today) ? "" : "on "}${sayPlanned(brief, today)}`;
}

/** "Friday 12 June, 9 to 12". */
function sayPlanned({ delivery: { plannedOn, window } }: Brief, today: Temporal.PlainDate): string {
  if (plannedOn === null) return "a day not known yet";
  return `${plannedOn.equals(today) ? "today" : sayDay(plannedOn, today)}${window ? `, ${window}` : ""}`;
}

/** Names the buyer where somebody else is called. */
function sayBought(brief: Brief, today: Temporal.PlainDate): string {
  const { customerName, startedOn } = brief;
  return `Bought ${sayDay(startedOn, today)}${receiver(brief) === customerName ? "" : ` by ${customerName}`}.`;
}

function sayList(items: readonly string[]): string {
  return new Intl.ListFormat("en").format(items);
}

/** On one line, without the full stop that a sentence around it would double. */
export function inShort(words: string, most: number): string {
  return truncate(words.replace(/\s+/g, " "), most).replace(/(?<=[^.])[.,;:]$/, "");
}
