// A customer's purchases, for their card: what, when, from whom, and how it reaches them.
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, WorkspaceId } from "../../core/ids.ts";
import { sayDay } from "../../core/working-time.ts";
import type { Deps, Section } from "../../feature.ts";
import { deliveryPieces } from "../delivery/messages.ts";
import { listDeliveries } from "../delivery/store.ts";
import type { Member } from "../workspace/rules.ts";
import { findMembers } from "../workspace/store.ts";
import { listSales } from "./store.ts";

/** A card shows the newest; a customer of many years has more than a card holds. */
const most = 5;

export async function saleSections(
  { db, config }: Deps,
  workspaceId: WorkspaceId,
  customerId: CustomerId,
  reader: Member,
  now: Temporal.Instant,
): Promise<readonly Section[]> {
  const all = await listSales(db, workspaceId, { customerId });
  const sales = all.slice(0, most);
  const deliveries = await listDeliveries(
    db,
    workspaceId,
    sales.map(({ id }) => id),
  );
  const reps = await findMembers(
    db,
    workspaceId,
    sales.map(({ repId }) => repId),
  );
  const today = now.toZonedDateTimeISO(reader.zone).toPlainDate();
  const pieces = sales.flatMap((sale) => {
    const boughtOn = sale.soldAt.toZonedDateTimeISO(reader.zone).toPlainDate();
    const delivery = deliveries.find(({ saleId }) => saleId === sale.id);
    return [
      {
        lines: [
          [
            { bold: sale.what },
            `, bought ${sayDay(boughtOn, today)} from ${reps.get(sale.repId)?.name ?? "a colleague"}.`,
          ],
        ],
      },
      ...(delivery ? deliveryPieces(delivery, config.store.country, today) : []),
    ];
  });
  const older = all.length - sales.length;
  return sales.length === 0
    ? []
    : [{ rank: 80, pieces: [...pieces, ...(older > 0 ? [{ quiet: `And ${older} older.` }] : [])] }];
}
