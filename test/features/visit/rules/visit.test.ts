import { describe, expect, test } from "vitest";
import { type CustomerId, newId } from "../../../../src/core/ids.ts";
import {
  openSince,
  problemsWithWish,
  type ShopperVisit,
  undoRefusal,
  type Visit,
  visitsBefore,
  type WishForm,
} from "../../../../src/features/visit/rules/visit.ts";
import { day, newYork } from "../../../support/planning.ts";

const visitedAt = newYork("2026-06-02 10:00");

describe("undoRefusal", () => {
  test.each<
    [after: string, now: string, endedBecause: Visit["endedBecause"], isAnswered: boolean, says: string | null]
  >([
    ["at once", "10:00", null, false, null],
    ["just in time", "10:09", null, false, null],
    ["exactly ten minutes", "10:10", null, false, "too late"],
    ["much later", "23:00", null, false, "too late"],
    ["answered", "10:01", null, true, "answered already"],
    ["not interested", "10:01", "not-interested", false, "answered already"],
    ["bought since", "10:01", "bought", false, "bought since"],
    ["twice", "10:01", "undone", false, "taken back already"],
  ])("%s", (_, now, endedBecause, isAnswered, says) => {
    const refusal = undoRefusal({ visitedAt, endedBecause }, isAnswered, newYork(`2026-06-02 ${now}`));
    if (says === null) expect(refusal).toBeNull();
    else expect(refusal).toContain(says);
  });
});

describe("openSince", () => {
  test("is three months ago", () => {
    expect(openSince(newYork("2026-09-02 10:00"))).toEqual(visitedAt);
  });
});

describe("visitsBefore", () => {
  const [jane, lee] = [newId<CustomerId>(), newId<CustomerId>()];
  const at = (text: string, differs: Partial<ShopperVisit> = {}) => ({
    ...{ customerId: jane, visitedAt: newYork(text), endedBecause: null },
    ...differs,
  });

  test("are those of the same shopper from the three months before it that haven't ended", () => {
    const ours = [at("2026-05-30 12:00"), at("2026-03-02 09:00")];
    const others = [
      ...[at("2026-06-02 10:00"), at("2026-06-03 12:00"), at("2026-03-02 08:59")],
      ...[at("2026-05-30 12:00", { customerId: lee }), at("2026-05-30 12:00", { endedBecause: "not-interested" })],
    ];
    expect(visitsBefore(at("2026-06-02 10:00"), [...others, ...ours])).toEqual(ours);
  });
});

describe("problemsWithWish", () => {
  test.each<[wish: WishForm["wish"], on: string | null, today: string, field: string | null, says: string]>([
    ["none", null, "2026-09-01", null, ""],
    ["none", "2026-06-01", "2026-06-04", null, ""],
    ["week", null, "2026-06-04", null, ""],
    ["week", null, "2026-08-26", null, ""],
    ["week", null, "2026-08-27", "wish", "more than 3 months after their visit"],
    ["month", null, "2026-08-03", null, ""],
    ["month", null, "2026-08-04", "wish", "up to Wednesday 2 September"],
    ["day", null, "2026-06-04", "on", "Choose the day they named."],
    ["day", "2026-06-04", "2026-06-04", "on", "Thursday 4 June is not ahead: choose a day after today."],
    ["day", "2025-06-05", "2026-06-04", "on", "Thursday 5 June 2025 is not ahead"],
    ["day", "2026-06-05", "2026-06-04", null, ""],
    ["day", "2026-09-02", "2026-06-04", null, ""],
    ["day", "2026-09-03", "2026-06-04", "on", "more than 3 months after their visit"],
  ])("%s, %s, said on %s", (wish, on, today, field, says) => {
    const dates = { visitedOn: day("2026-06-02"), today: day(today) };
    const problems = problemsWithWish({ wish, on: on === null ? null : day(on) }, dates);
    expect(Object.keys(problems)).toEqual(field === null ? [] : [field]);
    expect(Object.values(problems).join()).toContain(says);
  });
});
