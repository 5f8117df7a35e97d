// What a rep reads of a sale that they logged.
import type { Temporal } from "temporal-polyfill";
import { dayOf, sayDay, sayDayTime, type WorkingTime } from "../../core/working-time.ts";
import type { Command, Message, Shortcut } from "../../feature.ts";
import { button, composeMessage, type Line, type Piece } from "../../slack/blocks.ts";
import { receiverLines, sayDelivery } from "../delivery/messages.ts";
import type { Delivery } from "../delivery/rules.ts";
import { sureDay } from "../follow-up/rules/journey.ts";
import { tellings } from "../follow-up/rules/move-plan.ts";
import type { Step } from "../follow-up/rules/step.ts";
import { introductions } from "../workspace/messages.ts";
import { type ReturnWords, returnButton, sayReturn } from "./messages/return.ts";
import type { Sale } from "./rules/sale.ts";

export const soldCommand: Command = {
  name: "sold",
  summary: "Log a sale, and be reminded of all that it owes the customer",
  usage: [
    { words: "", does: "opens the form, empty" },
    {
      words: "Jane Doe 212 555 0199 oak table $1,899 delivery next Friday",
      does: "opens it with what you typed in its fields; nothing is saved before you have looked",
    },
    { words: "help", does: "shows this" },
  ],
};

export const logSaleShortcut: Shortcut = { callbackId: "sold:open", name: "Log a sale" };

export interface ConfirmedSale {
  readonly sale: Sale;
  readonly customerName: string;
  /** Whether they are somebody whom we know. */
  readonly likeness: readonly Piece[];
  readonly delivery: Delivery;
  /** What is dated, soonest first. */
  readonly planned: readonly { readonly step: Step; readonly dueAt: Temporal.Instant }[];
  /** They asked not to be called: they are written to. */
  readonly wantsNoCalls: boolean;
  /** What comes once the goods are there. */
  readonly awaited: readonly Step[];
  readonly returns: readonly ReturnWords[];
  /** A sentence each. */
  readonly promises: readonly string[];
  /** Those that it closes: when they came by, and with whom they spoke, where that was somebody else. */
  readonly visits: readonly { readonly visitedAt: Temporal.Instant; readonly colleague: string | null }[];
  /** The rep never had a message from us before. */
  readonly isFirst: boolean;
}

/** The confirmation: what was saved, what comes when, and what to tell the customer at the counter. */
export function saleConfirmation(
  confirmed: ConfirmedSale,
  { time, country }: { readonly time: WorkingTime; readonly country: string },
  now: Temporal.Instant,
): Message {
  const { sale, customerName, delivery, promises, returns, visits } = confirmed;
  const today = dayOf(time, now);
  if (sale.undoneAt !== null)
    return composeMessage([
      {
        lines: [
          [{ bold: `Taken back: ${sale.what}, for ${customerName}.` }],
          "Its follow-ups and promises are gone with it.",
        ],
      },
    ]);
  const whole = returns.find(({ part }) => part === null);
  if (whole !== undefined)
    return composeMessage([
      {
        lines: [
          [{ bold: `${whole.isDelivered ? "Returned" : "Cancelled"}: ${sale.what}, for ${customerName}.` }],
          sayReturn(whole, time.zone, now),
          "Its follow-ups and promises have ended; problems that are open stay open.",
        ],
      },
    ]);
  const tell = tellSentence(confirmed, time, today);
  // Below the plan, since a locked phone shows the first lines to anybody.
  const received = receiverLines(delivery, country, today);
  return composeMessage([
    {
      lines: [
        [{ bold: `Saved: ${sale.what}, for ${customerName}.` }],
        `${sayDelivery(delivery, today)}.`,
        ...returns.map((one) => sayReturn(one, time.zone, now)),
        ...promises.map((promise) => `Promised: ${promise}.`),
        ...visits.map(({ visitedAt, colleague }) => {
          const on = sayDay(dayOf(time, visitedAt), today);
          return colleague === null
            ? `Their visit of ${on} is closed with it: they bought.`
            : `${colleague} met them on ${on}: that visit is closed with it, and ${colleague} hears that they bought from you.`;
        }),
      ],
    },
    ...confirmed.likeness,
    { lines: planLines(confirmed, time, today) },
    ...(received.length === 0 ? [] : [{ lines: received }]),
    ...(tell === null ? [] : [{ lines: [[{ bold: "Tell the customer: " }, `"${tell}"`]] as Line[] }]),
    {
      actions: [
        button("Add details", "sold:details", sale.id, { style: "primary" }),
        button("Add promise", "promise:add", sale.id),
        ...(delivery.method === "took-home" || delivery.deliveredOn !== null
          ? []
          : [button("Change delivery", "delivery:change-sale", sale.id)]),
        returnButton(sale.id),
        button("Undo", "sold:undo", sale.id, {
          confirm:
            "This takes back the sale, its follow-ups and its promises. Whoever was asked to keep a promise is told.",
        }),
      ],
    },
    ...(confirmed.isFirst ? [{ quiet: introductions.seller }] : []),
  ]);
}

export interface VisitThanks {
  readonly customerName: string;
  readonly what: string;
  readonly sellerName: string;
  /** When they came by; null once that visit is open again. */
  readonly visitedAt: Temporal.Instant | null;
  readonly isUndone: boolean;
}

/** For the one who met a shopper first. @param zone the reader's, IANA */
export function visitThanks(
  { customerName, what, sellerName, visitedAt, isUndone }: VisitThanks,
  zone: string,
  now: Temporal.Instant,
): Message {
  const day = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone).toPlainDate();
  if (isUndone)
    return composeMessage([
      {
        lines: [
          [{ bold: `${customerName} has not bought after all: ${sellerName} took the sale back.` }],
          "Your visit with them is open again, and so is what was planned for it.",
        ],
      },
    ]);
  const when = visitedAt === null ? "" : ` on ${sayDay(day(visitedAt), day(now))}`;
  return composeMessage([
    {
      lines: [
        [{ bold: `${customerName}, whom you met${when}, has bought from ${sellerName}: ${what}.` }],
        `Thank you: it began with you, and the visit is closed as bought with both your names. ${sellerName} follows through from here; there is nothing left for you to do.`,
      ],
    },
  ]);
}

function planLines(
  { planned, awaited, delivery }: ConfirmedSale,
  time: WorkingTime,
  today: Temporal.PlainDate,
): Line[] {
  if (planned.length === 0 && awaited.length === 0) return ["Nothing more is planned."];
  const when =
    delivery.method === "installation"
      ? "Once it is installed"
      : delivery.method === "pick-up"
        ? "Once they have it"
        : "Once it has arrived";
  return [
    [{ bold: "You'll hear from me:" }],
    ...planned.map(({ step, dueAt }) => `${sayDayTime(dueAt, time.zone, today)}: ${step.heading}`),
    ...(awaited.length === 0
      ? []
      : [`${when}: ${new Intl.ListFormat("en").format(awaited.map(({ heading }) => lower(heading)))}`]),
  ];
}

/** One sentence for the counter: date and place read back, so that a wrong one is caught there (seed 001). */
function tellSentence(
  { delivery, planned, wantsNoCalls }: ConfirmedSale,
  time: WorkingTime,
  today: Temporal.PlainDate,
): string | null {
  const { method, window, address, deliveredOn } = delivery;
  const reach = wantsNoCalls ? "write to" : "call";
  if (deliveredOn !== null && method !== "took-home") return null;
  // That it has changed is said at once, whatever day its call stands on.
  const [call, second] = planned.filter(({ step }) => step.speaksTo !== null && !tellings.includes(step.key));
  const calls = call ? ` I'll ${reach} you on ${sayDay(dayOf(time, call.dueAt), today)}` : "";
  const confirms =
    second?.step.key === "confirm-delivery" && !isReceivedByAnother(delivery)
      ? `, and on ${sayDay(dayOf(time, second.dueAt), today)} to confirm the day`
      : "";
  // A day that isn't sure is none to tell.
  const sureOn = sureDay(delivery);
  const day = sureOn && `on ${sayDay(sureOn, today)}${window ? `, ${window}` : ""}`;
  switch (method) {
    case "took-home":
      return call ? `I'll ${reach} you on ${sayDay(dayOf(time, call.dueAt), today)} to hear how you like it.` : null;
    case "pick-up":
      return day
        ? `It is ready for you to pick up ${day}. Does that suit you?${calls && `${calls}.`}`
        : `I'll ${reach} you as soon as it is here.${calls && `${calls} in any case.`}`;
    case "delivery":
    case "installation": {
      const verb = method === "installation" ? "come to install it" : "deliver it";
      if (!day)
        return `There is no date yet: I'll ${reach} you as soon as I know it.${calls && `${calls} in any case.`}`;
      return `We ${verb} ${day}${address ? `, to ${address}` : ""}. Is that right?${calls && `${calls}${confirms || ", and again after it has arrived"}.`}`;
    }
  }
}

/** Whoever receives the goods is called about them; of a secret gift nobody but the buyer hears. */
function isReceivedByAnother({ receiverName, gift }: Delivery): boolean {
  return receiverName !== null && gift !== "secret";
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
