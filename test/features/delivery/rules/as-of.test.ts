import { describe, expect, test } from "vitest";
import { newId, type SaleId } from "../../../../src/core/ids.ts";
import { readAsOf, throwIfStale, writeAsOf } from "../../../../src/features/delivery/rules/as-of.ts";
import { newYork } from "../../../support/planning.ts";

const asOf = newYork("2026-06-02 10:00");

describe("readAsOf", () => {
  test("reads what the form carries, and refuses an older version's", () => {
    const carried = newId<SaleId>();
    expect(readAsOf(writeAsOf({ carried, asOf }))).toEqual({ carried, asOf });
    expect(readAsOf(`${carried} 1780408800000`).asOf).toEqual(asOf);
    for (const other of [carried, `${carried} `, `${carried} 17 8`, "1780408800000", ""])
      expect(() => readAsOf(other)).toThrow("This form is from another time");
  });
});

describe("throwIfStale", () => {
  test("refuses a form that shows what stood before the last change", () => {
    expect(() => throwIfStale({ asOf }, asOf)).not.toThrow();
    expect(() => throwIfStale({ asOf }, asOf.add({ seconds: 1 }))).toThrow("changed this delivery meanwhile");
    expect(() => throwIfStale({ asOf }, null)).toThrow("changed this delivery meanwhile");
  });
});
