import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { draftFrom, undoRefusal } from "../../../../src/features/sold/rules/sale.ts";

const soldAt = Temporal.Instant.from("2026-06-02T19:00:00Z");
const live = { soldAt, undoneAt: null };
const later = (minutes: number, seconds = 0) => soldAt.add({ minutes, seconds });

describe("undoRefusal", () => {
  test.each([
    ["at once", live, false, later(0), null],
    ["a second before ten minutes", live, false, later(9, 59), null],
    ["at ten minutes", live, false, later(10), "too late"],
    ["the next day", live, false, later(60 * 24), "too late"],
    ["once a follow-up is answered", live, true, later(1), "answered already"],
    ["a second time", { soldAt, undoneAt: later(1) }, false, later(2), "taken back already"],
  ])("%s", (_, sale, isAnswered, now, says) => {
    const refusal = undoRefusal(sale, isAnswered, now);
    if (says === null) expect(refusal).toBeNull();
    else expect(refusal).toContain(says);
  });
});

describe("draftFrom", () => {
  const around = { today: Temporal.PlainDate.from("2026-06-02"), country: "US" };

  test("puts every word into a field of the form", () => {
    const { draft, cut } = draftFrom("Jane Doe 212 555 0199 oak table $1,899 delivery next Friday", around);
    expect(cut).toBe(false);
    expect({ ...draft, on: draft.on?.toString() }).toEqual({
      customer: "Jane Doe",
      phone: "212 555 0199",
      what: "oak table",
      how: "delivery",
      on: "2026-06-12",
      reasons: null,
      promises: null,
      amount: "$1,899",
      asksAmount: true,
    });
  });

  test("asks for an amount only where the words had one, and starts empty from no words", () => {
    const { draft } = draftFrom("", around);
    expect(draft).toEqual({
      customer: null,
      phone: null,
      what: null,
      how: null,
      on: null,
      reasons: null,
      promises: null,
      amount: null,
      asksAmount: false,
    });
  });

  test("says that more was typed than is read", () => {
    expect(draftFrom(`Jane Doe ${"table ".repeat(600)}`, around).cut).toBe(true);
  });
});
