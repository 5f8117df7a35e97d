// The plans of a promise as a retailer would check them: line by line, in words.
import { describe, expect, test } from "vitest";
import { keeperPlan, makerPlan } from "../../../../src/features/follow-up/rules/promise-plan.ts";
import { readTable, sayStep } from "../../../support/plan-table.ts";

/** Step, when it applies, who is called, due, tries, grace, end, answers. "wd": working days; "–" as grace: never a miss. */
const keepers = `
Can you keep this? | asked before it is promised or unanswered                               | nobody | 1 wd after it was put to its keeper                | – | – | –      | I'll do it · Can't as promised · menu Not mine…
Promise due soon   | unanswered or accepted or will be late or they refused what was offered | nobody | 2 wd before the last working day to keep it        | – | – | 1 wd   | Done · Will be late · Can't as promised
Promise due today  | unanswered or accepted or will be late or they refused what was offered | nobody | on the last working day to keep it                 | – | – | 0 days | Done · Will be late · Can't as promised
Was it done?       | unanswered or accepted or will be late or they refused what was offered | nobody | on the last working day to keep it, before closing, or 1 wd after the last working day to keep it and every 1 wd (accepted or will be late) | – | – | –      | Done · Will be late · Can't as promised
Still to be kept   | not kept, they say                                                      | nobody | 1 wd after the day it came to this                 | – | – | –      | Done · Will be late · Can't as promised
Find another way   | they refused what was offered                                           | nobody | 1 wd after the day it came to this                 | – | – | –      | Done · Will be late · Can't as promised · menu Hand over…
`;

const makers = `
You asked first           | answered before it is promised   | nobody    | on the day it came to this, to the minute, or 1 wd after the day it came to this and every 1 wd | – | – | – | Promised it · Leave it
Customer told?            | will be late or can't be kept so | the buyer | on the day it came to this, to the minute, or 1 wd after the day it came to this and every 1 wd | – | 0 | – | They agree · They don't agree · No answer · Snooze
Hear it from the customer | done, no check-in asks about it  | the buyer | 1 wd after the day it came to this        | 2 | 0 | – | Customer confirms · Not kept · No answer · Snooze
`;

describe("keeperPlan", () => {
  test("is the table", () => {
    expect(keeperPlan.steps.map(sayStep)).toEqual(readTable(keepers));
  });
});

describe("makerPlan", () => {
  test("is the table", () => {
    expect(makerPlan.steps.map(sayStep)).toEqual(readTable(makers));
  });
});
