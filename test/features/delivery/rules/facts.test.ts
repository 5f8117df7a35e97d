import { describe, expect, test } from "vitest";
import { newFacts } from "../../../../src/features/delivery/rules/facts.ts";
import { deliveryLike } from "../../../support/deliveries.ts";
import { day, time } from "../../../support/planning.ts";

const friday = { plannedOn: day("2026-06-12"), window: "9 to 12", windowEndsAt: time("12:00") };
const unknown = deliveryLike({
  ...{ plannedOn: null, window: null, windowEndsAt: null },
  ...{ company: null, companyPhone: null, address: null, reference: null },
});

describe("newFacts", () => {
  test("is all that was found out where nothing is known", () => {
    const found = {
      ...friday,
      company: "Swift Vans",
      companyPhone: "+12125550111",
      address: "12 Elm",
      reference: "S1",
    };
    expect(newFacts(unknown, found)).toEqual(found);
  });

  test("leaves what a colleague wrote down meanwhile", () => {
    const found = { ...friday, plannedOn: day("2026-06-19"), company: "Northern Haulage" };
    expect(newFacts(deliveryLike(), found)).toEqual({});
  });

  test("puts a sure day in the place of an estimate", () => {
    const guess = deliveryLike({ plannedOn: day("2026-06-10"), window: "estimate", windowEndsAt: null });
    expect(newFacts(guess, friday)).toEqual(friday);
  });

  test("is nothing where nothing was filled in", () => {
    expect(newFacts(unknown, { plannedOn: null, company: null })).toEqual({});
  });
});
