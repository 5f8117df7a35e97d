import { describe, expect, test } from "vitest";
import { lastOfWeek, splitExpected } from "../../../../src/features/delivery/rules/week.ts";
import { deliveryLike } from "../../../support/deliveries.ts";
import { day } from "../../../support/planning.ts";

const today = day("2026-06-09");
const on = (plannedOn: string | null, reference: string | null = "SV-88", window: string | null = null) =>
  deliveryLike({ plannedOn: plannedOn === null ? null : day(plannedOn), reference, window });

describe("splitExpected", () => {
  test("puts first, of this week, what lacks a fact; what had a day, and what has none, stands apart", () => {
    const [late, later, whole, lacking, guess, none] = [
      on("2026-06-05"),
      on("2026-06-08"),
      on("2026-06-09"),
      on("2026-06-11", null),
      on("2026-06-15", "SV-89", "estimate"),
      on(null, null),
    ] as const;
    expect(splitExpected([late, later, whole, lacking, guess, none], today)).toEqual({
      week: [lacking, guess, whole],
      past: [later, late],
      undated: [none],
    });
  });

  test("counts today and the six days after it", () => {
    expect(lastOfWeek(today).toString()).toBe("2026-06-15");
    expect(splitExpected([], today)).toEqual({ week: [], past: [], undated: [] });
  });
});
