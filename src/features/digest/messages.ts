// The digest in words. Customers' names are fine in a channel; their phones, addresses, notes and complaints are not.
import type { Temporal } from "temporal-polyfill";
import { fitLines } from "../../core/fit.ts";
import { sayDay } from "../../core/working-time.ts";
import type { Message } from "../../feature.ts";
import { button, composeMessage, type Piece, textOf } from "../../slack/blocks.ts";
import { escapeMarkup } from "../../slack/mrkdwn.ts";
import { isKeepers } from "../follow-up/rules/promise-plan.ts";
import { sayFacts } from "../nudge/messages/wording.ts";
import { sayQueued, sayUncovered } from "../queue/messages.ts";
import { takeOverAfter } from "../queue/rules.ts";
import { sayTouch, short } from "./messages/touches.ts";
import type {
  Coverage,
  DigestContent,
  Good,
  Missed,
  RiskyPromise,
  StillOpen,
  Waiting,
  WithoutFacts,
} from "./rules/content.ts";

/** A message's text is best under 4,000 characters (Slack docs: chat.postMessage); this much stays free for counts. */
const mostText = 3_850;

export function digestMessage(content: DigestContent): Message {
  return compose(content, []);
}

/** Why the digest isn't in its channel and how that is mended; then the digest, so that it isn't lost. */
export function refusedMessage(
  content: DigestContent,
  { channel, reason }: { channel: string; reason: string },
): Message {
  const { problem, mend } = refusals[reason] ?? { problem: `Slack said "${reason}"`, mend: "Let apps post in it" };
  return compose(content, [
    {
      lines: [
        [{ bold: "The digest could not be posted in its channel." }],
        `The channel is ${channel}: ${problem}. ${mend}, or set DIGEST_CHANNEL to another channel. Until then the digest comes to you:`,
      ],
    },
  ]);
}

const invite = "Type /invite @Follow Through in it";

/** Slack's reasons in words (Slack docs: chat.postMessage, errors). */
const refusals: Readonly<Record<string, { readonly problem: string; readonly mend: string }>> = {
  not_in_channel: { problem: "Follow Through is not in it", mend: invite },
  channel_not_found: {
    problem: "there is no such channel, or it is private and Follow Through is not in it",
    mend: invite,
  },
  is_archived: { problem: "it is archived", mend: "Take it out of the archive" },
};

/** The lists give way to what frames them: what doesn't fit is counted. */
function compose(content: DigestContent, before: readonly Piece[]): Message {
  const { on, queue, uncovered, waiting, missed, stillOpen, promises, withoutFacts } = content;
  const lists = [
    { title: "Waiting for us", lines: waiting.map((one) => sayWaiting(one, on)) },
    {
      title: "Nobody's follow-ups",
      lines: [
        ...queue.map((one) => `${sayQueued(one)}. To do: a manager hands them over.`),
        ...uncovered.map(
          (one) =>
            `${sayUncovered(one, on)}. To do: a colleague takes over what can't wait, on the customer's card, or a manager hands over all that is theirs.`,
        ),
      ],
    },
    { title: "Not done in time", lines: missed.map((one) => sayMissed(one, on)) },
    { title: null, lines: stillOpen.map(sayStillOpen) },
    { title: "Promises at risk and broken", lines: promises.map((one) => sayRisk(one, on)) },
    { title: "Deliveries with something still unknown", lines: withoutFacts.map((one) => sayMissingFacts(one, on)) },
  ].filter(({ lines }) => lines.length > 0);
  const subject = waiting.length > 0 ? "what customers are waiting for" : "today's digest";
  const isForManagers =
    queue.length + uncovered.length > 0 || stillOpen.some(({ workingDays }) => workingDays >= takeOverAfter);
  const head: Piece[] = [...before, { lines: [[{ bold: `${sayDay(on)}: ${subject}` }]] }];
  const foot: Piece[] = ["divider", { lines: sayFoot(content) }];
  const titles: Piece = { lines: lists.flatMap(({ title }) => title ?? []) };
  const fitted = fitLines(
    lists.map(({ lines }) => lines),
    { room: mostText - sizeOf(textOf([...head, titles, ...foot])), most: Number.POSITIVE_INFINITY, sizeOf },
  );
  const left = fitted.reduce((sum, list) => sum + list.left, 0);
  return composeMessage([
    ...head,
    ...lists.flatMap((list, index): Piece[] => {
      const kept = fitted[index]?.kept ?? [];
      if (kept.length === 0) return [];
      return [{ lines: list.title === null ? kept : [[{ bold: list.title }], ...kept] }];
    }),
    ...(left > 0 ? [{ lines: [`and ${left} more: open Home`] }] : []),
    ...foot,
    ...(isForManagers ? [{ actions: [button("Hand over…", "queue:open", "digest")] }] : []),
  ]);
}

/** As Slack counts it: escaped. */
function sizeOf(text: string): number {
  return escapeMarkup(text).length;
}

function sayWaiting(waiting: Waiting, today: Temporal.PlainDate): string {
  const { who } = waiting;
  const customer = short(waiting.customer);
  const goods = waiting.what === "" ? customer : `${customer}, ${short(waiting.what)}`;
  const on = sayDay(waiting.on, today);
  switch (waiting.kind) {
    case "issue": {
      const buyer = waiting.buyer === null ? null : short(waiting.buyer);
      const whose = buyer === null ? goods : `${goods}, bought by ${buyer}`;
      if (waiting.isUnheard)
        return `${whose}: a problem, fixed; they haven't said whether it is solved, and no call is planned to ask them. A manager can close it on ${buyer === null ? "their" : `${buyer}'s`} card, as not confirmed.`;
      const time = waiting.hearBy.toPlainTime().toString({ smallestUnit: "minute" });
      const by = `${sayDay(waiting.hearBy.toPlainDate(), today)}, ${time}`;
      const word = waiting.isLate ? `they were to hear from us by ${by}` : `they hear from us by ${by}`;
      return `${whose}: a problem, open since ${on}; ${word}. To do: ${who} calls them.`;
    }
    case "unheard":
      return `${goods}: planned for ${on}, and nobody has said that it came. To do: ${who} finds out.`;
    case "arrival":
      return `${goods}: planned for ${on}, and nobody has said yet that it arrived. To do: ${who} finds out.`;
    case "confirmation":
      return `${goods}: ${on} is not confirmed with them yet. To do: ${who} calls to confirm it.`;
    case "news":
      return `${goods}: waiting for goods since ${on}, without a sure date. To do: ${who} asks for one and tells them.`;
  }
}

/** "Missed: Ana Lima: thank-you call to Iris Moss, due Wednesday 7 April". */
function sayMissed({ who, dueOn, ...touch }: Missed, today: Temporal.PlainDate): string {
  return `Missed: ${who}: ${sayTouch(touch)}, due ${sayDay(dueOn, today)}`;
}

function sayStillOpen({ who, workingDays, ...touch }: StillOpen): string {
  const days = counted(workingDays, "working day");
  // Whoever presses it on the customer's card takes it over; managers find it on Home. A promise has its own way there.
  const offer = isKeepers(touch)
    ? "whoever promised it, or a manager, gives it to somebody else"
    : "a colleague takes it over, or a manager hands it over";
  return `Still open: ${who}: ${sayTouch(touch)}, open for ${days}${workingDays >= takeOverAfter ? `. To do: ${offer}` : ""}`;
}

function sayRisk({ customer, words, who, kind, on, lateFor }: RiskyPromise, today: Temporal.PlainDate): string {
  const due = on === null ? "with the delivery" : `by ${sayDay(on, today)}`;
  const late = lateFor === null ? "" : `, late for ${counted(lateFor, "working day")}`;
  const promise = `${short(customer)}, "${short(words)}", promised ${due}${late}`;
  switch (kind) {
    case "broken":
      return `${promise}: they say that it isn't kept. To do: ${who} keeps it now.`;
    case "overdue":
      return `${promise}: nobody has said that it is done. To do: ${who} does it, or says when.`;
    case "in-the-way":
      return `${promise}: it can't be kept so, and they don't know yet. To do: ${who} tells them.`;
    case "reopened":
      return `${promise}: they didn't agree to another way. To do: ${who} finds one.`;
    case "unheard":
      return `${promise}: done; they haven't said whether it was kept, and nobody asks them any more. A manager can close it on their card, as not confirmed.`;
    case "unanswered":
      return `${promise}: not answered yet. To do: ${who} says whether they keep it.`;
  }
}

/** In place of a name: whoever had it has left. */
export function sayNobody(name: string): string {
  return `whoever takes it over from ${name}`;
}

/** In place of a name: whoever has it is away, and nobody covers. */
export function sayAbsent(name: string): string {
  return `${sayNobody(name)}, who is away,`;
}

function sayMissingFacts({ customer, what, who, on, missing }: WithoutFacts, today: Temporal.PlainDate): string {
  return `${short(customer)}, ${short(what)}, ${sayDay(on, today)}: not known yet: ${sayFacts(missing)}. To do: ${who} finds out.`;
}

function sayFoot({ on, dayBefore, coverage, notConfirmed, unsure, good }: DigestContent): string[] {
  const day = sayDayBefore(dayBefore, on);
  return [
    ...(unsure > 0 ? [`${counted(unsure, "message")} may not have arrived: Home shows which.`] : []),
    ...sayCoverage(coverage, day),
    ...(notConfirmed > 0 ? [`Closed ${day} as not confirmed, neither kept nor broken: ${notConfirmed}.`] : []),
    `Good: ${sayGood(good, day)}`,
  ];
}

/** "Logged yesterday: 9 sales, 1 visit by 4 of the 6 who worked." */
function sayCoverage(coverage: Coverage, day: string): string[] {
  switch (coverage.kind) {
    case "nothing-yet":
      return ["Nothing has been logged yet."];
    case "began-today":
      return ["Nothing was logged before today."];
    case "day": {
      const { sales, visits, loggers, worked, attempted, reached } = coverage;
      return [
        `Logged ${day}: ${counted(sales, "sale")}, ${counted(visits, "visit")} by ${loggers} of the ${worked} who worked.`,
        `Contacts ${day}: ${attempted} attempted, ${reached} reached.`,
      ];
    }
  }
}

function sayGood({ kind, count }: Good, day: string): string {
  switch (kind) {
    case "happy":
      return `${counted(count, "customer")} told us ${day} that they are happy.`;
    case "arrived":
      return `${counted(count, "delivery", "deliveries")} arrived ${day}.`;
    case "bought":
      return `${counted(count, "customer")} bought from us ${day}.`;
    case "reached":
      return `we heard from ${counted(count, "customer")} ${day}.`;
    case "nobody-waits":
      return "nobody is waiting for us, as far as we know.";
    case "followed":
      return `${counted(count, "customer")} ${count === 1 ? "is" : "are"} being followed through.`;
    case "ready":
      return "one sale logged is enough, and its customer is followed through.";
  }
}

/** "yesterday", "Saturday"; with its date where that is a week ago or more. */
function sayDayBefore(dayBefore: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const { days } = dayBefore.until(today);
  if (days === 1) return "yesterday";
  const day = sayDay(dayBefore, today);
  return days < 7 ? (day.split(" ")[0] ?? day) : day;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
