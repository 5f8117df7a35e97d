// What people read of a complaint.
import type { Temporal } from "temporal-polyfill";
import type { CustomerId } from "../../core/ids.ts";
import { sayPhone, telLink } from "../../core/phone.ts";
import { truncate } from "../../core/text.ts";
import type { Message, Shortcut } from "../../feature.ts";
import { button, composeMessage, type Line, type Piece } from "../../slack/blocks.ts";
import { sayWhen } from "../follow-up/messages.ts";
import { introductions } from "../workspace/messages.ts";
import { type Issue, isOpen } from "./rules.ts";

export const reportProblemShortcut: Shortcut = { callbackId: "issue:open", name: "Report a problem" };

export interface IssueWords extends Pick<Issue, "words" | "hearByAt" | "state" | "fix"> {
  readonly id: string;
  readonly customerName: string;
  readonly customerPhone: string | null;
  readonly what: string | null;
  readonly reporterName: string;
  readonly ownerName: string;
  /** It is fixed, and no call is planned that asks whether it is solved. */
  readonly isUnheard: boolean;
}

interface Reader {
  readonly isOwner: boolean;
  /** They never had a message from us. */
  readonly isFirst: boolean;
  readonly zone: string;
  readonly country: string;
}

/** The first 80 characters are a locked phone's: whom to look after, and not the customer's words. */
export function issueReport(issue: IssueWords, reader: Reader, now: Temporal.Instant): Message {
  const { customerPhone, what, words, reporterName, state } = issue;
  const isOpen = state === "reported";
  return composeMessage([
    {
      lines: [
        [{ bold: sayTask(issue, reader, now) }],
        `${reporterName} reported it${reader.isOwner || !isOpen ? "" : "; it stays open until the customer says that it is solved"}.`,
        ...(reader.isOwner && isOpen
          ? ["Call when you said, even if there is no answer yet: waiting without a word is what they don't forgive."]
          : []),
        `${what === null ? "" : `About: ${what}. `}What happened: "${words}".`,
        ...(customerPhone === null || !isOpen
          ? []
          : [["Phone: ", { link: telLink(customerPhone), says: sayPhone(customerPhone, reader.country) }] as Line]),
      ],
    },
    ...(reader.isFirst ? [{ quiet: introductions.solver }] : []),
  ]);
}

function sayTask(issue: IssueWords, { isOwner, zone }: Reader, now: Temporal.Instant): string {
  const { customerName, ownerName, hearByAt, state, isUnheard } = issue;
  switch (state) {
    case "reported":
      return `${customerName} waits to hear from ${isOwner ? "you" : ownerName} by ${sayWhen(hearByAt, zone, now)}.`;
    case "fixed":
      return isUnheard
        ? `No call is planned to ask ${customerName} whether all is well now. A manager can close it on their card, as not confirmed.`
        : `${customerName} is asked next whether all is well now: they have the last word.`;
    case "solved":
      return `${customerName} says that all is well now: nobody waits for word of it any more.`;
    case "not-confirmed":
      return `Nothing more to do for ${customerName}: they never said whether it is solved, so it is closed as not confirmed.`;
    case "undone":
      return `Nothing to do for ${customerName}: the report was taken back.`;
  }
}

/** For whoever heard of it: the customer has had the last word. */
export function solvedMessage({ customerName, ownerName, words, fix }: IssueWords): Message {
  return composeMessage([
    {
      lines: [
        [{ bold: `${customerName} says that it is solved. Thank you, ${ownerName}.` }],
        "It is closed: nobody waits for word of it any more.",
        `What happened: "${words}".${fix === null ? "" : ` What was done: "${fix}".`}`,
      ],
    },
  ]);
}

/** For whoever reported it without a nudge. */
export function reportConfirmation(issue: IssueWords, reader: Reader, now: Temporal.Instant): Message {
  const { id, customerName, ownerName, words, hearByAt, state } = issue;
  if (state === "undone")
    return composeMessage([{ lines: [[{ bold: `Taken back: the report for ${customerName}.` }]] }]);
  const who = reader.isOwner ? "You sort" : `${ownerName} sorts`;
  return composeMessage([
    {
      lines: [
        [
          {
            bold: `Saved: ${customerName} hears from ${reader.isOwner ? "you" : ownerName} by ${sayWhen(hearByAt, reader.zone, now)}.`,
          },
        ],
        `${who} it out; whoever sold it and the managers know. Tell the customer that time.`,
        `What happened: "${words}".`,
        ...(state === "solved" ? [`${customerName} says that it is solved.`] : []),
        ...(state === "not-confirmed"
          ? [`${customerName} never said whether it is solved, so it is closed as not confirmed.`]
          : []),
      ],
    },
    {
      actions:
        state === "reported"
          ? [
              button("Undo", "issue:undo", id, {
                confirm: "This takes the report back. Whoever was told sees that in their message.",
              }),
            ]
          : [],
    },
  ]);
}

interface ToldIssue extends Pick<IssueWords, "words" | "state" | "fix" | "hearByAt" | "ownerName" | "isUnheard"> {
  /** Whoever told us of it where another bought it. */
  readonly receiverName: string | null;
}

/** A line of the customer's card, and of Home. */
export function sayIssue(issue: ToldIssue, zone: string, now: Temporal.Instant): string {
  const { state, receiverName, isUnheard } = issue;
  const hears = isOpen(issue) && !isUnheard ? ", and hears from us" : "";
  const told = receiverName === null || state === "undone" ? "" : ` ${receiverName} told us of it${hears}.`;
  return `${sayState(issue, zone, now)}${told}`;
}

function sayState(issue: ToldIssue, zone: string, now: Temporal.Instant): string {
  const { words, state, fix, hearByAt, ownerName, isUnheard } = issue;
  switch (state) {
    case "reported":
      return `Problem: "${words}". ${ownerName} sorts it out; they hear from us by ${sayWhen(hearByAt, zone, now)}.`;
    case "fixed":
      return `Problem, fixed: "${words}". ${isUnheard ? "No call is planned to ask" : `${ownerName} asks them`} whether it is solved.${sayFix(fix)}`;
    case "solved":
      return `Solved: "${words}".${sayFix(fix)}`;
    case "not-confirmed":
      return `Closed as not confirmed, since they never said whether it is solved: "${words}".${sayFix(fix)}`;
    case "undone":
      return `Taken back: "${words}".`;
  }
}

function sayFix(fix: string | null): string {
  return fix === null ? "" : ` What was done: "${fix}".`;
}

/** For a manager, on the customer's card. */
export function unheardPiece({ id, words }: Pick<Issue, "id" | "words">): Piece {
  return {
    row: `They haven't said whether it is solved, and no call is planned to ask them: "${truncate(words, 300)}".`,
    button: button("Close as not confirmed", "issue:not-confirmed", id, {
      confirm: "Nobody asks the customer about it any more. It doesn't count as solved.",
    }),
  };
}

/** For every member, on the customer's card: most complaints, and most praise, ring the store or meet the installer. */
export function reportPiece(customerId: CustomerId): Piece {
  return {
    actions: [
      button("Report a problem", "issue:open-for", customerId),
      button("Pass on praise", "issue:praise", customerId),
    ],
  };
}
