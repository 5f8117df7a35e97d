import { describe, expect, test } from "vitest";
import { isEstimate } from "../../../../src/features/follow-up/rules/estimate.ts";

describe("isEstimate", () => {
  test.each([
    "estimate",
    "Estimated",
    "est. 15 June",
    "around mid June",
    "mid-June",
    "early June, the factory says",
    "about the 15th",
    "around Friday",
    "week of the 15th",
    "some time in June",
    "end of the month",
    "expected then",
    "not confirmed yet",
    "to be confirmed",
    "TBC",
    "probably morning",
  ])("%j says that the day isn't sure", (window) => {
    expect(isEstimate(window)).toBe(true);
  });

  test.each([
    null,
    "9 to 12",
    "around noon",
    "about 10",
    "early morning",
    "late afternoon",
    "before 5pm",
    "after the school run",
    "between 9 and 12, westside",
  ])("%j says nothing about the day", (window) => {
    expect(isEstimate(window)).toBe(false);
  });
});
