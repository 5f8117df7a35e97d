// A customer's follow-ups on their card: what comes next, when they were last heard, and why somebody didn't call.
import { Temporal } from "temporal-polyfill";
import { sayDay } from "../../../core/working-time.ts";
import type { Section } from "../../../feature.ts";
import { button, type Piece } from "../../../slack/blocks.ts";
import type { Contact } from "../rules/contact.ts";
import { type ClosedBecause, type OwnEnd, outcomes } from "../rules/outcomes.ts";

export interface OpenTouch {
  readonly id: string;
  readonly heading: string;
  readonly dueAt: Temporal.Instant;
  readonly owner: string;
  /** It is another's, and the reader may take it over. */
  readonly isTakable: boolean;
}

/** A call that was planned and came to nothing, or was had. */
export interface EndedTouch {
  readonly heading: string;
  readonly because: ClosedBecause;
  readonly at: Temporal.Instant;
  /** What was noted with it. */
  readonly why: string | null;
  /** Whoever said so in the customer's place. */
  readonly who: string | null;
}

/** More than these are counted: the card is about today. */
const mostTouches = 5;

/** The last so many, so that nobody scrolls past old stories. */
const mostEnded = 5;

/** @param open soonest first @param ended last first: of those that were had, the last contact tells */
export function customerSection(
  { open, ended }: { readonly open: readonly OpenTouch[]; readonly ended: readonly EndedTouch[] },
  contacts: readonly Contact[],
  { zone, now }: { readonly zone: string; readonly now: Temporal.Instant },
): Section {
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone).toPlainDate();
  const say = (at: Temporal.Instant) => sayDay(dayOf(at), dayOf(now));
  const touches = open.slice(0, mostTouches).map(({ id, heading, dueAt, owner, isTakable }): Piece => {
    const isOverdue = Temporal.Instant.compare(dueAt, now) < 0;
    const row = isOverdue
      ? `Overdue: ${heading}, since ${say(dueAt)}, ${owner}`
      : `Next: ${heading}, ${say(dueAt)}, ${owner}`;
    return isTakable ? { row, button: button("Take over", "queue:take-over", id) } : { lines: [row] };
  });
  const left = ended.flatMap((touch) => sayLeft(touch, say(touch.at)) ?? []).slice(0, mostEnded);
  const more = open.length - touches.length;
  const reached = contacts.find(({ isReached }) => isReached);
  const tried = contacts.find(({ isReached }) => !isReached);
  const sayContact = ({ outcome, at, by, receiver }: Contact) =>
    `${say(at)}, ${by}${receiver === null ? "" : ` to ${receiver}`}: ${outcomes[outcome].said}`;
  const isTriedSince = tried && (!reached || Temporal.Instant.compare(tried.at, reached.at) > 0);
  return {
    rank: 20,
    pieces: [
      {
        lines: [
          reached ? `Last contact: ${sayContact(reached)}` : "Last contact: not reached yet",
          ...(isTriedSince ? [`Last try: ${sayContact(tried)}`] : []),
          ...(touches.length > 0 ? [] : ["Next: nothing is planned"]),
        ],
      },
      ...touches,
      ...(more > 0 ? [{ lines: [`and ${more} more after that`] }] : []),
      ...(left.length > 0 ? [{ lines: left }] : []),
    ],
  };
}

/** "Thank-you call left out, Tuesday 2 June: they had a problem open"; null for what needs no explaining. */
function sayLeft({ heading, because, why, who }: EndedTouch, day: string): string | null {
  if (because === "not-needed") return `${heading} left out, ${day}: not needed${why === null ? "" : `, ${why}`}`;
  if (because === "not-interested" || because === "bought-elsewhere" || because === "receiver-declined")
    return `${heading} answered, ${day}${who === null ? "" : `; ${who} said`}: ${outcomes[because].said}${why === null ? "" : `, ${why}`}`;
  const words = isOwnEnd(because) ? leftOut[because] : null;
  return words && `${heading} ${words[0]}, ${day}: ${words[1]}`;
}

function isOwnEnd(because: ClosedBecause): because is OwnEnd {
  return Object.hasOwn(leftOut, because);
}

/** What became of it, and why; null where the card has no more of what it was about. */
const leftOut: Readonly<Record<OwnEnd, readonly [what: string, why: string] | null>> = {
  unreached: ["given up", "nobody could be reached"],
  expired: ["ended", "it had become too late for it to help"],
  overtaken: ["dropped", "it was settled, or had changed, before"],
  "issue-open": ["left out", "they had a problem open, which came first"],
  "opted-out": ["left out", "they asked not to be contacted"],
  "left-alone": ["left out", "whoever receives the goods asked not to be contacted about them"],
  "no-room": ["left out", "other calls came first until it was too late"],
  "plan-changed": ["dropped", "the store's plan no longer has it"],
  cancelled: ["dropped", "the sale was cancelled or returned"],
  "came-again": ["dropped", "they came by again, and what they said then counts"],
  ended: null,
};
