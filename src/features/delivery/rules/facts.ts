// What a form may fill of a delivery: only what nobody knows.
import { isEstimate } from "../../follow-up/rules/estimate.ts";
import type { Fact } from "../../follow-up/rules/journey.ts";
import type { Delivery } from "../rules.ts";

/** What whoever runs deliveries can find out. */
export type FoundFacts = Partial<
  Pick<Delivery, "plannedOn" | "window" | "windowEndsAt" | "company" | "companyPhone" | "address" | "reference">
>;

/** Where each stands in the form. */
export const factFields: Readonly<Record<Fact, string>> = {
  date: "on",
  company: "company",
  phone: "companyPhone",
  address: "address",
  reference: "reference",
};

/** What of it is news: what a colleague wrote down meanwhile stays, but a sure day takes the place of an estimate. */
export function newFacts(delivery: Delivery, found: FoundFacts): FoundFacts {
  const isDayOpen = delivery.plannedOn === null || isEstimate(delivery.window);
  const day = isDayOpen && found.plannedOn ? dayOf(found) : {};
  const open = (["company", "companyPhone", "address", "reference"] as const).flatMap((fact) =>
    delivery[fact] === null && found[fact] ? [[fact, found[fact]]] : [],
  );
  return { ...day, ...Object.fromEntries(open) };
}

/** A window belongs to its day. */
function dayOf({ plannedOn = null, window = null, windowEndsAt = null }: FoundFacts): FoundFacts {
  return { plannedOn, window, windowEndsAt };
}
