// Plans everything of one customer again: something about the customer has changed.
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { StoreHours } from "../workspace/rules.ts";
import { planCalls } from "./plan-calls.ts";
import { planByItself } from "./plan-subject.ts";
import type { Subject } from "./rules/course.ts";
import { listOpen } from "./store/follow-ups.ts";

/**
 * In the caller's transaction. @param also what isn't open any more, and changed
 * @returns everything whose messages are no longer true
 */
export async function planCustomer(
  db: Queryable,
  hours: StoreHours,
  { workspaceId, customerId }: { readonly workspaceId: WorkspaceId; readonly customerId: CustomerId },
  now: Temporal.Instant,
  also: readonly Subject[] = [],
): Promise<readonly string[]> {
  const open = await listOpen(db, workspaceId, { customerId });
  const subjects = new Map([...also, ...open.map(({ subject }) => subject)].map((subject) => [subject.id, subject]));
  const changed: string[] = [];
  for (const subject of subjects.values())
    changed.push(...(await planByItself(db, hours, { workspaceId, subject }, now)).changed);
  changed.push(...(await planCalls(db, hours, { workspaceId, customerId }, now)));
  return [...new Set(changed)];
}

/**
 * The same once they have said, or taken back, how they want to be spoken to.
 * @returns also all that is open: a call that is out says whether to call or to write
 */
export async function planByWishes(
  db: Queryable,
  hours: StoreHours,
  customer: { readonly workspaceId: WorkspaceId; readonly customerId: CustomerId },
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const changed = await planCustomer(db, hours, customer, now);
  const open = await listOpen(db, customer.workspaceId, customer);
  return [...new Set([...changed, ...open.map(({ id }) => id)])];
}
