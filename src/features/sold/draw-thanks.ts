// Tells whoever met a shopper first that they have bought since, from a colleague.
import type { Temporal } from "temporal-polyfill";
import type { SaleId, UserId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps, Message, MessageKind } from "../../feature.ts";
import { findCustomers } from "../customer/store.ts";
import { holdOutsideHours } from "../outbox/decide-hours.ts";
import type { Owed } from "../outbox/rules.ts";
import { listVisits } from "../visit/store.ts";
import { findMembers } from "../workspace/store.ts";
import { visitThanks } from "./messages.ts";
import { listSales } from "./store.ts";

export function visitBoughtKind({ config }: Pick<Deps, "config">): MessageKind {
  return {
    kind: "visit-bought",
    isGrouped: false,
    decide: (db, owed, now) => holdOutsideHours(db, config, owed, now),
    draw: (db, owed, now) => drawThanks(db, owed, now),
  };
}

async function drawThanks(db: Queryable, [owed]: readonly Owed[], now: Temporal.Instant): Promise<Message> {
  if (owed === undefined) throw new Error("a word of thanks is about one sale");
  const { workspaceId } = owed;
  const saleId = owed.subjectId as SaleId;
  const recipient = owed.recipient as UserId;
  const [sale] = await listSales(db, workspaceId, { ids: [saleId] });
  const customer = sale && (await findCustomers(db, workspaceId, [sale.customerId])).get(sale.customerId);
  if (!sale || !customer) throw new Error(`sale ${saleId} is not whole`);
  const members = await findMembers(db, workspaceId, [sale.repId, recipient]);
  const visit = (await listVisits(db, workspaceId, { saleId })).find(({ repId }) => repId === recipient);
  return visitThanks(
    {
      customerName: customer.name,
      what: sale.what,
      sellerName: members.get(sale.repId)?.name ?? "A colleague",
      visitedAt: visit?.visitedAt ?? null,
      isUndone: sale.undoneAt !== null,
    },
    members.get(recipient)?.zone ?? "UTC",
    now,
  );
}
