// The plans of a promise: its keeper's, and its maker's who told the customer. Data: what each line means is in step.ts.
import type { Plan, Slot } from "./step.ts";

/** Where it is known whether it will be kept as it was made; one that is late has a new day. */
const toKeep = ["made", "accepted", "late", "reopened"] as const;

const keeping = {
  purpose: "obligation",
  speaksTo: null,
  isRepeated: false,
  tries: null,
  graceDays: null,
} as const;

/** Nothing of it is missed: the digest names the promise itself, once it is at risk or broken. */
export const keeperPlan: Plan = {
  version: 1,
  steps: [
    {
      ...keeping,
      key: "promise-answer",
      heading: "Can you keep this?",
      rank: 88,
      when: [{ state: ["asked", "made"] }],
      slots: [{ from: "put-to-owner", offset: { workingDays: 1 } }],
      expires: null,
      answers: ["will-do", "cant", "not-mine"],
    },
    {
      ...keeping,
      key: "promise-soon",
      heading: "Promise due soon",
      rank: 86,
      when: [{ state: toKeep }],
      slots: [{ from: "promised-for", offset: { workingDays: -2 } }],
      expires: { workingDays: 1 },
      answers: ["promise-done", "will-be-late", "cant"],
    },
    {
      ...keeping,
      key: "promise-today",
      heading: "Promise due today",
      rank: 89,
      when: [{ state: toKeep }],
      slots: [{ from: "promised-for", offset: { days: 0 } }],
      expires: { days: 0 },
      answers: ["promise-done", "will-be-late", "cant"],
    },
    {
      ...keeping,
      key: "promise-last",
      heading: "Was it done?",
      rank: 90,
      when: [{ state: toKeep }],
      // Planned too late for that (made in the evening, or due on a day off after the last working day), it is asked once,
      // at the next opening. Who hasn't answered yet, or is to find another way, is asked for that then.
      slots: [
        { from: "promised-for", offset: { days: 0 }, at: "closing" },
        {
          ...{ from: "promised-for", offset: { workingDays: 1 }, every: { workingDays: 1 } },
          when: { state: ["accepted", "late"] },
        },
      ],
      expires: null,
      answers: ["promise-done", "will-be-late", "cant"],
    },
    {
      ...keeping,
      key: "promise-broken",
      heading: "Still to be kept",
      rank: 91,
      when: [{ state: "not-kept" }],
      slots: [{ from: "turned", offset: { workingDays: 1 } }],
      expires: null,
      answers: ["promise-done", "will-be-late", "cant"],
    },
    {
      ...keeping,
      key: "promise-reopened",
      heading: "Find another way",
      rank: 93,
      when: [{ state: "reopened" }],
      slots: [{ from: "turned", offset: { workingDays: 1 } }],
      expires: null,
      answers: ["promise-done", "will-be-late", "cant", "hand-on"],
    },
  ],
};

/** What is asked of whoever keeps a promise: it is theirs as long as the promise is, and changes hands with it alone. */
export function isKeepers({ step }: { readonly step: string }): boolean {
  return keeperPlan.steps.some(({ key }) => key === step);
}

const telling = {
  purpose: "obligation",
  speaksTo: "buyer",
  isRepeated: false,
  graceDays: 0,
  expires: null,
} as const;

/** Or, where it is planned later than it came to this (a handover was interrupted), at the next opening. */
const atOnce: readonly Slot[] = [
  { from: "turned", offset: { days: 0 }, at: "exactly" },
  { from: "turned", offset: { workingDays: 1 }, every: { workingDays: 1 } },
];

export const makerPlan: Plan = {
  version: 1,
  steps: [
    {
      ...telling,
      key: "promise-to-make",
      heading: "You asked first",
      rank: 92,
      speaksTo: null,
      when: [{ state: "agreed" }],
      slots: atOnce,
      tries: null,
      graceDays: null,
      answers: ["promised-it", "leave-it"],
    },
    {
      ...telling,
      key: "promise-tell",
      heading: "Customer told?",
      rank: 95,
      when: [{ state: ["late", "cant"] }],
      slots: atOnce,
      tries: null,
      answers: ["they-agree", "they-dont-agree", "no-answer", "snooze"],
      decidedBy: ["they-agree", "they-dont-agree"],
    },
    {
      ...telling,
      key: "promise-confirm",
      heading: "Hear it from the customer",
      rank: 87,
      when: [{ state: "done", isAskedAtCheckIn: false }],
      slots: [{ from: "turned", offset: { workingDays: 1 } }],
      tries: 2,
      answers: ["customer-confirms", "not-kept", "no-answer", "snooze"],
      decidedBy: ["customer-confirms", "not-kept"],
    },
  ],
};
