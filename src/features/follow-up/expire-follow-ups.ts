// Ends what no longer helps, and plans what comes after it.
import type { Temporal } from "temporal-polyfill";
import type { Deps } from "../../feature.ts";
import { dropOwed } from "../outbox/store/owed.ts";
import { updateMessages } from "../outbox/update-messages.ts";
import { planSale } from "./plan-sale.ts";
import { isTooLate } from "./rules/return-times.ts";
import { listFollowUps, listSalesWithExpired, markClosed } from "./store/follow-ups.ts";
import { findSaleLocked } from "./store/sale-facts.ts";

/** One transaction a sale, so that one that can't be ended holds up no other. A second run finds nothing. */
export async function expireFollowUps(deps: Deps, now: Temporal.Instant): Promise<void> {
  for (const { workspaceId, saleId } of await listSalesWithExpired(deps.db, now)) {
    const ended = await deps.db.transaction(async (tx) => {
      await findSaleLocked(tx, workspaceId, saleId);
      const expired = (await listFollowUps(tx, workspaceId, saleId)).filter(
        ({ closedBecause, expiresAt }) => closedBecause === null && isTooLate(now, expiresAt),
      );
      for (const followUp of expired) await markClosed(tx, followUp, "expired", now);
      const ids = expired.map(({ id }) => id);
      await dropOwed(tx, workspaceId, "nudge", ids, "expired");
      await planSale(tx, deps.config.store, { workspaceId, saleId }, now);
      return ids;
    });
    await updateMessages(deps, workspaceId, ended, now);
  }
}
