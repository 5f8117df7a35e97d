import { describe, expect, test } from "vitest";
import { isOtherDay, isTelling, type MoveForm, moveOf } from "../../../../src/features/delivery/rules/moves.ts";
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
