// A customer's follow-ups on their card: what comes next, and when they were last heard.
import { Temporal } from "temporal-polyfill";
import { sayDay } from "../../../core/working-time.ts";
import type { Section } from "../../../feature.ts";
import { button, type Piece } from "../../../slack/blocks.ts";
import type { Contact } from "../rules/contact.ts";
import { outcomes } from "../rules/outcomes.ts";

export interface OpenTouch {
  readonly id: string;
  readonly heading: string;
  readonly dueAt: Temporal.Instant;
  readonly owner: string;
  /** It is the reader's; any other they may take over. */
  readonly isOwn: boolean;
}

/** More than these are counted: the card is about today. */
const mostTouches = 5;

/** @param open soonest first */
export function customerSection(
  open: readonly OpenTouch[],
  contacts: readonly Contact[],
  { zone, now }: { readonly zone: string; readonly now: Temporal.Instant },
): Section {
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone).toPlainDate();
  const say = (at: Temporal.Instant) => sayDay(dayOf(at), dayOf(now));
  const touches = open.slice(0, mostTouches).map(({ id, heading, dueAt, owner, isOwn }): Piece => {
    const isOverdue = Temporal.Instant.compare(dueAt, now) < 0;
    const row = isOverdue
      ? `Overdue: ${heading}, since ${say(dueAt)}, ${owner}`
      : `Next: ${heading}, ${say(dueAt)}, ${owner}`;
    return isOwn ? { lines: [row] } : { row, button: button("Take over", "queue:take-over", id) };
  });
  const more = open.length - touches.length;
  const reached = contacts.find(({ isReached }) => isReached);
  const tried = contacts.find(({ isReached }) => !isReached);
  const sayContact = ({ outcome, at, by }: Contact) => `${say(at)}, ${by}: ${outcomes[outcome].said}`;
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
    ],
  };
}
