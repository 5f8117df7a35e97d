// What people read of a visit.
import { Temporal } from "temporal-polyfill";
import { dayOf, sayDay, sayDayTime, type WorkingTime } from "../../core/working-time.ts";
import type { Command, Message, Section, Shortcut } from "../../feature.ts";
import { button, composeMessage, type Line, type Piece } from "../../slack/blocks.ts";
import { visitMonths } from "../follow-up/rules/visit-plan.ts";
import { introductions } from "../workspace/messages.ts";
import { heldBackNames, mayCallNames, type Visit } from "./rules/visit.ts";

export const unsoldCommand: Command = {
  name: "unsold",
  summary: "Log a visit: a shopper who left without buying",
  usage: [
    { words: "", does: "opens the form, empty" },
    {
      words: "Jane Doe 212 555 0199 oak table, decides Saturday",
      does: "opens it with what you typed in its fields; nothing is saved before you have looked",
    },
    { words: "help", does: "shows this" },
  ],
};

export const logVisitShortcut: Shortcut = { callbackId: "visit:open", name: "Log a visit" };

export interface ConfirmedVisit {
  readonly visit: Visit;
  readonly customerName: string;
  /** Whether they are somebody whom we know. */
  readonly likeness: readonly Piece[];
  /** What is open of its plan, soonest first. */
  readonly planned: readonly { readonly heading: string; readonly dueAt: Temporal.Instant }[];
  /** The newest visit before it that it speaks for, too; null: there is none. */
  readonly before: Met | null;
  /** The last visit after it; null: there is none. */
  readonly since: Met | null;
  /** The rep never had a message from us before. */
  readonly isFirst: boolean;
}

/** When they came by another time, what for, and who spoke with them then. */
export interface Met extends Pick<Visit, "what" | "visitedAt"> {
  /** "you" to themselves. */
  readonly spokeWith: string;
}

/** The confirmation: what was saved, and what comes when. */
export function visitConfirmation(
  { visit, customerName, likeness, planned, before, since, isFirst }: ConfirmedVisit,
  time: WorkingTime,
  now: Temporal.Instant,
): Message {
  const today = dayOf(time, now);
  const { what, endedBecause } = visit;
  if (endedBecause !== null)
    return composeMessage([
      {
        lines: [
          [{ bold: `${ends[endedBecause]}: ${customerName}'s visit, for: ${what}.` }],
          "Nothing more is planned.",
        ],
      },
    ]);
  return composeMessage([
    { lines: [[{ bold: `Saved: ${customerName} came by for: ${what}.` }], ...sayVisit(visit, today)] },
    ...likeness,
    ...(before === null || since !== null ? [] : [{ lines: [sayBefore(before, time, today)] }]),
    { lines: since === null ? planLines(visit, planned, time, today) : [saySince(since, time, today)] },
    {
      actions: [button("Undo", "visit:undo", visit.id, { confirm: "This takes back the visit and its follow-ups." })],
    },
    ...(isFirst ? [{ quiet: introductions.seller }] : []),
  ]);
}

const ends: Readonly<Record<NonNullable<Visit["endedBecause"]>, string>> = {
  bought: "They bought",
  "bought-elsewhere": "Bought elsewhere",
  "not-interested": "Not interested",
  undone: "Taken back",
};

function sayBefore({ what, visitedAt, spokeWith }: Met, time: WorkingTime, today: Temporal.PlainDate): string {
  const on = sayDay(dayOf(time, visitedAt), today);
  return `They came by before, ${on}, for: ${what}, and spoke with ${spokeWith}. Now only what they said this time counts.`;
}

function saySince({ what, visitedAt, spokeWith }: Met, time: WorkingTime, today: Temporal.PlainDate): string {
  const on = sayDay(dayOf(time, visitedAt), today);
  return `They came by again, ${on}, for: ${what}, and spoke with ${spokeWith}. Only what they said then counts, so nothing more comes of this visit.`;
}

function planLines(
  { mayCall, decidesOn, visitedAt, wish }: Visit,
  planned: ConfirmedVisit["planned"],
  time: WorkingTime,
  today: Temporal.PlainDate,
): Line[] {
  const backDoor = "If they come back and buy, log the sale: it closes this visit, whoever sells.";
  if (mayCall === "no") return ["They don't want to hear from us, so nothing is planned.", backDoor];
  const lastOn = dayOf(time, visitedAt).add({ months: visitMonths });
  const isTooLate = wish === null && decidesOn !== null && Temporal.PlainDate.compare(decidesOn, lastOn) > 0;
  return [
    ...(planned.length === 0 ? ["Nothing more is planned."] : [[{ bold: "You'll hear from me:" }]]),
    ...planned.map(({ heading, dueAt }) => `${sayDayTime(dueAt, time.zone, today)}: ${heading}`),
    ...(isTooLate
      ? [
          `Nothing comes on the day they decide: it is more than ${visitMonths} months away, and nobody is asked for longer.`,
        ]
      : []),
    backDoor,
  ];
}

/** @param visits newest first */
export function visitSection(
  visits: readonly (Visit & { readonly repName: string })[],
  { zone, now }: { readonly zone: string; readonly now: Temporal.Instant },
): Section {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const pieces = visits.slice(0, mostVisits).map((visit) => {
    const visitedOn = visit.visitedAt.toZonedDateTimeISO(zone).toPlainDate();
    const came = `, came by for it ${sayDay(visitedOn, today)} and spoke with ${visit.repName}; not bought yet.`;
    const again = "They came by again since: only what they said then counts.";
    return {
      lines: [[{ bold: visit.what }, came], ...sayVisit(visit, today), ...(visit.hasComeAgain ? [again] : [])],
    };
  });
  const older = visits.length - pieces.length;
  return { rank: 75, pieces: [...pieces, ...(older > 0 ? [{ quiet: `And ${older} older.` }] : [])] };
}

/** A card shows the newest. */
const mostVisits = 3;

/** What held them back, what else was noted, and what they said about hearing from us. */
function sayVisit({ heldBack, note, mayCall, decidesOn }: Visit, today: Temporal.PlainDate): string[] {
  return [
    `What held them back: ${heldBack === null ? "not noted" : heldBackNames[heldBack]}.`,
    ...(note === null ? [] : [`Note: ${note}`]),
    `May we call? ${mayCallNames[mayCall]}.${decidesOn === null ? "" : ` They decide on ${sayDay(decidesOn, today)}.`}`,
  ];
}
