// What comes for a visitor, day by day, by what they said.
import type { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { type CustomerId, type FollowUpId, newId, type UserId } from "../../../../src/core/ids.ts";
import { followOn } from "../../../../src/features/follow-up/rules/follow-on.ts";
import { type Planned, planFollowUps } from "../../../../src/features/follow-up/rules/plan-follow-ups.ts";
import { type VisitFacts, visitCourse } from "../../../../src/features/follow-up/rules/visit-course.ts";
import { visitPlan } from "../../../../src/features/follow-up/rules/visit-plan.ts";
import { applyChanges, close, day, newYork, plannedLike, sayOpen, shop } from "../../../support/planning.ts";

const tuesday = newYork("2026-06-02 14:00");
const anyQuestions = "Thursday 4 June, 10:00: Any questions?";
const second = "Saturday 20 June, 10:00: Second touch";

function visitWith(differs: Partial<VisitFacts> = {}): VisitFacts {
  return {
    customerId: "jane" as CustomerId,
    repId: "U0ANA" as UserId,
    visitedAt: tuesday,
    mayCall: "call",
    decidesOn: null,
    wish: null,
    wishedOn: null,
    endedBecause: null,
    hasBoughtElsewhere: false,
    hasComeAgain: false,
    ...differs,
  };
}

function replan(visit: VisitFacts, now: Temporal.Instant, planned: readonly Planned[] = [], hours = shop()): Planned[] {
  const course = visitCourse(visit, hours);
  return applyChanges(planned, planFollowUps({ plan: visitPlan, course, planned, time: hours, now }));
}

describe("a visit of Tuesday 2 June 2026, 14:00, is planned", () => {
  test.each<[said: string, Partial<VisitFacts>, follows: string[]]>([
    ["yes, call", {}, [anyQuestions]],
    ["only a message", { mayCall: "message" }, [anyQuestions]],
    ["no", { mayCall: "no", decidesOn: day("2026-06-05") }, []],
    ["decides today", { decidesOn: day("2026-06-02") }, [anyQuestions]],
    ["decides tomorrow", { decidesOn: day("2026-06-03") }, ["Wednesday 3 June, 10:00: Any questions?"]],
    ["decides in four days", { decidesOn: day("2026-06-06") }, ["Saturday 6 June, 10:00: Any questions?"]],
    ["decides in five days", { decidesOn: day("2026-06-07") }, [anyQuestions, "Sunday 7 June, 10:00: Second touch"]],
    [
      "decides three months on",
      { decidesOn: day("2026-09-02") },
      [anyQuestions, "Wednesday 2 September, 10:00: Second touch"],
    ],
    ["decides later than that", { decidesOn: day("2026-09-03") }, [anyQuestions]],
  ])("%s", (_, said, follows) => {
    expect(sayOpen(replan(visitWith(said), tuesday))).toEqual(follows);
  });

  test("on working days: of a shop closed at weekends, a visit of Friday is asked after on Tuesday", () => {
    const hours = shop({ days: new Set([1, 2, 3, 4, 5]) });
    const visit = visitWith({ visitedAt: newYork("2026-06-05 14:00") });
    expect(sayOpen(replan(visit, visit.visitedAt, [], hours))).toEqual(["Tuesday 9 June, 10:00: Any questions?"]);
  });
});

describe("Any questions? reached nobody, twice, by Friday 5 June", () => {
  test.each<[named: string, Partial<VisitFacts>, follows: string[]]>([
    ["no day was named: nobody tries again", {}, []],
    ["they named a day: that touch is theirs, and comes", { decidesOn: day("2026-06-20") }, [second]],
  ])("%s", (_, said, follows) => {
    const visit = visitWith(said);
    const tried = close(replan(visit, tuesday), "any-questions", "unreached");
    expect(sayOpen(replan(visit, newYork("2026-06-05 16:05"), tried))).toEqual(follows);
  });
});

describe("still deciding, said on Thursday 4 June", () => {
  const thursday = newYork("2026-06-04 10:30");
  const said = (differs: Partial<VisitFacts>, before: Partial<VisitFacts> = {}) => {
    const asked = close(replan(visitWith(before), tuesday), "any-questions", "still-deciding");
    return replan(visitWith({ wishedOn: day("2026-06-04"), ...differs }), thursday, asked);
  };

  test.each<[wish: string, Partial<VisitFacts>, follows: string[]]>([
    ["in a week", { wish: "week" }, ["Thursday 11 June, 10:00: Second touch"]],
    ["on the day they named", { wish: "day", decidesOn: day("2026-06-06") }, ["Saturday 6 June, 10:00: Second touch"]],
    ["in a month", { wish: "month" }, ["Saturday 4 July, 10:00: Keep in touch"]],
    ["they come back by themselves", { wish: "none" }, []],
  ])("%s", (_, wish, follows) => {
    expect(sayOpen(said(wish))).toEqual(follows);
  });

  test("what they say now takes the place of what they said at the visit", () => {
    const before = { decidesOn: day("2026-06-20") };
    expect(sayOpen(said({ wish: "week" }, before))).toEqual(["Thursday 11 June, 10:00: Second touch"]);
    expect(sayOpen(said({ wish: "none" }, before))).toEqual([]);
  });

  test("said early, it is not asked a second time on the day on which it would have been", () => {
    const asked = close(
      replan(visitWith({ decidesOn: day("2026-06-03") }), tuesday),
      "any-questions",
      "still-deciding",
    );
    const spoken = visitWith({ wish: "none", wishedOn: day("2026-06-03") });
    expect(sayOpen(replan(spoken, newYork("2026-06-03 11:00"), asked))).toEqual([]);
  });

  test("in a week again brings another one, but none later than 3 months after the visit", () => {
    const again = close(said({ wish: "week" }), "second-touch", "still-deciding");
    const on = (text: string) => visitWith({ wish: "week", wishedOn: day(text) });
    expect(sayOpen(replan(on("2026-06-11"), newYork("2026-06-11 11:00"), again))).toEqual([
      "Thursday 18 June, 10:00: Second touch",
    ]);
    expect(sayOpen(replan(on("2026-08-27"), newYork("2026-08-27 11:00"), again))).toEqual([]);
  });
});

describe("a visit that has ended", () => {
  const open = replan(visitWith({ decidesOn: day("2026-06-20") }), tuesday);
  const later = newYork("2026-06-03 12:00");

  test.each(["bought", "not-interested", "undone"] as const)("%s: nothing is left open", (endedBecause) => {
    expect(sayOpen(replan(visitWith({ decidesOn: day("2026-06-20"), endedBecause }), later, open))).toEqual([]);
  });

  test("because they bought elsewhere: nothing is left open either", () => {
    const visit = visitWith({ decidesOn: day("2026-06-20"), hasBoughtElsewhere: true });
    expect(sayOpen(replan(visit, later, close(open, "any-questions", "bought-elsewhere")))).toEqual([]);
  });

  test.each<[ended: string, Partial<VisitFacts>, because: string | null]>([
    ["not, only answered: the call stays", {}, null],
    ["not, they are still deciding: it stays", { wish: "none", wishedOn: day("2026-06-04") }, null],
    ["they bought", { endedBecause: "bought" }, "overtaken"],
    ["they bought elsewhere", { hasBoughtElsewhere: true }, "overtaken"],
    ["they aren't interested", { endedBecause: "not-interested" }, "overtaken"],
    ["they came by again", { hasComeAgain: true }, "came-again"],
    ["it was taken back", { endedBecause: "undone" }, "ended"],
    ["it was taken back before they came by again", { endedBecause: "undone", hasComeAgain: true }, "ended"],
  ])("ends the call that was agreed on, too: %s", (_, ended, because) => {
    const at = newYork("2026-06-11 10:00");
    const touch = { anchorOn: day("2026-06-11"), dueAt: at, expiresAt: at.add({ hours: 24 * 15 }) };
    const agreed = plannedLike({ ...touch, id: newId<FollowUpId>(), step: followOn.key });
    const now = newYork("2026-06-06 12:00");
    const after = replan(visitWith(ended), now, [agreed]).find(({ id }) => id === agreed.id);
    expect(after).toEqual({ ...agreed, closedBecause: because });
  });

  test("because they came by again: nothing is left open, and all that is ahead comes if they hadn't", () => {
    const visit = visitWith({ decidesOn: day("2026-06-20") });
    const closed = replan({ ...visit, hasComeAgain: true }, later, open);
    expect(closed.map(({ closedBecause }) => closedBecause)).toEqual(["came-again", "came-again"]);
    expect(sayOpen(replan(visit, later, closed))).toEqual([anyQuestions, second]);
  });

  test("is planned anew if it opens again, as far as it is still ahead", () => {
    const closed = replan(visitWith({ decidesOn: day("2026-06-20"), endedBecause: "bought" }), later, open);
    const reopened = replan(visitWith({ decidesOn: day("2026-06-20") }), newYork("2026-06-04 12:00"), closed);
    expect(sayOpen(reopened)).toEqual([second]);
  });

  test("planning twice changes nothing", () => {
    expect(replan(visitWith({ decidesOn: day("2026-06-20") }), later, open)).toEqual(open);
  });
});
