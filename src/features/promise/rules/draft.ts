// What stands in the form that logs a promise, and what the words after the command say of it.
import type { Temporal } from "temporal-polyfill";
import { readDeadline } from "../../../core/dates.ts";
import type { CustomerId } from "../../../core/ids.ts";
import { clean } from "../../../core/text.ts";
import type { PickedCustomer } from "../../customer/rules.ts";
import type { Outside } from "./promise.ts";

/** The last of a menu's customers. */
export const someoneNew: PickedCustomer = { label: "Someone new…", value: "new" };

export interface PromiseDraft {
  readonly customer: PickedCustomer | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly words: string | null;
  readonly dueOn: Temporal.PlainDate | null;
  /** Slack's id. */
  readonly keeper: string | null;
  readonly outsideName: string | null;
  readonly outsidePhone: string | null;
  readonly asked: AskedWhen;
}

export type AskedWhen = "promised" | "ask-first";

/** What a form said, found right but for whether its people may do it. */
export interface PromiseForm {
  readonly customer: { readonly id: CustomerId } | { readonly name: string; readonly phone: string | null };
  readonly words: string;
  readonly dueOn: Temporal.PlainDate;
  /** Null: the maker. */
  readonly keeper: string | null;
  readonly outside: Outside | null;
  readonly asksFirst: boolean;
}

/** As many as the field holds. */
const mostWords = 3_000;

/**
 * "old table taken away <@U123|sam> by Friday": the mention, as Slack hands it over, is who keeps it; a day is when. All
 * words stay, since they are the promise; only the mention goes. @param maker whoever types, where that is known
 */
export function draftPromise(
  typed: string,
  { today, country, maker }: { today: Temporal.PlainDate; country: string; maker: string | null },
): PromiseDraft {
  const text = clean(typed).slice(0, mostWords);
  const mention = /<@([A-Z0-9]+)(?:\|[^>]*)?>/.exec(text);
  const words = mention === null ? text : text.replace(mention[0], " ").replace(/\s+/g, " ").trim();
  const day = readDeadline(words, today, country);
  return {
    customer: null,
    name: null,
    phone: null,
    words: words === "" ? null : words,
    dueOn: day?.on ?? null,
    keeper: mention?.[1] ?? maker,
    outsideName: null,
    outsidePhone: null,
    asked: "promised",
  };
}

/** The words of a message as they are read, not as Slack writes them: no markup for links, people and characters. */
export function wordsOf(text: string): string {
  return text
    .replace(/<(?![@#!])[^|>]*\|([^>]*)>/g, "$1")
    .replace(/<((?:https?|mailto|tel):[^>]*)>/g, "$1")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
}

/** The link that "Copy link" gives; null where Slack didn't say of which workspace the message is. */
export function linkTo(domain: string | null, channel: string, ts: string): string | null {
  return domain === null ? null : `https://${domain}.slack.com/archives/${channel}/p${ts.replace(".", "")}`;
}
