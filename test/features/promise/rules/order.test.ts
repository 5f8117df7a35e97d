import { describe, expect, test } from "vitest";
import type { PromiseState } from "../../../../src/features/follow-up/rules/promise-course.ts";
import { byUrgency } from "../../../../src/features/promise/rules/order.ts";
import { day } from "../../../support/planning.ts";

const one = (state: PromiseState, on: string | null) => ({ state, isDueOn: on === null ? null : day(on) });

describe("byUrgency", () => {
  test("late or broken first, then soonest due, then what is done and waits for the customer's word", () => {
    const inOrder = [
      one("accepted", "2026-06-01"),
      one("cant", "2026-06-05"),
      one("not-kept", "2026-06-12"),
      one("made", "2026-06-09"),
      one("late", "2026-06-10"),
      one("accepted", null),
      one("done", "2026-06-02"),
      one("done", "2026-06-20"),
    ];
    expect(byUrgency(inOrder.toReversed(), day("2026-06-09"))).toEqual(inOrder);
  });

  test("leaves what is alike in its order", () => {
    const [first, second] = [
      { ...one("made", "2026-06-09"), words: "first" },
      { ...one("accepted", "2026-06-09"), words: "second" },
    ];
    expect(byUrgency([first, second], day("2026-06-02"))).toEqual([first, second]);
  });
});
