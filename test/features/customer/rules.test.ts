import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { contactUndoRefusal, parseSearch, readPicked, readPickedSale } from "../../../src/features/customer/rules.ts";

describe("parseSearch", () => {
  test.each([
    ["", null],
    [" \u200b ", null],
    ["Jané  DOE", { words: ["jane", "doe"], phone: null }],
    ["(212) 555-0199", { words: ["(212)", "555-0199"], phone: { e164: "+12125550199", ending: "2125550199" } }],
    [
      "+44 20 7946 0018",
      { words: ["+44", "20", "7946", "0018"], phone: { e164: "+442079460018", ending: "442079460018" } },
    ],
    ["0199", { words: ["0199"], phone: { e164: null, ending: "0199" } }],
    ["199", { words: ["199"], phone: null }],
    ["SV-8812", { words: ["sv-8812"], phone: null }],
  ])("reads %j", (typed, search) => {
    expect(parseSearch(typed, "US")).toEqual(search);
  });
});

describe("readPicked", () => {
  test.each([
    [null, null],
    ["new", null],
    ["6f1f6d9e-9d7a-4c58-8b52-3f2a6a1f0e11; drop table customers", null],
    ["6f1f6d9e-9d7a-4c58-8b52-3f2a6a1f0e11", "6f1f6d9e-9d7a-4c58-8b52-3f2a6a1f0e11"],
  ])("reads %j as %j", (value, id) => {
    expect(readPicked(value === null ? null : { label: "Jane Doe", value })).toBe(id);
  });
});

describe("readPickedSale", () => {
  const [customer, sale] = ["6f1f6d9e-9d7a-4c58-8b52-3f2a6a1f0e11", "0b8f3c52-1d55-4c0e-9a5e-7a1c2f3d4e5f"];

  test.each([
    [customer, customer, null],
    [`${customer} ${sale}`, customer, sale],
    [`${customer} ${sale} ${sale}`, null, null],
    [`${customer} ; drop table sales`, null, null],
    [`new ${sale}`, null, null],
  ])("of %j finds the customer %j and the sale %j", (value, customerId, saleId) => {
    const picked = { label: "Jane Doe, oak table", value };
    expect([readPicked(picked), readPickedSale(picked)]).toEqual([customerId, saleId]);
  });
});

describe("contactUndoRefusal", () => {
  const madeAt = Temporal.Instant.from("2026-06-02T14:00:00Z");

  test.each([
    ["at once", 0, null, null],
    ["after ten minutes less a second", 599, null, null],
    ["after ten minutes", 600, null, "It is too late to take it back: that works for 10 minutes."],
    ["a second time", 60, madeAt, "This contact was taken back already."],
  ])("%s", (_, seconds, undoneAt, refusal) => {
    expect(contactUndoRefusal({ madeAt, undoneAt }, madeAt.add({ seconds }))).toBe(refusal);
  });
});
