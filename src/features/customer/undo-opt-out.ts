// "Do not contact" was a slip: the customer didn't ask for it.
import type { Feature } from "../../feature.ts";
import { deleteOptOut } from "./store/opt-outs.ts";

/** What they had asked for before stays. */
export const undoOptOut: NonNullable<Feature["undone"]> = async (
  tx,
  _deps,
  { followUp: { customerId }, outcome, answeredBy: askedBy, answeredAt: askedAt, by: { workspaceId } },
) => {
  if (outcome === "do-not-contact") await deleteOptOut(tx, workspaceId, { customerId, askedBy, askedAt });
  return [];
};
