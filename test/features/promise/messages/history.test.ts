// How it came to this, line by line.
import { describe, expect, test } from "vitest";
import { type PastChange, sayChanges } from "../../../../src/features/promise/messages/history.ts";
import { day, newYork } from "../../../support/planning.ts";

const change = (kind: PastChange["kind"], at: string, differs: Partial<PastChange> = {}): PastChange => ({
  ...{ kind, note: null, by: "Ana Lima", keeper: null, words: null, wasDueOn: null, dueOn: null },
  at: newYork(at),
  ...differs,
});

describe("sayChanges", () => {
  test("says who did what, when, and what they said to it; a day once", () => {
    const changes = [
      change("made", "2026-06-02 10:00"),
      change("accepted", "2026-06-02 10:05", { by: "Sam Reyes" }),
      change("late", "2026-06-08 09:30", {
        ...{ by: "Sam Reyes", note: "no van", wasDueOn: day("2026-06-09"), dueOn: day("2026-06-12") },
      }),
      change("moved", "2026-06-08 11:00", { wasDueOn: day("2026-06-12") }),
      change("moved", "2026-06-08 11:30", { dueOn: day("2026-06-19") }),
      change("changed", "2026-06-09 09:00", { keeper: "Ben Ito", words: "two keys", note: "Sam is ill" }),
    ];
    expect(sayChanges(changes, "America/New_York", day("2026-06-10"))).toEqual([
      "Tuesday 2 June, 10:00: promised by Ana Lima",
      "10:05: accepted by Sam Reyes",
      'Monday 8 June, 09:30: will be late, says Sam Reyes, now: due Friday 12 June instead of Tuesday 9 June: "no van"',
      "11:00: moved with the delivery by Ana Lima, now: was due Friday 12 June, no day for now",
      "11:30: moved with the delivery by Ana Lima, now: due Friday 19 June",
      'Tuesday 9 June, 09:00: changed by Ana Lima, now: Ben Ito keeps it, "two keys": "Sam is ill"',
    ]);
  });
});
