// A person's day in words, for /followups and for Home.
import type { KnownBlock } from "@slack/types";
import type { Temporal } from "temporal-polyfill";
import { fitLines } from "../../core/fit.ts";
import { truncate } from "../../core/text.ts";
import { sayDayTime, sayTime } from "../../core/working-time.ts";
import type { Command, Message, Section, Usage } from "../../feature.ts";
import { button, composeBlocks, composeMessage, type Line, type Piece } from "../../slack/blocks.ts";
import { escapeMarkup } from "../../slack/mrkdwn.ts";
import type { Day, Load, Touch, Unsure } from "./rules.ts";

export const followUpsCommand: Command = {
  name: "followups",
  summary: "Your follow-ups: overdue, today and coming",
  usage: [
    { words: "", does: "lists them" },
    { words: "snoozed", does: "those that you put off, and when they come back" },
    { words: "help", does: "shows this" },
  ],
};

/** Who reads, and when. */
export interface Reading {
  /** IANA. */
  readonly zone: string;
  readonly now: Temporal.Instant;
}

/** Longer lists are counted: nobody works through more in a day. */
const mostLines = 20;
/** Under the 3,900 characters of a message's text, with room for headings and counts. */
const room = 3_600;
const mostName = 60;
/** Slack's limit for Home (Slack docs: blocks). */
const mostHomeBlocks = 100;

export function followUpsMessage(day: Day, reading: Reading): Message {
  const groups = sayGroups({ Overdue: day.overdue, Today: day.today, Coming: day.coming }, reading);
  if (groups.length > 0) return composeMessage(groups);
  return composeMessage([{ lines: ["You have no follow-ups open. Each sale that you log brings its own."] }]);
}

export function snoozedMessage(day: Day, reading: Reading): Message {
  const snoozed = [...day.today, ...day.coming].filter(({ isSnoozed }) => isSnoozed);
  const groups = sayGroups({ "Snoozed, with when they come back": snoozed }, reading);
  return composeMessage(groups.length > 0 ? groups : [{ lines: ["You have nothing snoozed."] }]);
}

/** The command's help, with what other features add to it; how to ask for it comes last. */
export function wholeCommand(added: readonly Usage[]): Command {
  const usage = followUpsCommand.usage.filter(({ words }) => words !== "help");
  const help = followUpsCommand.usage.filter(({ words }) => words === "help");
  return { ...followUpsCommand, usage: [...usage, ...added, ...help] };
}

/** @param later how many more come after the week that `day` shows, and the command that lists them */
export function daySection(
  day: Day,
  later: { readonly count: number; readonly command: string },
  reading: Reading,
): Section {
  const groups = sayGroups({ Overdue: day.overdue, Today: day.today, "In the coming week": day.coming }, reading);
  const isQuiet = groups.length === 0;
  return {
    rank: 90,
    pieces: [
      ...groups,
      ...(isQuiet ? [{ lines: ["Nothing is due today or in the coming week."] }] : []),
      ...(later.count > 0 ? [{ quiet: `${later.count} more after that: ${later.command} lists them.` }] : []),
    ],
  };
}

/** What a newcomer does first. @param soldCommand as it is typed, with its slash */
export function firstStepsSection(soldCommand: string): Section {
  return {
    rank: 90,
    pieces: [
      {
        lines: [
          [{ bold: "Start with your next sale" }],
          `Press Log a sale, or type ${soldCommand} Jane Doe 212 555 0199 oak table delivery next Friday`,
          "Follow Through then reminds you, on the right day, to thank them, to confirm the delivery and to hear how it went.",
        ],
      },
    ],
  };
}

/** "We could not make sure that a message of 10:02 reached you: it spoke of Thank-you call, Jane Doe." */
export function unsureSection(unsure: readonly Unsure[], isReaders: boolean, reading: Reading): Section {
  if (unsure.length === 0) return { rank: 85, pieces: [] };
  const today = reading.now.toZonedDateTimeISO(reading.zone).toPlainDate();
  const lines = unsure.map(({ at, reader, about }) => {
    const isToday = at.toZonedDateTimeISO(reading.zone).toPlainDate().equals(today);
    const when = isToday ? sayTime(at, reading.zone) : sayDayTime(at, reading.zone, today);
    const whom = isReaders ? "you" : (reader ?? "its channel");
    const subject = about && [about.heading, truncate(about.customerName, mostName)].filter(Boolean).join(", ");
    return `We could not make sure that a message of ${when} reached ${whom}${subject ? `: it spoke of ${subject}` : ""}.`;
  });
  return { rank: isReaders ? 85 : 15, pieces: sayGroup("Messages that may not have arrived", lines) };
}

export function logSection(): Section {
  return {
    rank: 30,
    pieces: [
      {
        actions: [
          button("Log a sale", "sold:open", "home", { style: "primary" }),
          button("Log a visit", "visit:open", "home"),
          button("Log a promise", "promise:open", "home"),
          button("Report a problem", "issue:open", "home"),
          button("Log a contact", "customer:log-contact", "home"),
        ],
      },
    ],
  };
}

/** For a manager, before all else: what each of the store's people has before them. */
export function storeSection(loads: readonly Load[]): Section {
  const lines = loads.map(({ name, open, overdue }) => `${name}: ${open} open, ${overdue} overdue`);
  return {
    rank: 95,
    pieces: [...sayGroup("The store", lines.length > 0 ? lines : ["Nobody has a follow-up open."]), "divider"],
  };
}

/** For the manager of a store in which nobody has logged anything. @param soldCommand as it is typed, with its slash */
export function storeFirstStepsSection(soldCommand: string): Section {
  return {
    rank: 95,
    pieces: [
      {
        lines: [
          [{ bold: "Start with the store's next sale" }],
          `Whoever makes it presses Log a sale, or types ${soldCommand} Jane Doe 212 555 0199 oak table delivery next Friday`,
          "From then on this page shows what each of your people owes their customers, and a digest says so on working mornings.",
        ],
      },
      "divider",
    ],
  };
}

/** Home, from what every feature shows there. */
export function homeBlocks(sections: readonly Section[]): KnownBlock[] {
  const pieces = sections.toSorted((a, b) => b.rank - a.rank).flatMap((section) => section.pieces);
  const blocks = composeBlocks(pieces);
  if (blocks.length <= mostHomeBlocks) return blocks;
  const more = composeBlocks([{ quiet: "There is more than Home can show." }]);
  return [...blocks.slice(0, mostHomeBlocks - more.length), ...more];
}

function sayGroups(groups: Readonly<Record<string, readonly Touch[]>>, reading: Reading): Piece[] {
  const titles = Object.keys(groups);
  const lines = Object.values(groups).map((touches) => touches.map((touch) => sayTouch(touch, reading)));
  const fitted = fitLines(lines, { room, most: mostLines, sizeOf: (line) => escapeMarkup(line).length });
  return titles.flatMap((title, index) => {
    const { kept, left } = fitted[index] ?? { kept: [], left: 0 };
    return kept.length + left === 0 ? [] : [group(title, kept, left)];
  });
}

function sayGroup(title: string, lines: readonly string[]): Piece[] {
  return [group(title, lines.slice(0, mostLines), Math.max(0, lines.length - mostLines))];
}

function group(title: string, lines: readonly string[], left: number): Piece {
  const heading: Line = [{ bold: title }];
  return { lines: [heading, ...lines, ...(left > 0 ? [`and ${left} more`] : [])] };
}

/** "Thank-you call, Jane Doe, oak table: Wednesday 3 June, 10:00". */
function sayTouch({ heading, customerName, what, dueAt }: Touch, { zone, now }: Reading): string {
  const goods = truncate(what.replace(/\s+/g, " "), mostName);
  const when = sayDayTime(dueAt, zone, now.toZonedDateTimeISO(zone).toPlainDate());
  return `${heading}, ${truncate(customerName, mostName)}, ${goods}: ${when}`;
}
