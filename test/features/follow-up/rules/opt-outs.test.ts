// What a customer doesn't want, and which steps end with it: kind by kind, over every step that there is.
import { describe, expect, test } from "vitest";
import type { OptOutKind } from "../../../../src/features/customer/rules.ts";
import type { Course } from "../../../../src/features/follow-up/rules/course.ts";
import { whyUnwanted } from "../../../../src/features/follow-up/rules/opt-outs.ts";
import { allSteps } from "../../../../src/features/follow-up/rules/plan-set.ts";
import { day } from "../../../support/planning.ts";

const course: Course = { hasEnded: false, startedOn: day("2026-06-02"), anchors: {}, facts: {}, windowEndsAt: null };
const declined: Course = { ...course, declinedBy: "buyer" };
const written: Course = { ...course, facts: { mayCall: "message" } };
const courtesies = allSteps.filter(({ step }) => step.purpose === "courtesy").map(({ step }) => step.key);

describe("whyUnwanted", () => {
  const ending = (asked: readonly OptOutKind[], about = course) =>
    allSteps.filter(({ step }) => whyUnwanted(step, new Set(asked), about) !== null).map(({ step }) => step.key);

  test.each<[what: string, asked: OptOutKind[], ends: readonly string[]]>([
    ["nothing was asked", [], []],
    ["no calls: they are written to", ["calls"], []],
    ["no messages: they are called", ["messages"], []],
    ["neither", ["calls", "messages"], courtesies],
    ["nothing that is there to sell", ["sales"], ["routine", "any-questions", "second-touch", "keep-in-touch"]],
    ["nothing at all", ["all"], courtesies],
  ])("%s", (_, asked, ends) => {
    expect(ending(asked).toSorted()).toEqual(ends.toSorted());
  });

  test("who only wanted messages, and no messages any more, isn't called instead", () => {
    expect(ending(["messages"], written)).toEqual(courtesies);
  });

  test("who receives the goods and asks to be left alone about them silences nobody else", () => {
    expect(ending([], { ...course, declinedBy: "receiver" })).toEqual([
      "check-in",
      "after-installation",
      "after-training",
      "receiver-follow-on",
    ]);
    const [checkIn] = allSteps.filter(({ step }) => step.key === "check-in");
    const why = (asked: readonly OptOutKind[]) =>
      checkIn && whyUnwanted(checkIn.step, new Set(asked), { ...course, declinedBy: "receiver" });
    expect([why([]), why(["all"])]).toEqual(["left-alone", "opted-out"]);
  });

  test("what is owed to them is owed to them", () => {
    const owed = allSteps.filter(({ step }) => step.purpose === "obligation");
    expect(owed.map(({ step }) => whyUnwanted(step, new Set(["all", "calls", "messages", "sales"]), declined))).toEqual(
      owed.map(() => null),
    );
  });
});
