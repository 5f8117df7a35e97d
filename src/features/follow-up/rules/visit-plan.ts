// The plan that every visit gets: few steps, polite ones, and none that the shopper didn't agree to. Data: what each
// line means is in step.ts.
import type { Answer } from "./outcomes.ts";
import type { Condition, Plan, Step } from "./step.ts";

/** So long after a visit it is over, and nobody is asked again. */
export const visitMonths = 3;

const agreed: Condition = { isOpen: true, mayCall: ["call", "message"] };
const answers: readonly Answer[] = ["they-bought", "still-deciding", "not-interested", "no-answer", "snooze"];
const alike: Pick<
  Step,
  "purpose" | "isSalesType" | "rank" | "speaksTo" | "isRepeated" | "stopsAfterMonths" | "answers"
> = {
  purpose: "courtesy",
  isSalesType: true,
  rank: 40,
  speaksTo: "buyer",
  isRepeated: false,
  stopsAfterMonths: visitMonths,
  answers,
};

export const visitPlan: Plan = {
  version: 1,
  steps: [
    {
      ...alike,
      key: "any-questions",
      heading: "Any questions?",
      // Once they said that they are still deciding, their word on when to come back counts.
      when: [{ ...agreed, hasSpoken: false }],
      slots: [
        { from: "decides-soon", offset: { days: 0 } },
        { from: "visited", offset: { workingDays: 2 } },
      ],
      tries: 2,
      graceDays: 2,
      expires: { days: 6 },
    },
    {
      ...alike,
      key: "second-touch",
      heading: "Second touch",
      when: [agreed],
      slots: [
        { from: "decides-later", offset: { days: 0 } },
        { from: "asked", offset: { days: 7 } },
      ],
      tries: 1,
      graceDays: 2,
      expires: { days: 7 },
    },
    {
      ...alike,
      key: "keep-in-touch",
      heading: "Keep in touch",
      when: [agreed],
      slots: [{ from: "agreed", offset: { days: 30 } }],
      tries: 1,
      graceDays: 5,
      expires: { days: 30 },
    },
  ],
};
