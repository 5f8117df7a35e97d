// The plan of an issue, from the first word to the customer to the call some time after it was solved. Data: what each
// line means is in step.ts.
import type { Plan } from "./step.ts";

const owed = { purpose: "obligation", speaksTo: "buyer", graceDays: 0, expires: null } as const;

export const issuePlan: Plan = {
  version: 1,
  steps: [
    {
      ...owed,
      key: "issue-update",
      heading: "Tell them where it stands",
      rank: 100,
      when: [{ state: "reported" }],
      // The first answer at the time that was told to them, or in time for it, then every second working day.
      slots: [
        { from: "hear-by", offset: { days: 0 }, at: "exactly" },
        { from: "hear-by", offset: { workingDays: 2 }, every: { workingDays: 2 } },
      ],
      isRepeated: true,
      tries: null,
      answers: ["told-them", "fixed", "no-answer", "snooze"],
    },
    {
      ...owed,
      key: "recovery-call",
      heading: "Recovery call",
      rank: 98,
      when: [{ state: "fixed" }],
      slots: [
        { from: "turned", offset: { days: 0 }, at: "closing" },
        { from: "turned", offset: { workingDays: 1 } },
      ],
      isRepeated: false,
      tries: 3,
      answers: ["solved", "not-solved", "no-answer", "snooze"],
      decidedBy: ["solved", "not-solved"],
    },
    {
      ...owed,
      key: "after-issue",
      heading: "Call after a problem",
      purpose: "courtesy",
      rank: 48,
      when: [{ state: "solved" }],
      slots: [{ from: "turned", offset: { days: 14 } }],
      isRepeated: false,
      tries: 3,
      answers: ["reached", "problem", "no-answer", "snooze"],
    },
  ],
};
