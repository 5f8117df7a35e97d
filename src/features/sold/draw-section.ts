// A customer's purchases, for their card: what, when, from whom, and how it reaches them.
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, WorkspaceId } from "../../core/ids.ts";
import { sayDay } from "../../core/working-time.ts";
import type { Deps, Section } from "../../feature.ts";
import { findMovedWords } from "../delivery/draw-section.ts";
import { deliveryPieces } from "../delivery/messages.ts";
import { listDeliveries } from "../delivery/store.ts";
import { type Member, mayActFor } from "../workspace/rules.ts";
import { findMembers } from "../workspace/store.ts";
import { salePieces } from "./messages/card.ts";
import { sayReturn } from "./messages/return.ts";
import { listReturns } from "./store/returns.ts";
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
  const people = await findMembers(
    db,
    workspaceId,
    sales.flatMap(({ repId, ownerId }) => [repId, ownerId]),
  );
  const returns = await listReturns(
    db,
    workspaceId,
    sales.map(({ id }) => id),
  );
  const moved = await findMovedWords(
    db,
    workspaceId,
    sales.map(({ id }) => id),
    reader,
  );
  const [finderId] = config.deliveryPeople;
  const finder = finderId && (await findMembers(db, workspaceId, [finderId])).get(finderId)?.name;
  const today = now.toZonedDateTimeISO(reader.zone).toPlainDate();
  const pieces = sales.flatMap((sale) => {
    const boughtOn = sale.soldAt.toZonedDateTimeISO(reader.zone).toPlainDate();
    const delivery = deliveries.find(({ saleId }) => saleId === sale.id);
    const owner = people.get(sale.ownerId);
    const back = returns.filter(({ saleId }) => saleId === sale.id);
    const isDelivered = delivery?.deliveredOn != null;
    const stands = back.every(({ part }) => part !== null);
    return [
      {
        lines: [
          [
            { bold: sale.what },
            `, bought ${sayDay(boughtOn, today)} from ${people.get(sale.repId)?.name ?? "a colleague"}.`,
          ],
          ...back.map((one) => sayReturn({ ...one, isDelivered }, reader.zone, now)),
        ],
      },
      ...(delivery && (stands || isDelivered)
        ? deliveryPieces(delivery, {
            ...{ country: config.store.country, today, soldOn: boughtOn },
            ...{ moved: moved.get(sale.id) ?? [], finder: finder ?? owner?.name ?? "a colleague" },
          })
        : []),
      ...(stands && delivery && owner
        ? salePieces(sale.id, delivery, {
            sale: mayActFor(owner, reader, config.managers),
            delivery: config.deliveryPeople.includes(reader.userId),
          })
        : []),
    ];
  });
  const older = all.length - sales.length;
  return sales.length === 0
    ? []
    : [{ rank: 80, pieces: [...pieces, ...(older > 0 ? [{ quiet: `And ${older} older.` }] : [])] }];
}
