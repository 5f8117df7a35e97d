import { describe, expect, test } from "vitest";
import { type CustomerId, newId, type UserId } from "../../../../src/core/ids.ts";
import {
  anchorDay,
  type Gift,
  isBigPurchase,
  journeyOf,
  missingFacts,
  type SaleFacts,
} from "../../../../src/features/follow-up/rules/journey.ts";
import { day, journeyWith, newYork, shop } from "../../../support/planning.ts";

describe("anchorDay", () => {
  const onItsWay = journeyWith({ plannedOn: day("2026-06-12") });
  const arrived = { ...onItsWay, deliveredOn: day("2026-06-13") };

  test("of goods that are on their way: sold and planned, not received", () => {
    expect(anchorDay(onItsWay, "sold")).toEqual(day("2026-06-02"));
    expect(anchorDay(onItsWay, "delivery-date")).toEqual(day("2026-06-12"));
    for (const anchor of ["received", "installed", "trained"] as const) expect(anchorDay(onItsWay, anchor)).toBeNull();
  });

  test("installed is what was installed, received what arrived in any way", () => {
    expect(anchorDay(arrived, "received")).toEqual(day("2026-06-13"));
    expect(anchorDay(arrived, "installed")).toBeNull();
    expect(anchorDay({ ...arrived, method: "installation" }, "installed")).toEqual(day("2026-06-13"));
  });

  test.each<[story: string, gift: Gift, givenOn: string | null, received: string]>([
    ["a gift is received when it is given", "gift", "2026-07-01", "2026-07-01"],
    ["a secret one too", "secret", "2026-07-01", "2026-07-01"],
    ["but never before it arrived", "gift", "2026-06-10", "2026-06-13"],
    ["a gift without its day, when it arrived", "gift", null, "2026-06-13"],
    ["what is no gift, when it arrived, whatever day was left there", "none", "2026-07-01", "2026-06-13"],
  ])("%s", (_, gift, givenOn, received) => {
    const journey = { ...arrived, gift, givenOn: givenOn === null ? null : day(givenOn) };
    expect(anchorDay(journey, "received")).toEqual(day(received));
  });

  test("a gift on its way isn't received on the day that it will be given", () => {
    expect(anchorDay({ ...onItsWay, gift: "gift", givenOn: day("2026-06-10") }, "received")).toBeNull();
  });
});

const facts: SaleFacts = {
  customerId: newId<CustomerId>(),
  repId: "U0ANA" as UserId,
  soldAt: newYork("2026-06-02 20:30"),
  undoneAt: null,
  amountMinor: 49_900,
  currency: "USD",
  method: "delivery",
  plannedOn: day("2026-06-12"),
  windowEndsAt: null,
  company: "Swift Vans",
  companyPhone: null,
  address: "12 Elm Street",
  reference: "SV-88",
  deliveredOn: null,
  gift: "none",
  givenOn: null,
  hadIssue: false,
};

describe("journeyOf", () => {
  test("is what planning must know, on the owner's calendar", () => {
    const expected = journeyWith({ isBig: false, plannedOn: day("2026-06-12"), missing: ["phone"] });
    expect(journeyOf(facts, shop())).toEqual(expected);
    const inBerlin = shop({ zone: "Europe/Berlin" });
    expect(journeyOf(facts, inBerlin)).toEqual({ ...expected, soldOn: day("2026-06-03") });
  });

  test("has ended once the sale was taken back, and is big above the big purchase", () => {
    const taken = { ...facts, undoneAt: facts.soldAt, amountMinor: 50_000 };
    expect(journeyOf(taken, shop())).toMatchObject({ hasEnded: true, isBig: true });
    expect(journeyOf({ ...facts, amountMinor: 500, currency: "JPY" }, shop()).isBig).toBe(true);
  });
});

describe("missingFacts", () => {
  const unknown = { plannedOn: null, company: null, companyPhone: null, address: null, reference: null };

  test("is what the plan wants for that way, in its order", () => {
    expect(missingFacts({ ...unknown, method: "delivery" })).toEqual([
      "date",
      "company",
      "phone",
      "address",
      "reference",
    ]);
    expect(missingFacts({ ...unknown, method: "installation", plannedOn: day("2026-06-12") })).toEqual([
      "company",
      "phone",
      "address",
    ]);
    expect(missingFacts({ ...unknown, method: "pick-up" })).toEqual(["date"]);
    expect(missingFacts({ ...unknown, method: "took-home" })).toEqual([]);
    expect(missingFacts({ ...facts, companyPhone: "+12125550111" })).toEqual([]);
  });
});

describe("isBigPurchase", () => {
  test.each([
    ["unknown", null, 2, true],
    ["$499.99", 49_999, 2, false],
    ["$500", 50_000, 2, true],
    ["¥499", 499, 0, false],
    ["¥500", 500, 0, true],
    ["KWD 499.999", 499_999, 3, false],
  ])("%s", (_, minor, digits, isBig) => {
    expect(isBigPurchase(minor, digits)).toBe(isBig);
  });
});
