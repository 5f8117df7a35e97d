// The buttons under a nudge. Which ones a step has, its plan says; what each says and whom it wakes stands here.
import type { ActionsBlockElement } from "@slack/types";
import type { Temporal } from "temporal-polyfill";
import { button, option, plain } from "../../../slack/blocks.ts";
import { sayWhen } from "../../follow-up/messages.ts";
import type { Brief } from "../../follow-up/rules/brief.ts";
import type { Answer, DecidingAnswer, Outcome } from "../../follow-up/rules/outcomes.ts";

interface AnswerButton {
  readonly label: string;
  readonly actionId: string;
  readonly style?: "primary" | "danger";
}

const buttons: Readonly<Record<Exclude<Answer, "snooze" | keyof typeof passing>, AnswerButton>> = {
  reached: { label: "Reached, happy", actionId: "nudge:reached", style: "primary" },
  "needs-changed": { label: "Needs changed", actionId: "nudge:needs-changed" },
  problem: { label: "Problem", actionId: "issue:problem" },
  "no-answer": { label: "No answer", actionId: "nudge:no-answer" },
  confirmed: { label: "Confirmed", actionId: "nudge:confirmed", style: "primary" },
  "change-delivery": { label: "Change delivery", actionId: "delivery:change" },
  delivered: { label: "Delivered", actionId: "delivery:delivered", style: "primary" },
  "not-yet": { label: "Not yet", actionId: "nudge:not-yet" },
  "date-changed": { label: "Date changed", actionId: "delivery:date-changed" },
  "add-details": { label: "Add details", actionId: "sold:facts", style: "primary" },
  "ask-colleague": { label: "Ask a colleague", actionId: "delivery:ask" },
  "not-known-yet": { label: "Not known yet", actionId: "nudge:not-known-yet" },
  "date-known": { label: "Date known", actionId: "delivery:date-known", style: "primary" },
  "no-news-yet": { label: "No news yet", actionId: "nudge:no-news-yet" },
  "told-them": { label: "Told them", actionId: "nudge:told-them" },
  // Of goods that they wait for it asks what they were told.
  "told-news": { label: "Told them", actionId: "nudge:told-news" },
  "they-bought": { label: "They bought", actionId: "sold:bought", style: "primary" },
  "still-deciding": { label: "Still deciding", actionId: "visit:deciding" },
  "not-interested": { label: "Not interested", actionId: "visit:not-interested" },
  "will-do": { label: "I'll do it", actionId: "promise:accept", style: "primary" },
  cant: { label: "Can't as promised", actionId: "promise:cant" },
  "promise-done": { label: "Done", actionId: "promise:done", style: "primary" },
  "will-be-late": { label: "Will be late", actionId: "promise:late" },
  "promised-it": { label: "Promised it", actionId: "promise:promised", style: "primary" },
  "leave-it": { label: "Leave it", actionId: "promise:leave" },
  "they-agree": { label: "They agree", actionId: "promise:agree", style: "primary" },
  "they-dont-agree": { label: "They don't agree", actionId: "promise:disagree" },
  "day-agreed": { label: "They agree", actionId: "nudge:day-agreed", style: "primary" },
  "day-refused": { label: "They don't agree", actionId: "delivery:day-refused" },
  "company-told": { label: "Told them", actionId: "nudge:company-told", style: "primary" },
  "company-cant": { label: "They can't", actionId: "delivery:company-cant" },
  "customer-confirms": { label: "Customer confirms", actionId: "promise:confirm", style: "primary" },
  "not-kept": { label: "Not kept", actionId: "promise:not-kept" },
  fixed: { label: "Fixed", actionId: "issue:fixed", style: "primary" },
  solved: { label: "They say it's solved", actionId: "issue:solved", style: "primary" },
  "not-solved": { label: "Not solved", actionId: "issue:not-solved" },
};

/** Somebody else is to keep a promise. */
const passing = { "not-mine": "Not mine…", "hand-on": "Hand over…" } as const;

/** What every call offers besides its answers, in this order; Slack allows five. */
export const menu = {
  "left-message": "Left a message",
  "other-outcome": "Other outcome…",
  "already-did-it": "Already did it…",
  "hand-over": "Hand over…",
  "not-needed": "Not needed…",
} as const;

export type MenuKey = keyof typeof menu;

/** @param value the nudge's row, opaque */
export function menuElement(value: string): ActionsBlockElement {
  return {
    type: "overflow",
    action_id: "nudge:menu",
    options: Object.entries(menu).map(([key, label]) => option(label, `${key} ${value}`)),
  };
}

/** @param value the nudge's row, opaque @param snoozes those that may still be chosen */
export function answerElements(
  answers: readonly Answer[],
  value: string,
  snoozes: readonly { readonly key: string; readonly label: string }[],
): ActionsBlockElement[] {
  return answers.map((answer) => {
    if (answer === "not-mine" || answer === "hand-on")
      return { type: "overflow", action_id: "promise:menu", options: [option(passing[answer], `${answer} ${value}`)] };
    if (answer !== "snooze") {
      const { label, actionId, style } = buttons[answer];
      return button(label, actionId, value, style ? { style } : {});
    }
    return {
      type: "static_select",
      action_id: "nudge:snooze",
      placeholder: plain("Snooze", 150),
      options: snoozes.map(({ key, label }) => option(label, `${key} ${value}`)),
    };
  });
}

/** Why a form doesn't end what the customer decides. */
export function sayUndecided(decidedBy: readonly DecidingAnswer[]): string {
  const labels = decidedBy.map((answer) => buttons[answer].label).join(" or ");
  // Only a promise that waits for their word on another way can still be withdrawn.
  const withdrawing = decidedBy.includes("they-agree")
    ? " If nobody is to ask them, Withdraw… on the customer's card ends the promise."
    : "";
  return `Only the customer's own answer ends this: press ${labels} under the message.${withdrawing} If you don't have their answer yet, choose Call later under ${menu["other-outcome"]}`;
}

/** Kept with what was done outside of a nudge. */
export function sayContact(at: Temporal.Instant, zone: string, now: Temporal.Instant): string {
  return `It was ${sayWhen(at, zone, now)}.`;
}

/** "chose 23:00, which is outside the working hours": why it comes back at another time. */
export function sayOutside(chosenAt: Temporal.Instant, zone: string, now: Temporal.Instant): string {
  return `chose ${sayWhen(chosenAt, zone, now)}, which is outside the working hours`;
}

/** To whoever chose a time that isn't to be had. */
export function sayLanded(
  { when, landsAt }: { readonly when: Temporal.Instant; readonly landsAt: Temporal.Instant },
  zone: string,
  now: Temporal.Instant,
): string {
  return `Saved. You ${sayOutside(when, zone, now)}: it comes back ${sayWhen(landsAt, zone, now)}.`;
}

/** After these a problem is open, and its customer waits for word of it. */
const keptTold: readonly Outcome[] = ["problem", "not-solved", "told-them"];

/**
 * What an answer means for later, on its card. A snooze's note is ours (why it comes when it comes, kept with the answer);
 * what a person noted of a customer isn't shown again.
 */
export function sayWhatFollows(
  { outcome, note }: { readonly outcome: Outcome; readonly note: string | null },
  { customerName, hearing }: Pick<Brief, "customerName" | "hearing">,
): string {
  if (hearing && keptTold.includes(outcome))
    return ` They hear from us by ${hearing.by}; ${hearing.ownerName} sorts it out.`;
  if (outcome === "receiver-declined") return ` For ${customerName} nothing changes.`;
  return outcome === "snoozed" && note ? ` ${note}` : "";
}
