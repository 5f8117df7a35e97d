// A delivery as tests of rules and messages start from it.
import { type DeliveryId, newId, type SaleId } from "../../src/core/ids.ts";
import type { Delivery } from "../../src/features/delivery/rules.ts";
import { day, time } from "./planning.ts";

/** On Friday 12 June 2026, 9 to 12, by Swift Vans, all facts known. */
export function deliveryLike(differs: Partial<Delivery> = {}): Delivery {
  return {
    ...{ id: newId<DeliveryId>(), saleId: newId<SaleId>(), method: "delivery" },
    ...{ plannedOn: day("2026-06-12"), window: "9 to 12", windowEndsAt: time("12:00") },
    ...{ company: "Swift Vans", companyPhone: "+12125550111", address: "12 Elm Street", reference: "SV-88" },
    ...{ receiverName: null, receiverPhone: null, gift: "none", givenOn: null },
    ...{ deliveredOn: null, stillToCome: null, trainedOn: null },
    ...differs,
  };
}
