// What a nudge tells of a purchase.
import type { FollowUpId, SaleId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { FollowUpRef } from "../../feature.ts";
import type { Brief } from "../follow-up/rules/brief.ts";
import { salesBehind } from "../follow-up/rules/course.ts";
import type { Sale } from "./rules/sale.ts";
import { listSales } from "./store.ts";

export async function briefSales(
  db: Queryable,
  workspaceId: WorkspaceId,
  followUps: readonly FollowUpRef[],
  { zone }: { readonly zone: string },
): Promise<ReadonlyMap<FollowUpId, Partial<Brief>>> {
  const sales = new Map<SaleId | null, Sale>(
    (await listSales(db, workspaceId, { ids: salesBehind(followUps) })).map((sale) => [sale.id, sale]),
  );
  return new Map(
    followUps.flatMap(({ id, saleId }): [FollowUpId, Partial<Brief>][] => {
      const sale = sales.get(saleId);
      if (!sale) return [];
      const { what, reasons, soldAt } = sale;
      return [[id, { what, reasons, startedOn: soldAt.toZonedDateTimeISO(zone).toPlainDate() }]];
    }),
  );
}
