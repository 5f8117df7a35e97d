// What a nudge tells of a purchase.
import type { FollowUpId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { FollowUpRef } from "../../feature.ts";
import type { Brief } from "../follow-up/rules/brief.ts";
import { listSales } from "./store.ts";

export async function briefSales(
  db: Queryable,
  workspaceId: WorkspaceId,
  followUps: readonly FollowUpRef[],
  { zone }: { readonly zone: string },
): Promise<ReadonlyMap<FollowUpId, Partial<Brief>>> {
  const sales = new Map(
    (await listSales(db, workspaceId, { ids: followUps.map(({ saleId }) => saleId) })).map((sale) => [sale.id, sale]),
  );
  return new Map(
    followUps.flatMap(({ id, saleId }): [FollowUpId, Partial<Brief>][] => {
      const sale = sales.get(saleId);
      if (!sale) return [];
      const { what, reasons, soldAt } = sale;
      return [[id, { what, reasons, soldOn: soldAt.toZonedDateTimeISO(zone).toPlainDate() }]];
    }),
  );
}
