// What a nudge tells of a delivery.
import type { FollowUpId, SaleId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { FollowUpRef } from "../../feature.ts";
import type { Brief } from "../follow-up/rules/brief.ts";
import { salesBehind } from "../follow-up/rules/course.ts";
import { missingFacts } from "../follow-up/rules/journey.ts";
import type { Delivery } from "./rules.ts";
import { listMoves } from "./store/moves.ts";
import { listDeliveries } from "./store.ts";

export async function briefDeliveries(
  db: Queryable,
  workspaceId: WorkspaceId,
  followUps: readonly FollowUpRef[],
): Promise<ReadonlyMap<FollowUpId, Partial<Brief>>> {
  const found = await listDeliveries(db, workspaceId, salesBehind(followUps));
  const moves = new Map((await listMoves(db, workspaceId, salesBehind(followUps))).map((move) => [move.saleId, move]));
  const bySale = new Map<SaleId | null, Delivery>(found.map((delivery) => [delivery.saleId, delivery]));
  return new Map(
    followUps.flatMap(({ id, saleId }) => {
      const delivery = bySale.get(saleId);
      return delivery
        ? [
            [
              id,
              { delivery: { ...delivery, missing: missingFacts(delivery) }, moved: moves.get(delivery.saleId) ?? null },
            ],
          ]
        : [];
    }),
  );
}
