// What comes for whoever sorts a problem out, by where it stands.
import type { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { CustomerId, UserId } from "../../../../src/core/ids.ts";
import { type IssueFacts, issueCourse } from "../../../../src/features/follow-up/rules/issue-course.ts";
import { issuePlan } from "../../../../src/features/follow-up/rules/issue-plan.ts";
import { type Planned, planFollowUps } from "../../../../src/features/follow-up/rules/plan-follow-ups.ts";
import { applyChanges, close, newYork, sayOpen, shop } from "../../../support/planning.ts";

/** Reported on Tuesday 2 June 2026, 14:00; they hear from us on Wednesday at noon. */
const tuesday = newYork("2026-06-02 14:00");

function issueWith(differs: Partial<IssueFacts> = {}): IssueFacts {
  return {
    customerId: "jane" as CustomerId,
    saleId: null,
    ownerId: "U0ANA" as UserId,
    state: "reported",
    hearByAt: newYork("2026-06-03 12:00"),
    reportedAt: tuesday,
    turnedAt: tuesday,
    isDeclined: false,
    ...differs,
  };
}

function replan(
  issue: IssueFacts,
  now: Temporal.Instant = issue.turnedAt,
  planned: readonly Planned[] = [],
  time = shop(),
) {
  const course = issueCourse(issue, time);
  return applyChanges(planned, planFollowUps({ plan: issuePlan, course, planned, time, now }));
}

describe("a problem of Tuesday 2 June is planned", () => {
  test.each<[when: string, Partial<IssueFacts>, follows: string[]]>([
    ["reported", {}, ["Wednesday 3 June, 12:00: Tell them where it stands"]],
    [
      "reported, to be answered in the evening",
      { hearByAt: newYork("2026-06-03 21:00") },
      ["Wednesday 3 June, 18:00: Tell them where it stands"],
    ],
    [
      "reported, to be answered before the doors open",
      { hearByAt: newYork("2026-06-04 07:00") },
      ["Wednesday 3 June, 18:00: Tell them where it stands"],
    ],
    [
      "reported in the evening, to be answered at night",
      { turnedAt: newYork("2026-06-02 18:10"), hearByAt: newYork("2026-06-02 21:00") },
      ["Wednesday 3 June, 10:00: Tell them where it stands"],
    ],
    ["fixed before closing", { state: "fixed" }, ["Tuesday 2 June, 18:00: Recovery call"]],
    [
      "fixed at closing",
      { state: "fixed", turnedAt: newYork("2026-06-02 18:00") },
      ["Wednesday 3 June, 10:00: Recovery call"],
    ],
    ["solved", { state: "solved" }, ["Tuesday 16 June, 10:00: Call after a problem"]],
    ["taken back", { state: "undone" }, []],
  ])("when it is %s", (_, differs, follows) => {
    expect(sayOpen(replan(issueWith(differs)))).toEqual(follows);
  });

  test("after the first answer an update comes every second working day, told or not", () => {
    const told = close(replan(issueWith()), "issue-update", "told-them");
    const second = replan(issueWith(), newYork("2026-06-03 12:05"), told);
    expect(sayOpen(second)).toEqual(["Friday 5 June, 10:00: Tell them where it stands"]);
    const missed = close(second, "issue-update", "expired");
    expect(sayOpen(replan(issueWith(), newYork("2026-06-06 18:30"), missed))).toEqual([
      "Sunday 7 June, 10:00: Tell them where it stands",
    ]);
  });

  describe("to be answered on Wednesday, which is a day off,", () => {
    const off = shop({ days: new Set([1, 2, 5, 6, 7]) });
    const inTime = replan(issueWith(), tuesday, [], off);
    const late = newYork("2026-06-02 18:05");

    test("before they leave on Tuesday, once, and until the next update comes", () => {
      expect(sayOpen(inTime)).toEqual(["Tuesday 2 June, 18:00: Tell them where it stands"]);
      expect(inTime[0]?.expiresAt).toEqual(newYork("2026-06-05 18:30"));
      const told = close(inTime, "issue-update", "told-them");
      expect(sayOpen(replan(issueWith(), late, told, off))).toEqual([
        "Saturday 6 June, 10:00: Tell them where it stands",
      ]);
    });

    test("planned again it stays; after they have left, it comes when they are back", () => {
      expect(replan(issueWith(), tuesday, inTime, off)).toEqual(inTime);
      expect(replan(issueWith(), late, inTime, off)).toEqual(inTime);
      const back = replan(issueWith(), late, [], off);
      expect(sayOpen(back)).toEqual(["Friday 5 June, 10:00: Tell them where it stands"]);
      expect(replan(issueWith(), late, back, off)).toEqual(back);
    });

    test("a day off that becomes known on the day brings it when they are back", () => {
      const planned = replan(issueWith());
      expect(sayOpen(replan(issueWith(), newYork("2026-06-03 10:05"), planned, off))).toEqual([
        "Friday 5 June, 10:00: Tell them where it stands",
      ]);
    });
  });

  test("what was fixed and is not solved starts again", () => {
    const fixed = replan(issueWith({ state: "fixed" }));
    const again = issueWith({ turnedAt: newYork("2026-06-02 18:05"), hearByAt: newYork("2026-06-03 12:00") });
    expect(sayOpen(replan(again, again.turnedAt, close(fixed, "recovery-call", "not-solved")))).toEqual([
      "Wednesday 3 June, 12:00: Tell them where it stands",
    ]);
  });

  test("fixed again on the day on which it wasn't solved, it is asked for again, and once", () => {
    const asked = replan(issueWith({ state: "fixed" }));
    const notSolved = close(asked, "recovery-call", "not-solved", newYork("2026-06-02 15:00"));
    const again = issueWith({ state: "fixed", turnedAt: newYork("2026-06-02 16:00") });
    const askedAgain = replan(again, again.turnedAt, notSolved);
    expect(sayOpen(askedAgain)).toEqual(["Tuesday 2 June, 18:00: Recovery call"]);
    const unreached = close(askedAgain, "recovery-call", "unreached", newYork("2026-06-02 18:05"));
    expect(sayOpen(replan(again, newYork("2026-06-02 18:05"), unreached))).toEqual([]);
  });
});
