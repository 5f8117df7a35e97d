import { describe, expect, test } from "vitest";
import { anchorAfterMove } from "../../../../src/features/follow-up/rules/anchor-after-move.ts";
import { stepOf } from "../../../../src/features/follow-up/rules/default-plan.ts";
import { day } from "../../../support/planning.ts";

describe("anchorAfterMove", () => {
  const thankYou = stepOf("thank-you");
  // Sold at nine in the evening in New York: in Tokyo that was the day after.
  const before = { anchors: { sold: day("2026-06-02"), "delivery-date": day("2026-06-12") } };
  const after = { anchors: { sold: day("2026-06-03"), "delivery-date": day("2026-06-12") } };

  test.each([
    ["a moment's day is the day that it was there", thankYou, "2026-06-02", "2026-06-03"],
    ["what stands on the new clock already stays", thankYou, "2026-06-03", "2026-06-03"],
    ["a day that was agreed is the same everywhere", stepOf("did-it-arrive"), "2026-06-12", "2026-06-12"],
    ["what counted from a day that has moved since stays", stepOf("did-it-arrive"), "2026-06-09", "2026-06-09"],
  ])("%s", (_, step, anchorOn, expected) => {
    expect(anchorAfterMove(step, day(anchorOn), { before, after }).toString()).toBe(expected);
  });

  test("there and back again it is as it was", () => {
    const there = anchorAfterMove(thankYou, day("2026-06-02"), { before, after });
    expect(anchorAfterMove(thankYou, there, { before: after, after: before }).toString()).toBe("2026-06-02");
  });
});
