// "They bought" was a slip: the sale is taken back with the answer, and the visit is open again.
import type { Feature } from "../../feature.ts";
import { putBack } from "../follow-up/store/before.ts";
import { listVisits } from "../visit/store.ts";
import { getMember } from "../workspace/store.ts";
import { undoSale } from "./undo-sale.ts";

/** A sale that was taken back already stays so. @throws {UserError} as `undoSale` */
export const undoBought: NonNullable<Feature["undone"]> = async (
  tx,
  { config },
  { followUp: { subject }, outcome, answeredBy, before, by: { workspaceId } },
  now,
) => {
  if (subject.kind !== "visit" || outcome !== "bought") return [];
  const [visit] = await listVisits(tx, workspaceId, { ids: [subject.id] });
  await putBack(tx, before, "customers", { only: ["name", "name_key", "phone"] });
  const saleId = visit?.saleId;
  if (!saleId) return [];
  const by = await getMember(tx, workspaceId, answeredBy);
  return undoSale(tx, config, { workspaceId, saleId, by }, now);
};
