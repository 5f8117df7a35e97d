// Whether a customer is written to rather than called: by their wish, or because no call would reach them.
import type { Brief } from "../../follow-up/rules/brief.ts";

type Known = Pick<Brief, "visit" | "customerPhone" | "asked">;

/** This time: a visit's second try is a message, too. */
export function isWritten(brief: Known): boolean {
  return isNextWritten(brief) || (brief.visit?.isSecondTry === true && !brief.asked.includes("messages"));
}

/** Whether a later step writes; a second try of this one says nothing of that. */
export function isNextWritten({ visit, customerPhone, asked }: Known): boolean {
  return asked.includes("calls") || (visit !== null && (visit.mayCall === "message" || customerPhone === null));
}

/** What they asked us not to do, for whoever is about to reach them; null where they asked for nothing. */
export function askedLine({ asked }: Pick<Brief, "asked">): string | null {
  const isSilenced = asked.includes("all") || (asked.includes("calls") && asked.includes("messages"));
  if (isSilenced) return "They asked not to hear from us: this alone, since we owe it to them.";
  if (asked.includes("calls")) return "They asked not to be called: write to them.";
  if (asked.includes("messages")) return "They asked for no messages: call them.";
  return asked.includes("sales") ? "They asked for no sales calls: offer them nothing." : null;
}
