// Where a delivery stands, and what can still be done to it there.
import type { Delivery } from "../rules.ts";

export type DeliveryState = "taken-home" | "planned" | "moved" | "partly" | "delivered" | "cancelled" | "taken-back";

export type DeliveryAct = "move" | "deliver-part" | "deliver" | "add-facts" | "ask";

/** What else than the delivery itself decides on where it stands. */
export interface Sold {
  readonly isTakenBack: boolean;
  /** All of it was cancelled or went back. */
  readonly isCancelled: boolean;
  readonly wasMoved: boolean;
}

export function stateOf(
  { method, deliveredOn, stillToCome }: Pick<Delivery, "method" | "deliveredOn" | "stillToCome">,
  { isTakenBack, isCancelled, wasMoved }: Sold,
): DeliveryState {
  if (isTakenBack) return "taken-back";
  if (isCancelled) return "cancelled";
  if (method === "took-home") return "taken-home";
  if (deliveredOn !== null) return "delivered";
  if (stillToCome !== null) return "partly";
  return wasMoved ? "moved" : "planned";
}

export type Decided =
  | { readonly kind: "becomes"; readonly state: DeliveryState }
  /** A sentence for whoever tried. */
  | { readonly kind: "refused"; readonly because: string };

export function decideAct(state: DeliveryState, act: DeliveryAct): Decided {
  switch (state) {
    case "taken-back":
      return refused("That sale was taken back: there is no delivery to change any more.");
    case "cancelled":
      return refused("That sale was cancelled or returned: there is nothing of it to change any more.");
    case "taken-home":
      return refused("They took it home: there is no delivery. Add details changes how they get it.");
    case "delivered":
      return refused(arrived[act]);
    case "planned":
    case "moved":
    case "partly":
      return { kind: "becomes", state: led(state, act) };
  }
}

const arrived: Readonly<Record<DeliveryAct, string>> = {
  move: "It has arrived already: there is no delivery to change any more.",
  "deliver-part": "All of it has arrived already: if something is missing, report a problem.",
  deliver: "It is noted already that it has arrived.",
  "add-facts": "It has arrived already: nothing more needs to be found out about its delivery.",
  ask: "It has arrived already: there is nothing left to ask about its delivery.",
};

function led(state: "planned" | "moved" | "partly", act: DeliveryAct): DeliveryState {
  switch (act) {
    case "move":
      return state === "partly" ? "partly" : "moved";
    case "deliver-part":
      return "partly";
    case "deliver":
      return "delivered";
    case "add-facts":
    case "ask":
      return state;
  }
}

function refused(because: string): Decided {
  return { kind: "refused", because };
}
