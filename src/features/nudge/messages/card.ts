// One follow-up as its owner needs it with the phone in hand; and the message that carries one or several of them.
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, OutboxId } from "../../../core/ids.ts";
import type { WorkingTime } from "../../../core/working-time.ts";
import type { Message } from "../../../feature.ts";
import { button, composeMessage, mostText, type Piece, textOf } from "../../../slack/blocks.ts";
import { escapeMarkup } from "../../../slack/mrkdwn.ts";
import { sayAnswer, sayEnd, sayWhen } from "../../follow-up/messages.ts";
import type { Brief, PromiseBrief } from "../../follow-up/rules/brief.ts";
import type { ClosedBecause, Outcome } from "../../follow-up/rules/outcomes.ts";
import type { Step } from "../../follow-up/rules/step.ts";
import { undoRefusal } from "../../follow-up/rules/undo.ts";
import type { Words } from "../../follow-up/rules/words.ts";
import { introductions } from "../../workspace/messages.ts";
import type { MovedCall } from "../rules.ts";
import { sayWhatFollows } from "./answers.ts";
import { openCard } from "./open-card.ts";
import { sayProgress, sayPutOff } from "./progress.ts";
import { inShort, whoIsCalled } from "./wording.ts";

export type CardState =
  | { readonly kind: "waiting" }
  | {
      readonly kind: "answered";
      readonly outcome: Outcome;
      readonly by: string;
      readonly answeredAt: Temporal.Instant;
      readonly returnsAt: Temporal.Instant | null;
      readonly note: string | null;
    }
  | { readonly kind: "moved"; readonly to: Temporal.Instant }
  /** Its owner is back, or somebody else took it over: no longer this reader's. */
  | { readonly kind: "theirs"; readonly owner: string }
  /** What is asked from time to time may have been asked again. */
  | { readonly kind: "ended"; readonly because: ClosedBecause; readonly againAt?: Temporal.Instant | null };

export interface Card {
  readonly owedId: OutboxId;
  readonly customerId: CustomerId;
  /** What whoever made it wants said with it. */
  readonly note: string | null;
  readonly step: Step;
  /** Of the plan that it came from. */
  readonly words: Words;
  readonly brief: Brief;
  readonly expiresAt: Temporal.Instant | null;
  readonly state: CardState;
  /** The last try, where one reached nobody. */
  readonly tried: { readonly outcome: Outcome; readonly answeredAt: Temporal.Instant } | null;
  /** Whose it is, where the reader covers for them. */
  readonly covers: string | null;
  /** What the customer can be told to expect next. */
  readonly next: { readonly on: Temporal.PlainDate; readonly step: string } | null;
  /** The day that they may have been told for it, where it isn't that day any more. */
  readonly toldOn?: Temporal.PlainDate | null;
  /** The same of the calls after this one. */
  readonly moved?: readonly MovedCall[];
  /** What is asked in the same call, and answered with it. */
  readonly joined?: readonly Card[];
}

export interface Reader {
  readonly time: WorkingTime;
  readonly country: string;
  readonly now: Temporal.Instant;
  /** The list that their day starts with. */
  readonly isMorning?: boolean;
  /** We never wrote to them before. */
  readonly isFirst?: boolean;
  /** Calls for which the day had no room, and when the first of them comes. */
  readonly putOff?: { readonly calls: number; readonly nextAt: Temporal.Instant } | null;
}

/** Cards on a page, the open one among them; the rest is counted under "Show more". */
const mostRows = 20;

/** "2 of 6 done", "94 more." and how many wait for another day. */
const roomForCounts = 150;

/**
 * One card, or the day's list: the first that waits (or `focus`) is open, the others are a line each, as many as the
 * text has room for. "Show more" puts the next page's first card in focus, and comes round to the first page again.
 * What to do and for whom stands first, since that is what a locked phone shows.
 */
export function nudgeMessage(cards: readonly Card[], reader: Reader, focus?: OutboxId): Message {
  const ranked = cards.map(shorten).sort((a, b) => b.step.rank - a.step.rank);
  const waiting = ranked.filter(({ state }) => state.kind === "waiting");
  const open = waiting.find(({ owedId }) => owedId === focus) ?? waiting[0];
  const top = open ? openCard(open, reader) : [];
  const foot: Piece[] = [
    ...(reader.isMorning && open ? [{ actions: [button("Off today", "away:off-today", open.owedId)] }] : []),
    ...(reader.isFirst
      ? [{ quiet: introductions[cards.some(({ covers }) => covers !== null) ? "cover" : "taker"] }]
      : []),
  ];
  const pages = paginate(ranked, mostText - roomForCounts - lengthOf([...top, ...foot]), reader);
  const seen = ranked.find(({ owedId }) => owedId === focus) ?? open;
  const at = Math.max(
    0,
    pages.findIndex((page) => page.some((card) => card === seen)),
  );
  const shown = (pages[at] ?? []).filter((card) => card !== open);
  const hidden = ranked.length - shown.length - (open ? 1 : 0);
  const more = (pages[at + 1] ?? pages[0])?.[0];
  const progress = cards.length > 1 ? sayProgress(ranked) : null;
  return composeMessage([
    ...top,
    ...(progress === null ? [] : [{ quiet: progress }]),
    ...(reader.putOff ? [{ quiet: sayPutOff(reader.putOff, reader) }] : []),
    ...shown.flatMap((card) => closedCard(card, reader)),
    ...(hidden > 0 && more ? [{ row: `${hidden} more.`, button: button("Show more", "nudge:more", more.owedId) }] : []),
    ...foot,
  ]);
}

/** What a phone has room for; the customer's card has the whole. */
function shorten(card: Card): Card {
  const { brief } = card;
  const { delivery } = brief;
  const left = brief.promises.length - mostPromises;
  return {
    ...card,
    ...(card.joined && { joined: card.joined.map(shorten) }),
    brief: {
      ...brief,
      customerName: inShort(brief.customerName, 60),
      what: inShort(brief.what, 80),
      reasons: brief.reasons && inShort(brief.reasons, 300),
      promises: [
        ...brief.promises.slice(0, mostPromises).map((promise) => inShort(promise, 160)),
        ...(left > 0 ? [`and ${left} more`] : []),
      ],
      told: brief.told && { ...brief.told, words: inShort(brief.told.words, 300) },
      problems: brief.problems.slice(0, mostPromises).map((problem) => inShort(problem, 160)),
      visit: brief.visit && { ...brief.visit, note: brief.visit.note && inShort(brief.visit.note, 300) },
      promise: brief.promise && shortenPromise(brief.promise),
      issue: brief.issue && {
        ...brief.issue,
        words: inShort(brief.issue.words, 300),
        fix: brief.issue.fix && inShort(brief.issue.fix, 300),
      },
      delivery: {
        ...delivery,
        window: delivery.window && inShort(delivery.window, 40),
        company: delivery.company && inShort(delivery.company, 60),
        address: delivery.address && inShort(delivery.address, 120),
        receiverName: delivery.receiverName && inShort(delivery.receiverName, 60),
      },
    },
  };
}

function shortenPromise({ words, offer, ...promise }: PromiseBrief): PromiseBrief {
  return {
    ...promise,
    words: inShort(words, 160),
    offer: offer && { ...offer, words: offer.words && inShort(offer.words, 160), why: inShort(offer.why, 160) },
  };
}

const mostPromises = 4;

/** At least a card a page, however little room is left. */
function paginate(cards: readonly Card[], room: number, reader: Reader): Card[][] {
  const pages: Card[][] = [];
  let page: Card[] = [];
  let left = 0;
  for (const card of cards) {
    const length = lengthOf(closedCard(card, reader));
    if (page.length === 0 || page.length === mostRows || length > left) {
      page = [];
      pages.push(page);
      left = room;
    }
    page.push(card);
    left -= length;
  }
  return pages;
}

/** In the message's text, with its line break. */
function lengthOf(pieces: readonly Piece[]): number {
  return escapeMarkup(textOf(pieces)).length + 1;
}

/** A card that isn't open: a line, with a button where it waits. */
function closedCard(card: Card, reader: Reader): Piece[] {
  const title = sayCall(card);
  const { state } = card;
  const { zone } = reader.time;
  switch (state.kind) {
    case "waiting":
      return [
        {
          row: card.covers === null ? title : `${title} For ${inShort(card.covers, 60)}, who is away.`,
          button: button("Open", "nudge:open", card.owedId),
        },
      ];
    case "answered": {
      const isBack = state.returnsAt !== null && state.returnsAt.epochMilliseconds <= reader.now.epochMilliseconds;
      const back = state.returnsAt
        ? ` It ${isBack ? "came" : "comes"} back ${sayWhen(state.returnsAt, zone, reader.now)}.`
        : "";
      const why = isBack ? "" : sayWhatFollows(state, card.brief);
      const says = `${title} ${state.by} answered: ${sayAnswer(state, zone, reader.now)}.${why}${back}`;
      // The button is there while it works, as far as a message that isn't drawn again can tell.
      const isUndoable = undoRefusal(state, reader.now) === null;
      return [isUndoable ? { row: says, button: button("Undo", "nudge:undo", card.owedId) } : { lines: [says] }];
    }
    case "theirs":
      return [{ lines: [`${title} ${inShort(state.owner, 60)} sees to it.`] }];
    case "moved":
      return [{ lines: [`${title} It has moved to ${sayWhen(state.to, zone, reader.now)}.`] }];
    case "ended": {
      const { because, againAt = null } = state;
      if (againAt === null) return [{ lines: [`${title} Closed: ${sayEnd(because)}.`] }];
      const isPast = againAt.epochMilliseconds <= reader.now.epochMilliseconds;
      return [{ lines: [`${title} It ${isPast ? "was" : "is"} asked again ${sayWhen(againAt, zone, reader.now)}.`] }];
    }
  }
}

/** "Thank-you call and Check-in: Jane Doe, oak table and brass lamp." */
function sayCall({ step, brief, joined = [] }: Card): string {
  const list = (words: readonly string[]) => new Intl.ListFormat("en").format(new Set(words));
  const headings = list([step.heading, ...joined.map((one) => one.step.heading)]);
  const goods = list([brief.what, ...joined.map((one) => one.brief.what)]);
  return `${headings}: ${whoIsCalled(step, brief) ?? brief.customerName}, ${goods}.`;
}
