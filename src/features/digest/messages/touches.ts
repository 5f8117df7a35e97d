// What somebody had to do for a customer, as a manager says it.
import { truncate } from "../../../core/text.ts";

const mostName = 60;

/** "thank-you call to Iris Moss", "check-in with Iris Moss", "telling Iris Moss that their delivery has changed". */
export function sayTouch({
  step,
  heading,
  customer,
}: {
  readonly step: string;
  readonly heading: string;
  readonly customer: string;
}): string {
  const name = short(customer);
  const words = touches[step];
  if (words !== undefined) return words(name);
  const touch = heading.charAt(0).toLowerCase() + heading.slice(1);
  if (touch.endsWith("call")) return `${touch} to ${name}`;
  return `${touch} ${touch.endsWith("check-in") ? "with" : "for"} ${name}`;
}

export function short(words: string): string {
  return truncate(words.replace(/\s+/g, " "), mostName);
}

/** Steps whose name to whoever does them, a question say, tells nobody else what was to be done. */
const touches: Readonly<Record<string, (name: string) => string>> = {
  "delivery-facts": (name) => `finding out what is missing for ${name}'s delivery`,
  "any-news": (name) => `asking for news of ${name}'s goods`,
  "confirm-delivery": (name) => `confirming ${name}'s delivery`,
  "did-it-arrive": (name) => `asking whether ${name}'s goods arrived`,
  "after-installation": (name) => `asking ${name} how it is going after the installation`,
  "after-training": (name) => `asking ${name} how it is going after the training`,
  "follow-on": (name) => `coming back to ${name}`,
  "receiver-follow-on": (name) => `coming back to ${name}`,
  "move-customer": (name) => `telling ${name} that their delivery has changed`,
  "move-company": (name) => `telling whoever brings ${name}'s goods that the delivery has changed`,
  "any-questions": (name) => `asking ${name} whether they have questions`,
  "second-touch": (name) => `second call to ${name} after their visit`,
  "keep-in-touch": (name) => `keeping in touch with ${name}`,
  "promise-answer": (name) => `saying whether a promise to ${name} can be kept`,
  "promise-soon": (name) => `saying whether a promise to ${name} is on its way`,
  "promise-today": (name) => `keeping a promise to ${name}`,
  "promise-last": (name) => `saying whether a promise to ${name} is done`,
  "promise-broken": (name) => `keeping a promise to ${name} that wasn't kept`,
  "promise-reopened": (name) => `finding another way to keep a promise to ${name}`,
  "promise-to-make": (name) => `telling ${name} what can be promised, or leaving it`,
  "promise-tell": (name) => `telling ${name} what can be done instead of what was promised`,
  "promise-confirm": (name) => `hearing from ${name} whether a promise was kept`,
  "issue-update": (name) => `telling ${name} where their problem stands`,
  "after-issue": (name) => `call to ${name} after a problem`,
};
