// What people are shown of customers: the card, and the way to it.
import type { Button } from "@slack/types";
import { sayPhone, telLink } from "../../core/phone.ts";
import { truncate } from "../../core/text.ts";
import { sayDay } from "../../core/working-time.ts";
import type { Command, Message, Section } from "../../feature.ts";
import { button, composeMessage, type Line, option, plain } from "../../slack/blocks.ts";
import type { Customer, Found, OptOutKind } from "./rules.ts";

export const customerCommand: Command = {
  name: "customer",
  summary: "Look a customer up, with their delivery, promises and next follow-up",
  usage: [
    { words: "Jane Doe", does: "finds a customer by name, whether they bought it or receive it" },
    { words: "212 555 0199", does: "finds them by phone; the last four digits are enough" },
    { words: "oak table", does: "finds them by what they bought, or by a delivery's reference" },
    { words: "help", does: "shows this" },
  ],
};

/** The select in which one of several is chosen; its options hold customer ids. */
export const chooseId = "customer:choose";

/** Slack's limit for an option's text. */
const mostOption = 75;

/** @param asked what they asked us not to do */
export function cardMessage(
  { name, phone, email }: Customer,
  asked: ReadonlySet<OptOutKind>,
  sections: readonly Section[],
  country: string,
): Message {
  const contact: Line[] = [
    [{ bold: name }],
    phone === null ? "Phone: not known" : ["Phone: ", { link: telLink(phone), says: sayPhone(phone, country) }],
    ...(email === null ? [] : [`E-mail: ${email}`]),
    ...(asked.size === 0
      ? []
      : [`They asked for ${new Intl.ListFormat("en").format([...asked].map((kind) => silences[kind]))}.`]),
  ];
  const rest = sections.toSorted((a, b) => b.rank - a.rank).flatMap(({ pieces }) => pieces);
  return composeMessage([{ lines: contact }, ...rest]);
}

/** "They asked for no calls." */
export const silences: Readonly<Record<OptOutKind, string>> = {
  all: "no contact at all",
  calls: "no calls",
  messages: "no messages",
  sales: "nothing that is there to sell",
};

/**
 * Several fit: one is chosen. The text names them all, for whoever hears it read.
 * @param zone the reader's
 */
export function chooseMessage(found: readonly Found[], isAll: boolean, zone: string): Message {
  const [first] = found;
  if (first === undefined) throw new Error("there is nobody to choose from");
  const labels = found.map((one) => ({ id: one.id, label: sayFound(one, zone) }));
  const more = isAll ? [] : [`More customers fit; these are ${found.length} of them. Another word narrows it down.`];
  const listed = composeMessage([{ lines: ["Which one?", ...labels.map(({ label }) => label), ...more] }]);
  const { blocks } = composeMessage([
    { lines: ["Several customers fit.", ...more] },
    {
      actions: [
        {
          type: "static_select",
          action_id: chooseId,
          placeholder: plain("Which one?", 150),
          options: labels.map(({ id, label }) => option(label, id)),
        },
      ],
    },
  ]);
  return { text: listed.text, blocks };
}

/** "Jane Doe, oak table, Tuesday 2 June 2026", shortened where it must be, but never by its date. */
export function sayFound({ name, sale }: Found, zone: string): string {
  if (sale === null) return truncate(name, mostOption);
  const shownName = truncate(name, 25);
  return `${shownName}, ${sayPurchase(sale, zone, mostOption - `${shownName}, `.length)}`;
}

/** "oak table, Tuesday 2 June 2026", in `most` characters, shortened likewise. */
export function sayPurchase(
  { what, soldAt }: Omit<NonNullable<Found["sale"]>, "id">,
  zone: string,
  most = mostOption,
): string {
  const soldOn = soldAt.toZonedDateTimeISO(zone).toPlainDate();
  const date = `, ${sayDay(soldOn)} ${soldOn.year}`;
  return `${truncate(what.replace(/\s+/g, " "), most - date.length)}${date}`;
}

export function nobodyMessage(words: string): Message {
  const asked = truncate(words.replace(/\s+/g, " "), 100);
  return composeMessage([
    {
      lines: [`No customer fits "${asked}". Try less of the name, the phone's last four digits, or what they bought.`],
    },
  ]);
}

/** @param command as it is typed, with its slash */
export function howMessage(command: string): Message {
  return composeMessage([
    { lines: [`Whom do you look for? Type a name, a phone, a reference or an item after it: ${command} Jane Doe`] },
  ]);
}

/** Under whatever asks a colleague for something: they may be asked about it by the customer. */
export function cardButton(customerId: string): Button {
  return button("Customer card", "customer:card", customerId);
}

export const goneSentence = "This customer is no longer in our records: the sale that brought them in was taken back.";
