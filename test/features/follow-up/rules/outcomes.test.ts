import { describe, expect, test } from "vitest";
import {
  type ClosedBecause,
  isSettled,
  type Outcome,
  otherOutcomes,
  outcomes,
  ownEnds,
  undoRefusal,
} from "../../../../src/features/follow-up/rules/outcomes.ts";
import { readTable } from "../../../support/plan-table.ts";
import { newYork } from "../../../support/planning.ts";

/** How it is told, whether it reached them, whether it was a try, what it leads to, and whether the tap can be undone. */
const table = `
reached            | Reached, happy                       | reached | tried | close    | undo
problem            | Problem                              | reached | tried | close    | –
no-answer          | No answer                            | –       | tried | retry    | undo
snoozed            | Snoozed                              | –       | –     | chosen   | undo
confirmed          | Confirmed                            | reached | tried | close    | undo
delivered          | Delivered                            | –       | –     | close    | –
not-yet            | Not yet                              | –       | –     | tomorrow | undo
date-changed       | Date changed                         | –       | –     | close    | –
not-known-yet      | Not known yet                        | –       | –     | close    | undo
no-news-yet        | No news yet                          | –       | –     | close    | undo
told-them          | Told them                            | reached | tried | close    | undo
bought             | They bought                          | reached | tried | close    | –
still-deciding     | Still deciding                       | reached | tried | close    | –
not-interested     | Not interested                       | reached | tried | close    | –
will-do            | I'll do it                           | –       | –     | close    | –
cant               | Can't as promised                    | –       | –     | close    | –
not-mine           | Not mine                             | –       | –     | close    | –
promise-done       | Done                                 | –       | –     | close    | –
will-be-late       | Will be late                         | –       | –     | close    | –
promised-it        | Promised it                          | reached | tried | close    | –
leave-it           | Leave it                             | –       | –     | close    | –
they-agree         | They agree                           | reached | tried | close    | –
they-dont-agree    | They don't agree                     | reached | tried | close    | –
customer-confirms  | Customer confirms                    | reached | tried | close    | –
not-kept           | Not kept                             | reached | tried | close    | –
fixed              | Fixed                                | –       | –     | close    | –
solved             | They say it's solved                 | reached | tried | close    | –
not-solved         | Not solved                           | reached | tried | close    | –
left-message       | Left a message                       | –       | tried | retry    | undo
answered-question  | Answered a question                  | reached | tried | close    | undo
needs-changed      | Needs changed                        | reached | tried | close    | –
call-later         | Call later                           | reached | tried | chosen   | undo
sent-text          | Sent a text                          | –       | tried | retry    | undo
wrong-number       | Wrong number                         | –       | tried | tomorrow | –
bought-elsewhere   | Bought elsewhere                     | reached | tried | close    | undo
do-not-contact     | Do not contact                       | reached | tried | close    | –
already-reached    | Already did it, and reached them     | reached | tried | close    | undo
already-tried      | Already tried, and reached nobody    | –       | tried | retry    | undo
handed-over        | Handed over                          | –       | –     | chosen   | –
not-needed         | Not needed                           | –       | –     | close    | undo
`;

const answeredAt = newYork("2026-06-03 10:05");
const every = Object.keys(outcomes) as Outcome[];

describe("outcomes", () => {
  test("are the table", () => {
    const rows = every.map((outcome) => {
      const { said, isReached, isAttempt, leads } = outcomes[outcome];
      const undo = undoRefusal({ outcome, answeredAt }, answeredAt) === null ? "undo" : "–";
      return [outcome, said, isReached ? "reached" : "–", isAttempt ? "tried" : "–", leads, undo].join(" | ");
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

describe("isSettled", () => {
  test("what a person answered or time ended has been had; what was taken back may come again", () => {
    for (const outcome of every) expect(isSettled(outcome), outcome).toBe(true);
    const ends = Object.keys(ownEnds) as ClosedBecause[];
    expect(ends.filter(isSettled)).toEqual(["unreached", "expired", "issue-open", "opted-out"]);
    expect(ends.filter((because) => !isSettled(because))).toEqual(["overtaken", "ended"]);
  });
});

describe("undoRefusal", () => {
  const tooLate = "It is too late to undo: that works for 10 minutes.";
  const tooMuch = "That did more than answer, so it can't be undone here: put it right where it stands.";

  test.each<[when: string, outcome: Outcome, now: string, refusal: string | null]>([
    ["at once", "reached", "2026-06-03 10:05", null],
    ["9:59 later", "reached", "2026-06-03 10:14:59", null],
    ["10:00 later", "reached", "2026-06-03 10:15", tooLate],
    ["the next day", "reached", "2026-06-04 10:05", tooLate],
    ["at once, of what did more than answer", "do-not-contact", "2026-06-03 10:05", tooMuch],
    ["too late, of what did more than answer", "do-not-contact", "2026-06-04 10:05", tooMuch],
  ])("%s", (_, outcome, now, refusal) => {
    expect(undoRefusal({ outcome, answeredAt }, newYork(now))).toBe(refusal);
  });
});
