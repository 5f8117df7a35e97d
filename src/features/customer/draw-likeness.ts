// The question of a confirmation whether two customers are one, from what is true now.
import type { Temporal } from "temporal-polyfill";
import type { WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { Section } from "../../feature.ts";
import { likenessPieces } from "./messages/likeness.ts";
import type { Likeness } from "./rules.ts";
import { findLastPurchase, findLikeness } from "./store/likenesses.ts";
import { findCustomer } from "./store.ts";

/**
 * @param typedName as the form said it, where that is another name than the known one's
 * @param asks the feature whose buttons answer
 */
export async function drawLikeness(
  db: Queryable,
  workspaceId: WorkspaceId,
  subjectId: Likeness["subjectId"],
  { typedName, asks }: { readonly typedName: string | null; readonly asks: "sold" | "visit" },
  today: Temporal.PlainDate,
  zone: string,
): Promise<Section["pieces"]> {
  const likeness = await findLikeness(db, workspaceId, subjectId);
  const known = likeness && (await findCustomer(db, workspaceId, likeness.knownId));
  if (!likeness || !known) return [];
  // They turned out to be one by another sale's answer.
  if (likeness.answer === null && likeness.madeId === likeness.knownId) return [];
  const last = await findLastPurchase(db, workspaceId, known.id, subjectId);
  const sale = last && { what: last.what, soldOn: last.soldAt.toZonedDateTimeISO(zone).toPlainDate() };
  return likenessPieces({ ...likeness, known: { ...known, sale }, typedName, asks }, today);
}
