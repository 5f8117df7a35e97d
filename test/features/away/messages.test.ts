// What people read of being away.
import { describe, expect, test } from "vitest";
import { sayReturn } from "../../../src/features/away/messages.ts";
import { newYork } from "../../support/planning.ts";

describe("sayReturn", () => {
  test.each([
    [0, 0, "Nothing waited for you."],
    [1, 0, "1 follow-up waited for you: it comes now."],
    [0, 1, "1 message waited for you: it comes now."],
    [1, 1, "1 follow-up and 1 message waited for you: they come now."],
    [3, 2, "3 follow-ups and 2 messages waited for you: they come now."],
  ])("with %i follow-ups and %i other messages", (followUps, messages, says) => {
    const back = { name: "Ana Lima", waited: { followUps, messages }, arrivesAt: null };
    expect(sayReturn(back, "America/New_York")).toBe(`Welcome back, Ana. ${says}`);
  });

  test("says when it comes, where that isn't now", () => {
    const waited = { followUps: 2, messages: 0 };
    const back = { name: "Ana Lima", waited, arrivesAt: newYork("2026-06-05 10:00") };
    expect(sayReturn(back, "America/New_York")).toContain("they come Friday 5 June, 10:00.");
  });
});
