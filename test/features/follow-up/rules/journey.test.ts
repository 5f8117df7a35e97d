import { describe, expect, test } from "vitest";
import { type CustomerId, newId, type UserId } from "../../../../src/core/ids.ts";
import {
  amountOf,
  anchorDay,
  courseOf,
  type Gift,
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

  test.each([
    ["nobody spoke to them since", null, "2026-06-13"],
    ["they rang before it came", "2026-06-10", "2026-06-13"],
    ["they rang after it came", "2026-07-20", "2026-07-20"],
  ])("a routine check-in counts from when they were heard last: %s", (_, contactedOn, heard) => {
    const contacted = { contactedOn: contactedOn === null ? null : day(contactedOn) };
    expect(anchorDay({ ...arrived, ...contacted }, "heard")).toEqual(day(heard));
    expect(anchorDay({ ...onItsWay, ...contacted }, "heard")).toBeNull();
  });

  test("that it arrived may be said days later, and counts once it has", () => {
    const saidAt = newYork("2026-06-15 10:00");
    const said = (known: Partial<SaleFacts>) =>
      anchorDay(journeyOf({ ...facts, arrivalSaidAt: saidAt, ...known }, shop(), 500), "arrival-said");
    expect(said({ deliveredOn: day("2026-06-13") })).toEqual(day("2026-06-15"));
    expect(said({})).toBeNull();
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
  isCancelled: false,
  what: "oak table",
  category: null,
  amountMinor: 49_900,
  currency: "USD",
  method: "delivery",
  plannedOn: day("2026-06-12"),
  window: "9 to 12",
  windowEndsAt: null,
  company: "Swift Vans",
  companyPhone: null,
  address: "12 Elm Street",
  reference: "SV-88",
  deliveredOn: null,
  trainedOn: null,
  gift: "none",
  givenOn: null,
  hadIssue: false,
  contactedAt: null,
  arrivalSaidAt: null,
  isDeclinedByReceiver: false,
};

describe("journeyOf", () => {
  test("is what planning must know, on the owner's calendar", () => {
    const { soldAt } = facts;
    const known = { soldAt, isCancelled: false, amount: 499, isBig: false, plannedOn: day("2026-06-12") };
    const expected = journeyWith({ ...known, missing: ["phone"] });
    expect(journeyOf(facts, shop(), 500)).toEqual(expected);
    const inBerlin = shop({ zone: "Europe/Berlin" });
    expect(journeyOf(facts, inBerlin, 500)).toEqual({ ...expected, soldOn: day("2026-06-03") });
  });

  test("has ended once the sale was taken back, and is big from the big purchase on", () => {
    const taken = { ...facts, undoneAt: facts.soldAt, amountMinor: 50_000 };
    expect(journeyOf(taken, shop(), 500)).toMatchObject({ hasEnded: true, isBig: true });
    expect(journeyOf(taken, shop(), 501).isBig).toBe(false);
    expect(journeyOf({ ...facts, amountMinor: null }, shop(), 9_999).isBig).toBe(true);
  });

  test("reads the category from the item, unless a person wrote it", () => {
    expect(journeyOf({ ...facts, what: "gold ring" }, shop(), 500).category).toBe("ring");
    expect(journeyOf({ ...facts, what: "gold ring", category: "Watches" }, shop(), 500).category).toBe("watch");
  });

  test("knows no day that is only an estimate: its goods are waited for", () => {
    const guessed = journeyOf({ ...facts, window: "around mid June" }, shop(), 500);
    expect([guessed.plannedOn, guessed.missing]).toEqual([null, ["date", "phone"]]);
    expect(courseOf(guessed)).toMatchObject({ facts: { isWaiting: true } });
    expect(courseOf(guessed).anchors["delivery-date"]).toBeUndefined();
    expect(courseOf({ ...guessed, deliveredOn: day("2026-06-14") }).facts.isWaiting).toBe(false);
  });
});

describe("missingFacts", () => {
  const unknown = { plannedOn: null, window: null, company: null, companyPhone: null, address: null, reference: null };

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

describe("amountOf", () => {
  test.each([
    [null, "USD", Number.POSITIVE_INFINITY],
    [49_999, "USD", 499.99],
    [500, "JPY", 500],
    [499_999, "KWD", 499.999],
  ])("%s %s is %s", (amountMinor, currency, amount) => {
    expect(amountOf({ amountMinor, currency })).toBe(amount);
  });
});
