// Draws and times what people are told of a sale that was cancelled or went back.
import type { Temporal } from "temporal-polyfill";
import type { ReturnId, UserId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps, Message, MessageKind } from "../../feature.ts";
import { findCustomers } from "../customer/store.ts";
import { findDelivery } from "../delivery/store.ts";
import { holdOutsideHours } from "../outbox/decide-hours.ts";
import type { Owed } from "../outbox/rules.ts";
import { findMembers } from "../workspace/store.ts";
import { returnMessage } from "./messages/return.ts";
import { findReturn } from "./store/returns.ts";
import { listSales } from "./store.ts";

export function returnKinds({ config }: Pick<Deps, "config">): readonly MessageKind[] {
  return [
    // The answer to one's own act, at once.
    { kind: "return-confirmation", isGrouped: false, draw: drawReturn },
    {
      kind: "return-news",
      isGrouped: false,
      decide: (db, owed, now) => holdOutsideHours(db, config, owed, now),
      draw: drawReturn,
    },
  ];
}

async function drawReturn(db: Queryable, [owed]: readonly Owed[], now: Temporal.Instant): Promise<Message> {
  const saleReturn = owed && (await findReturn(db, owed.workspaceId, owed.subjectId as ReturnId));
  if (!owed || !saleReturn) throw new Error(`no return ${owed?.subjectId}`);
  const { workspaceId } = owed;
  const { saleId, returnedBy } = saleReturn;
  const [sale] = await listSales(db, workspaceId, { ids: [saleId] });
  const customer = sale && (await findCustomers(db, workspaceId, [sale.customerId])).get(sale.customerId);
  if (!sale || !customer) throw new Error(`sale ${saleId} is not whole`);
  const delivery = await findDelivery(db, workspaceId, saleId);
  const reader = owed.recipient as UserId;
  const members = await findMembers(db, workspaceId, [reader, returnedBy]);
  return returnMessage(
    {
      ...{ ...saleReturn, what: sale.what, customerName: customer.name },
      isDelivered: delivery?.deliveredOn != null,
      by: reader === returnedBy ? null : (members.get(returnedBy)?.name ?? "A colleague"),
    },
    members.get(reader)?.zone ?? "UTC",
    now,
  );
}
