// The plan of a change of a delivery: whoever made it tells both who must know. Data: what each line means is in step.ts.
import type { Plan } from "./step.ts";

const telling = {
  purpose: "obligation",
  slots: [{ from: "moved", offset: { days: 0 }, at: "exactly" }],
  isRepeated: false,
  tries: null,
  graceDays: 0,
  expires: null,
} as const;

export const movePlan: Plan = {
  version: 1,
  steps: [
    {
      ...telling,
      key: "move-customer",
      heading: "Customer told?",
      rank: 94,
      speaksTo: "receiver",
      when: [{ movedFor: ["customer", "us"], isDelivered: false }],
      answers: ["day-agreed", "day-refused", "no-answer", "snooze"],
    },
    {
      ...telling,
      key: "move-company",
      heading: "Company told?",
      rank: 93,
      speaksTo: null,
      when: [{ tellsCompany: true, isDelivered: false }],
      answers: ["company-told", "company-cant", "snooze"],
    },
  ],
};

/** They stay open until both have heard of it (seed 000). */
export const tellings: readonly string[] = movePlan.steps.map(({ key }) => key);
