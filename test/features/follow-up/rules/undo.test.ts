import { describe, expect, test } from "vitest";
import { undoRefusal } from "../../../../src/features/follow-up/rules/undo.ts";
import { newYork } from "../../../support/planning.ts";

const answeredAt = newYork("2026-06-03 10:05");

describe("undoRefusal", () => {
  const tooLate = "It is too late to undo: that works for 10 minutes.";

  test.each<[when: string, now: string, refusal: string | null]>([
    ["at once", "2026-06-03 10:05", null],
    ["9:59 later", "2026-06-03 10:14:59", null],
    ["10:00 later", "2026-06-03 10:15", tooLate],
    ["the next day", "2026-06-04 10:05", tooLate],
  ])("%s", (_, now, refusal) => {
    expect(undoRefusal({ answeredAt }, newYork(now))).toBe(refusal);
  });
});
