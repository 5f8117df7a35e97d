// What a nudge tells of a purchase.
import type { FollowUpId, SaleId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { FollowUpRef } from "../../feature.ts";
import type { Brief } from "../follow-up/rules/brief.ts";
import { categoryOf } from "../follow-up/rules/categories.ts";
import { salesBehind } from "../follow-up/rules/course.ts";
import type { Sale } from "./rules/sale.ts";
import { listReturns } from "./store/returns.ts";
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
  const returns = await listReturns(db, workspaceId, salesBehind(followUps));
  return new Map(
    followUps.flatMap(({ id, saleId }): [FollowUpId, Partial<Brief>][] => {
      const sale = sales.get(saleId);
      if (!sale) return [];
      const { what, reasons, soldAt } = sale;
      const returned = returns.filter(({ saleId: of }) => of === saleId).map(({ part, why }) => ({ part, why }));
      const startedOn = soldAt.toZonedDateTimeISO(zone).toPlainDate();
      return [[id, { what, category: categoryOf(what, sale.category), reasons, startedOn, returned }]];
    }),
  );
}
