import { describe, expect, test } from "vitest";
import {
  type ClosedBecause,
  isHappy,
  isSettled,
  type Outcome,
  otherOutcomes,
  outcomes,
  ownEnds,
} from "../../../../src/features/follow-up/rules/outcomes.ts";
import { readTable } from "../../../support/plan-table.ts";

/** How it is told, whether it reached them, whether it was a try, and what it leads to. All can be undone. */
const table = `
reached            | Reached, happy                       | reached | tried | close
problem            | Problem                              | reached | tried | close
no-answer          | No answer                            | –       | tried | retry
snoozed            | Snoozed                              | –       | –     | chosen
confirmed          | Confirmed                            | reached | tried | close
delivered          | Delivered                            | –       | –     | close
not-yet            | Not yet                              | –       | –     | tomorrow
date-changed       | Date changed                         | –       | –     | close
not-known-yet      | Not known yet                        | –       | –     | close
asked-colleague    | Asked a colleague                    | –       | –     | close
no-news-yet        | No news yet                          | –       | –     | close
told-them          | Told them                            | reached | tried | close
bought             | They bought                          | reached | tried | close
still-deciding     | Still deciding                       | reached | tried | close
not-interested     | Not interested                       | reached | tried | close
will-do            | I'll do it                           | –       | –     | close
cant               | Can't as promised                    | –       | –     | close
not-mine           | Not mine                             | –       | –     | close
promise-done       | Done                                 | –       | –     | close
will-be-late       | Will be late                         | –       | –     | close
promised-it        | Promised it                          | reached | tried | close
leave-it           | Leave it                             | –       | –     | close
they-agree         | They agree                           | reached | tried | close
they-dont-agree    | They don't agree                     | reached | tried | close
day-agreed         | They agree                           | reached | tried | close
day-refused        | They don't agree                     | reached | tried | close
company-told       | Told them                            | –       | –     | close
company-cant       | They can't                           | –       | –     | close
customer-confirms  | Customer confirms                    | reached | tried | close
not-kept           | Not kept                             | reached | tried | close
not-confirmed      | Not confirmed                        | –       | –     | close
handed-on          | Handed over                          | –       | –     | close
fixed              | Fixed                                | –       | –     | close
solved             | They say it's solved                 | reached | tried | close
not-solved         | Not solved                           | reached | tried | close
left-message       | Left a message                       | –       | tried | retry
answered-question  | Answered a question                  | reached | tried | close
needs-changed      | Needs changed                        | reached | tried | close
call-later         | Call later                           | reached | tried | chosen
sent-text          | Sent a text                          | –       | tried | retry
wrong-number       | Wrong number                         | –       | tried | tomorrow
bought-elsewhere   | Bought elsewhere                     | reached | tried | close
do-not-contact     | Do not contact                       | reached | tried | close
receiver-declined  | Do not contact about this purchase   | reached | tried | close
already-reached    | Already did it, and reached them     | reached | tried | close
already-tried      | Already tried, and reached nobody    | –       | tried | retry
handed-over        | Handed over                          | –       | –     | chosen
taken-over         | Taken over                           | –       | –     | chosen
not-needed         | Not needed                           | –       | –     | close
`;

const every = Object.keys(outcomes) as Outcome[];

describe("outcomes", () => {
  test("are the table", () => {
    const rows = every.map((outcome) => {
      const { said, isReached, isAttempt, leads } = outcomes[outcome];
      return [outcome, said, isReached ? "reached" : "–", isAttempt ? "tried" : "–", leads].join(" | ");
    });
    expect(rows).toEqual(readTable(table));
  });

  test("whom a try reached was tried, and what may be tried again reached nobody", () => {
    for (const { isReached, isAttempt, leads, said } of Object.values(outcomes)) {
      expect(isAttempt || !isReached, said).toBe(true);
      expect(leads === "retry" && (isReached || !isAttempt), said).toBe(false);
    }
  });
});

describe("otherOutcomes", () => {
  test("are what the form offers, in its order", () => {
    expect(otherOutcomes.map((outcome) => outcomes[outcome].said)).toEqual([
      "Answered a question",
      "Needs changed",
      "Call later",
      "Sent a text",
      "Wrong number",
      "Bought elsewhere",
      "Do not contact",
    ]);
  });
});

describe("isHappy", () => {
  test("is what the customer said, and not that they were reached", () => {
    expect(every.filter(isHappy)).toEqual(["reached", "customer-confirms", "solved"]);
  });
});

describe("isSettled", () => {
  test("what a person answered or time ended has been had; what was taken back may come again", () => {
    for (const outcome of every) expect(isSettled(outcome), outcome).toBe(true);
    const ends = Object.keys(ownEnds) as ClosedBecause[];
    expect(ends.filter(isSettled)).toEqual(["unreached", "expired", "issue-open", "opted-out", "no-room"]);
    expect(ends.filter((because) => !isSettled(because))).toEqual([
      ...["overtaken", "left-alone", "plan-changed", "cancelled", "came-again", "ended"],
    ]);
  });
});
