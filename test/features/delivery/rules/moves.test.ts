import { describe, expect, test } from "vitest";
import {
  correctionOf,
  isOtherDay,
  isTelling,
  type MoveForm,
  moveOf,
} from "../../../../src/features/delivery/rules/moves.ts";
import type { Delivery } from "../../../../src/features/delivery/rules.ts";
import { deliveryLike } from "../../../support/deliveries.ts";
import { day } from "../../../support/planning.ts";

const delivery = deliveryLike();
const same: MoveForm = {
  plannedOn: delivery.plannedOn,
  window: delivery.window,
  windowEndsAt: delivery.windowEndsAt,
  address: delivery.address,
  receiverName: delivery.receiverName,
  receiverPhone: "+12125550177",
  stillToCome: null,
  askedBy: "customer",
};

describe("moveOf", () => {
  test("is nothing where nobody would have to be told", () => {
    expect(moveOf(delivery, same)).toBeNull();
  });

  test.each([
    ["another day", { plannedOn: day("2026-06-19") }],
    ["no day any more", { plannedOn: null }],
    ["another window", { window: "14 to 16" }],
    ["another place", { address: "4 Oak Avenue" }],
    ["another receiver", { receiverName: "Lee Park" }],
    ["a part of it", { stillToCome: "two chairs" }],
  ] as const)("is %s, from what to what", (_, differs) => {
    expect(moveOf(delivery, { ...same, ...differs })).toMatchObject({ askedBy: "customer", wasOn: day("2026-06-12") });
  });
});

describe("correctionOf", () => {
  const corrected = (was: Partial<Delivery>, differs: Partial<Delivery>) => {
    const known = deliveryLike(was);
    return correctionOf(known, { ...known, ...differs });
  };

  test.each<[story: string, was: Partial<Delivery>, differs: Partial<Delivery>]>([
    ["nothing", {}, {}],
    ["another reference", {}, { reference: "SV-90" }],
    ["a day that nobody had known", { plannedOn: null }, { plannedOn: day("2026-06-19") }],
    ["a day that was an estimate", { window: "estimate" }, { plannedOn: day("2026-06-19") }],
    ["a place that nobody had known", { address: null }, { address: "4 Oak Avenue" }],
    ["a receiver that nobody had known", {}, { receiverName: "Lee Park" }],
  ])("is nothing to tell of: %s", (_, was, differs) => {
    expect(corrected(was, differs)).toBeNull();
  });

  test.each<[story: string, was: Partial<Delivery>, differs: Partial<Delivery>, told: object]>([
    ["another day", {}, { plannedOn: day("2026-06-19") }, { wasOn: day("2026-06-12"), isOn: day("2026-06-19") }],
    ["no day any more", {}, { plannedOn: null }, { wasOn: day("2026-06-12"), isOn: null }],
    ["another place", {}, { address: "4 Oak Avenue" }, { wasAddress: "12 Elm Street", isAddress: "4 Oak Avenue" }],
    ["another receiver", { receiverName: "Lee" }, { receiverName: "Kim" }, { wasReceiver: "Lee", isReceiver: "Kim" }],
    [
      "another place, with the day that nobody had known",
      { plannedOn: null },
      { plannedOn: day("2026-06-19"), address: "4 Oak Avenue" },
      { wasOn: null, isOn: day("2026-06-19"), isAddress: "4 Oak Avenue" },
    ],
  ])("is told as ours: %s", (_, was, differs, told) => {
    expect(corrected(was, differs)).toMatchObject({ ...told, askedBy: "us" });
  });
});

describe("isOtherDay", () => {
  test.each([
    [null, null, false],
    [null, day("2026-06-12"), true],
    [day("2026-06-12"), null, true],
    [day("2026-06-12"), day("2026-06-12"), false],
    [day("2026-06-12"), day("2026-06-19"), true],
  ])("from %s to %s: %s", (wasOn, isOn, isOther) => {
    expect(isOtherDay({ wasOn, isOn })).toBe(isOther);
  });
});

describe("isTelling", () => {
  test.each([
    [0, false],
    [4, false],
    [5, true],
    [10, true],
  ])("%i deliveries: %s", (of, tells) => {
    expect(isTelling({ of })).toBe(tells);
  });
});
