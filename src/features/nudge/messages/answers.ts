// The buttons under a nudge. Which ones a step has, its plan says; what each says and whom it wakes stands here.
import type { ActionsBlockElement } from "@slack/types";
import { button, option, plain } from "../../../slack/blocks.ts";
import type { Answer } from "../../follow-up/rules/outcomes.ts";

interface AnswerButton {
  readonly label: string;
  readonly actionId: string;
  readonly style?: "primary" | "danger";
}

const buttons: Readonly<Record<Exclude<Answer, "snooze">, AnswerButton>> = {
  reached: { label: "Reached, happy", actionId: "nudge:reached", style: "primary" },
  problem: { label: "Problem", actionId: "issue:problem" },
  "no-answer": { label: "No answer", actionId: "nudge:no-answer" },
  confirmed: { label: "Confirmed", actionId: "nudge:confirmed", style: "primary" },
  "change-delivery": { label: "Change delivery", actionId: "delivery:change" },
  delivered: { label: "Delivered", actionId: "delivery:delivered", style: "primary" },
  "not-yet": { label: "Not yet", actionId: "nudge:not-yet" },
  "date-changed": { label: "Date changed", actionId: "delivery:date-changed" },
  "add-details": { label: "Add details", actionId: "sold:facts", style: "primary" },
  "not-known-yet": { label: "Not known yet", actionId: "nudge:not-known-yet" },
  "date-known": { label: "Date known", actionId: "delivery:date-known", style: "primary" },
  "no-news-yet": { label: "No news yet", actionId: "nudge:no-news-yet" },
  "told-them": { label: "Told them", actionId: "nudge:told-them" },
};

/** @param value the nudge's row, opaque @param snoozes those that may still be chosen */
export function answerElements(
  answers: readonly Answer[],
  value: string,
  snoozes: readonly { readonly key: string; readonly label: string }[],
): ActionsBlockElement[] {
  return answers.map((answer) => {
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
