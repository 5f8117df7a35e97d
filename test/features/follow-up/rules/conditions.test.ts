import { describe, expect, test } from "vitest";
import { applies, holds } from "../../../../src/features/follow-up/rules/conditions.ts";
import { courseOf, type Journey } from "../../../../src/features/follow-up/rules/journey.ts";
import type { Condition } from "../../../../src/features/follow-up/rules/step.ts";
import { journeyWith } from "../../../support/planning.ts";

const sofa: Partial<Journey> = { category: "upholstery", amount: 500, isBig: true };
const courseWith = (differs: Partial<Journey>) => courseOf(journeyWith(differs));

describe("holds", () => {
  test.each<[Condition, Partial<Journey>, boolean]>([
    [{}, sofa, true],
    [{ method: "delivery", isBig: true }, sofa, true],
    [{ method: "delivery", isBig: false }, sofa, false],
    [{ category: ["ring", "upholstery"] }, sofa, true],
    [{ category: { not: ["ring", "watch"] } }, sofa, true],
    [{ category: { not: ["upholstery"] } }, sofa, false],
    [{ mayCall: "call" }, sofa, false],
    [{ mayCall: { not: ["call"] } }, sofa, true],
    // A band begins with its first amount and ends before its last.
    [{ amount: { from: 500, below: 2000 } }, { amount: 499.99 }, false],
    [{ amount: { from: 500, below: 2000 } }, { amount: 500 }, true],
    [{ amount: { from: 500, below: 2000 } }, { amount: 1999.99 }, true],
    [{ amount: { from: 500, below: 2000 } }, { amount: 2000 }, false],
    // An amount that nobody wrote down counts as big.
    [{ amount: { from: 500 } }, {}, true],
    [{ amount: { from: 500, below: 2000 } }, {}, false],
  ])("%j of %j: %s", (condition, journey, isSo) => {
    expect(holds(condition, courseWith(journey))).toBe(isSo);
  });
});

describe("applies", () => {
  test("when any condition holds whole; with none, never", () => {
    expect(applies({ when: [{ isBig: false }, { category: "upholstery" }] }, courseWith(sofa))).toBe(true);
    expect(applies({ when: [{ isBig: false }, { category: "ring" }] }, courseWith(sofa))).toBe(false);
    expect(applies({ when: [] }, courseWith(sofa))).toBe(false);
  });
});
