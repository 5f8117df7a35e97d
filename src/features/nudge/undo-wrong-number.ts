// "Wrong number" was a slip: the number that was taken out is there again.
import type { Feature } from "../../feature.ts";
import { putBack } from "../follow-up/store/before.ts";

/** Where another number has been noted since, that one stays. */
export const undoWrongNumber: NonNullable<Feature["undone"]> = async (tx, _deps, { outcome, before }) => {
  if (outcome !== "wrong-number") return [];
  await putBack(tx, before, "customers", { only: ["phone"], intoGaps: true });
  await putBack(tx, before, "deliveries", { only: ["receiver_phone"], intoGaps: true });
  return [];
};
