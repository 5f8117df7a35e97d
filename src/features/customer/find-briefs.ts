// Whom follow-ups are about, for their nudges.
import type { FollowUpId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { FollowUpRef } from "../../feature.ts";
import type { OptOutKind } from "./rules.ts";
import { listOptOuts } from "./store/opt-outs.ts";
import { findCustomers } from "./store.ts";

interface CustomerBrief {
  readonly customerName: string;
  readonly customerPhone: string | null;
  readonly customerEmail: string | null;
  readonly asked: readonly OptOutKind[];
}

export async function findBriefs(
  db: Queryable,
  workspaceId: WorkspaceId,
  followUps: readonly FollowUpRef[],
): Promise<ReadonlyMap<FollowUpId, CustomerBrief>> {
  const ids = followUps.map(({ customerId }) => customerId);
  const customers = await findCustomers(db, workspaceId, ids);
  const optOuts = await listOptOuts(db, workspaceId, ids);
  return new Map(
    followUps.flatMap(({ id, customerId }) => {
      const customer = customers.get(customerId);
      if (!customer) return [];
      const { name: customerName, phone: customerPhone, email: customerEmail } = customer;
      const asked = [...(optOuts.get(customerId) ?? [])];
      return [[id, { customerName, customerPhone, customerEmail, asked }] as const];
    }),
  );
}
