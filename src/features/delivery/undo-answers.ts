// An answer that changed a delivery, or asked a colleague of it, was a slip.
import { Temporal } from "temporal-polyfill";
import { UserError } from "../../core/errors.ts";
import type { Feature } from "../../feature.ts";
import { putBack } from "../follow-up/store/before.ts";
import { listPromises } from "../promise/store.ts";
import { markAsksReopened, markAskUndone } from "./store/asks.ts";
import { deleteHappened } from "./store/moves.ts";
import { findChangedAt } from "./store.ts";

/** It stands as before, and who was asked of it is asked still. @throws {UserError} where it was changed since, or the colleague has answered */
export const undoAnswers: NonNullable<Feature["undone"]> = async (
  tx,
  _deps,
  { followUp: { saleId }, outcome, answeredBy, answeredAt, before, by: { workspaceId } },
  now,
) => {
  if (saleId === null) return [];
  const given = { saleId, by: answeredBy, at: answeredAt };
  if (outcome === "asked-colleague") {
    const asked = await markAskUndone(tx, workspaceId, given, now);
    if (asked === null)
      throw new UserError(
        "Your colleague has answered already, so this can't be undone. The delivery says what is known now.",
      );
    return [asked, saleId];
  }
  const happened = await deleteHappened(tx, workspaceId, given);
  if (happened.length === 0) return [];
  const changedAt = await findChangedAt(tx, workspaceId, saleId);
  if (changedAt !== null && Temporal.Instant.compare(changedAt, answeredAt) > 0)
    throw new UserError("The delivery was changed since, so this can't be undone: Change delivery puts it right.");
  await putBack(tx, before, "deliveries");
  // The keepers of what was promised with it heard of the change, moved or not.
  const kept = (await listPromises(tx, workspaceId, { saleIds: [saleId] })).map(({ id }) => id);
  return [saleId, ...happened, ...kept, ...(await markAsksReopened(tx, workspaceId, given))];
};
