// What the steps of a visit say: polite and unpushy, since nobody owes us a purchase.
import { sayDay } from "../../../core/working-time.ts";
import type { Line } from "../../../slack/blocks.ts";
import type { Brief } from "../../follow-up/rules/brief.ts";
import type { Wording, Words } from "./wording.ts";

const letGo = "That's quite all right. Thank you for looking with us, and come by any time.";

export const visitWordings: Readonly<Record<string, (words: Words) => Wording>> = {
  "any-questions": ({ name, first, it, brief, today }) => ({
    task: `${isWritten(brief) ? "Write to" : "Call"} ${name}: any questions about ${it}? They came by ${sayDay(brief.startedOn, today)} without buying.`,
    say: `Hello ${first}, thank you for coming by on ${sayDay(brief.startedOn, today)}. Do you have any questions about ${it}? There is no hurry at all.`,
    ifUnhappy: letGo,
  }),
  "second-touch": ({ name, first, it, brief, today }) => ({
    task: `${isWritten(brief) ? "Write to" : "Call"} ${name} about ${it} again, as you agreed. They came by ${sayDay(brief.startedOn, today)} without buying.`,
    say: `Hello ${first}, I'm ${isWritten(brief) ? "writing" : "calling"} about ${it}, as we agreed. Is there anything that would help you decide?`,
    ifUnhappy: letGo,
  }),
  "keep-in-touch": ({ name, first, it, brief, today }) => ({
    task: `${isWritten(brief) ? "Write to" : "Call"} ${name}, who said you may keep in touch about ${it}. They came by ${sayDay(brief.startedOn, today)}.`,
    say: `Hello ${first}, you said that I might ask again after a while. Are you still looking for ${it}, or has something changed?`,
    ifUnhappy: letGo,
  }),
};

export const visitPurposes: Readonly<Record<string, string>> = {
  "any-questions": "to ask whether you have any questions",
  "second-touch": "to hear what you think by then",
  "keep-in-touch": "to ask whether you are still looking",
};

/** They asked for it, the first call reached nobody, or there is no phone. */
function isWritten({ visit, customerPhone }: Brief): boolean {
  return visit !== null && (visit.isSecondTry || isNextWritten({ visit, customerPhone }));
}

/** Whether a later step writes; a second try of this one says nothing of that. */
export function isNextWritten({ visit, customerPhone }: Pick<Brief, "visit" | "customerPhone">): boolean {
  return visit !== null && (visit.mayCall === "message" || customerPhone === null);
}

/** What held them back, and what else was noted of the visit. */
export function visitLines({ heldBack, note }: NonNullable<Brief["visit"]>): Line[] {
  return [
    heldBack === null
      ? "What held them back is not noted: ask what they would like to know."
      : `What held them back: ${heldBack}.`,
    ...(note === null ? [] : [`Noted when they were here: ${note}`]),
  ];
}
