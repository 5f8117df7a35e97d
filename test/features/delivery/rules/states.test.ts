import { describe, expect, test } from "vitest";
import {
  type DeliveryAct,
  type DeliveryState,
  decideAct,
  stateOf,
} from "../../../../src/features/delivery/rules/states.ts";
import { day } from "../../../support/planning.ts";

const stands = { isTakenBack: false, isCancelled: false, wasMoved: false };
const onItsWay = { method: "delivery", deliveredOn: null, stillToCome: null } as const;

describe("stateOf", () => {
  test.each([
    ["planned", onItsWay, {}],
    ["moved", onItsWay, { wasMoved: true }],
    ["partly", { ...onItsWay, stillToCome: "two chairs" }, { wasMoved: true }],
    ["delivered", { ...onItsWay, deliveredOn: day("2026-06-12") }, { wasMoved: true }],
    ["taken-home", { ...onItsWay, method: "took-home", deliveredOn: day("2026-06-02") }, {}],
    ["cancelled", { ...onItsWay, deliveredOn: day("2026-06-12") }, { isCancelled: true }],
    ["taken-back", onItsWay, { isTakenBack: true, isCancelled: true }],
  ] as const)("is %s", (state, delivery, differs) => {
    expect(stateOf(delivery, { ...stands, ...differs })).toBe(state);
  });
});

/** Every state with every act: where it leads, or how the refusal begins. */
const table: Readonly<Record<DeliveryState, Readonly<Record<DeliveryAct, string>>>> = {
  planned: { move: "moved", "deliver-part": "partly", deliver: "delivered", "add-facts": "planned", ask: "planned" },
  moved: { move: "moved", "deliver-part": "partly", deliver: "delivered", "add-facts": "moved", ask: "moved" },
  partly: { move: "partly", "deliver-part": "partly", deliver: "delivered", "add-facts": "partly", ask: "partly" },
  delivered: {
    move: "It has arrived already: there is no delivery",
    "deliver-part": "All of it has arrived already",
    deliver: "It is noted already",
    "add-facts": "It has arrived already: nothing more",
    ask: "It has arrived already: there is nothing left",
  },
  "taken-home": all("They took it home"),
  cancelled: all("That sale was cancelled or returned"),
  "taken-back": all("That sale was taken back"),
};

describe("decideAct", () => {
  const rows = Object.entries(table).flatMap(([state, acts]) =>
    Object.entries(acts).map(([act, leads]) => [state as DeliveryState, act as DeliveryAct, leads] as const),
  );

  test.each(rows)("%s, %s: %s", (state, act, leads) => {
    const decided = decideAct(state, act);
    expect(decided.kind === "becomes" ? decided.state : decided.because).toMatch(new RegExp(`^${leads}`));
  });
});

function all(because: string): Readonly<Record<DeliveryAct, string>> {
  return { move: because, "deliver-part": because, deliver: because, "add-facts": because, ask: because };
}
