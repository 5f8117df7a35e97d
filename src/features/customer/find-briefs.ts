// Whom follow-ups are about, for their nudges.
import type { FollowUpId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { FollowUpRef } from "../../feature.ts";
import { findCustomers } from "./store.ts";

interface CustomerBrief {
  readonly customerName: string;
  readonly customerPhone: string | null;
  readonly customerEmail: string | null;
}

export async function findBriefs(
  db: Queryable,
  workspaceId: WorkspaceId,
  followUps: readonly FollowUpRef[],
): Promise<ReadonlyMap<FollowUpId, CustomerBrief>> {
  const customers = await findCustomers(
    db,
    workspaceId,
    followUps.map(({ customerId }) => customerId),
  );
  return new Map(
    followUps.flatMap(({ id, customerId }) => {
      const customer = customers.get(customerId);
      return customer
        ? [[id, { customerName: customer.name, customerPhone: customer.phone, customerEmail: customer.email }] as const]
        : [];
    }),
  );
}
