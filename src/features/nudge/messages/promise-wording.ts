// What the steps of a promise say, to whoever keeps it and to whoever made it.
import type { Temporal } from "temporal-polyfill";
import { firstName } from "../../../core/text.ts";
import { sayDay } from "../../../core/working-time.ts";
import type { Brief, PromiseBrief, PromiseOffer } from "../../follow-up/rules/brief.ts";
import type { Wording, Words } from "./wording.ts";

export const promiseWordings: Readonly<Record<string, (words: Words) => Wording>> = {
  "promise-answer": ({ name, brief, today }) => {
    const promise = promiseOf(brief);
    const maker = firstName(promise.makerName);
    return {
      task: promise.isAsked
        ? `Could you keep this for ${name} ${by(promise, today)}: "${promise.words}"? ${maker} asks before promising it.`
        : `Can you keep this for ${name} ${by(promise, today)}: "${promise.words}"? ${maker} promised it, and waits for your answer: an early no helps.`,
    };
  },
  "promise-soon": ({ name, brief, today }) => ({ task: keep(name, brief, today) }),
  "promise-today": ({ name, brief, today }) => ({ task: keep(name, brief, today) }),
  "promise-last": ({ name, brief }) => {
    const { words, makerName } = promiseOf(brief);
    return {
      task: `Was it done for ${name}: "${words}"? If not, say when it will be, so that ${firstName(makerName)} can tell them.`,
    };
  },
  "promise-broken": ({ name, brief }) => ({
    task: `Keep this for ${name} now: "${promiseOf(brief).words}". They say that it is not done yet.`,
  }),
  "promise-reopened": ({ name, brief, today }) => {
    const promise = promiseOf(brief);
    return {
      task: `Find another way for ${name}, ${by(promise, today)}: "${promise.words}". They didn't agree to what was offered.`,
    };
  },
  "promise-to-make": ({ name, brief, today }) => {
    const promise = promiseOf(brief);
    const { offer, keeperName, words } = promise;
    return {
      task:
        offer === null
          ? `Promise it to ${name}? ${keeperName} can keep it ${by(promise, today)}: "${words}".`
          : `Promise it to ${name}? ${keeperName} can't do "${words}" (${offer.why}). ${sayOffer(offer, today)}`,
    };
  },
  "promise-tell": ({ name, first, brief, today }) => {
    const { offer, words, keeperName } = promiseOf(brief);
    const instead = offer === null ? "" : `In the way: ${offer.why}. ${sayOffer(offer, today)}`;
    return {
      task: `Tell ${name} today about "${words}": ${keeperName} can't do it as it was promised. ${instead}`,
      say: `Hello ${first}, I'd rather tell you early: it can't be done quite as I promised. ${askOffer(offer, today)}`,
      ifUnhappy: "I understand. Let me see what else we can do, and I'll call you back.",
    };
  },
  "promise-confirm": ({ name, first, brief }) => {
    const { words, keeperName } = promiseOf(brief);
    return {
      task: `Ask ${name} whether this was kept: "${words}". ${keeperName} says it is done.`,
      say: `Hello ${first}, I promised you: ${words}. Was it done the way you expected?`,
      ifUnhappy: "I'm glad you told me. What is still missing?",
    };
  },
};

export const promisePurposes: Readonly<Record<string, string>> = {
  "promise-tell": "to hear what suits you",
  "promise-confirm": "to ask whether it was done as promised",
};

/** @throws if no feature told of the promise: its follow-up is about one */
function promiseOf({ promise }: Brief): PromiseBrief {
  if (promise === null) throw new Error("a promise's follow-up is about a promise");
  return promise;
}

function keep(name: string, brief: Brief, today: Temporal.PlainDate): string {
  const promise = promiseOf(brief);
  const { words, makerName, outside } = promise;
  if (outside !== null)
    return `Call ${outside.name} for ${name}: will it be done ${by(promise, today)}? You promised "${words}".`;
  return `Keep this for ${name} ${by(promise, today)}: "${words}". ${firstName(makerName)} promised it.`;
}

function by({ isDueOn }: PromiseBrief, today: Temporal.PlainDate): string {
  if (isDueOn === null) return "with the delivery";
  return isDueOn.equals(today) ? "today" : `by ${sayDay(isDueOn, today)}`;
}

function sayOffer({ words, on }: PromiseOffer, today: Temporal.PlainDate): string {
  const day = on === null ? "" : ` by ${sayDay(on, today)}`;
  if (words !== null) return `Instead: "${words}"${day}.`;
  return on === null ? "Nothing can be done instead." : `It will be done${day}.`;
}

function askOffer(offer: PromiseOffer | null, today: Temporal.PlainDate): string {
  if (offer === null || (offer.words === null && offer.on === null))
    return "I'm sorry. How can we put it right for you?";
  const day = offer.on === null ? "" : ` by ${sayDay(offer.on, today)}`;
  return offer.words === null
    ? `It will be done${day}. Does that suit you?`
    : `What we can do is this: ${offer.words}${day}. Would that suit you?`;
}
