// What a contact changes of what other features have planned for its customer.
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps } from "../../feature.ts";

/** In the contact's transaction, after it. @returns everything whose messages are no longer true */
export async function planAfterContact(
  tx: Queryable,
  deps: Deps,
  customer: { readonly workspaceId: WorkspaceId; readonly customerId: CustomerId },
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const feature of deps.features) changed.push(...((await feature.contacted?.(tx, deps, customer, now)) ?? []));
  return changed;
}
