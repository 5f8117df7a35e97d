// The touches that no plan makes.
import type { Step } from "./step.ts";

/** Made by an answer, not by a plan: the customer is to hear from us again about something that changed. */
export const followOn: Step = {
  key: "follow-on",
  heading: "Come back to them",
  purpose: "courtesy",
  rank: 55,
  speaksTo: "buyer",
  when: [],
  slots: [],
  isRepeated: false,
  tries: 2,
  graceDays: 2,
  expires: { days: 15 },
  answers: ["reached", "problem", "no-answer", "snooze"],
};

/** The same, asked for in a call about goods that somebody else receives: it is for them while they do, else for the buyer. */
export const receiverFollowOn: Step = { ...followOn, key: "receiver-follow-on", speaksTo: "receiver" };

export const followOns: readonly Step[] = [followOn, receiverFollowOn];
