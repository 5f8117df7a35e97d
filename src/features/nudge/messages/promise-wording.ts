// What words may name of a promise.
import { Temporal } from "temporal-polyfill";
import type { Values } from "../../../core/template.ts";
import { firstName } from "../../../core/text.ts";
import { sayDay } from "../../../core/working-time.ts";
import { sayLateSince } from "../../follow-up/messages.ts";
import type { Brief, PromiseBrief, PromiseOffer } from "../../follow-up/rules/brief.ts";

/** @throws if no feature told of the promise: its follow-up is about one */
export function promiseValues({ promise }: Brief, today: Temporal.PlainDate): Values {
  if (promise === null) throw new Error("a promise's follow-up is about a promise");
  const { words, makerName, keeperName, isOwn, isReaders, isAsked, outside, offer } = promise;
  return {
    promise: words,
    maker: firstName(makerName),
    keeper: outside?.name ?? keeperName,
    by: by(promise, today),
    late: late(promise, today),
    asked: isAsked ? "yes" : null,
    outside: outside?.name ?? null,
    own: isOwn && outside === null ? "yes" : null,
    mine: isReaders ? "yes" : null,
    "in the way": offer?.why ?? null,
    instead: offer && sayOffer(offer, today),
    "ask instead": askOffer(offer, today),
  };
}

function by(promise: PromiseBrief, today: Temporal.PlainDate): string {
  const { isDueOn } = promise;
  if (isDueOn === null) return "with the delivery";
  const since = late(promise, today);
  if (since !== null) return `now, ${since}`;
  return isDueOn.equals(today) ? "today" : `by ${sayDay(isDueOn, today)}`;
}

/** What is asked first, or not promised yet, never is. */
function late({ isDueOn, isAsked }: PromiseBrief, today: Temporal.PlainDate): string | null {
  const isLate = isDueOn !== null && !isAsked && Temporal.PlainDate.compare(isDueOn, today) < 0;
  return isLate ? sayLateSince(isDueOn, today) : null;
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
