// What follow-ups tell on a customer's card.
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, WorkspaceId } from "../../core/ids.ts";
import type { Deps, Section } from "../../feature.ts";
import type { Member } from "../workspace/rules.ts";
import { findMembers } from "../workspace/store.ts";
import { customerSection } from "./messages/customer-section.ts";
import { stepOf } from "./rules/default-plan.ts";
import { listLastContacts } from "./store/contacts.ts";
import { listOpen } from "./store/follow-ups.ts";

export async function drawSection(
  { db }: Deps,
  workspaceId: WorkspaceId,
  customerId: CustomerId,
  { zone }: Member,
  now: Temporal.Instant,
): Promise<readonly Section[]> {
  const open = await listOpen(db, workspaceId, { customerId });
  const owners = await findMembers(
    db,
    workspaceId,
    open.map(({ ownerId }) => ownerId),
  );
  const touches = open.map(({ step, dueAt, ownerId }) => ({
    heading: stepOf(step).heading,
    dueAt,
    owner: owners.get(ownerId)?.name ?? "a colleague",
  }));
  return [customerSection(touches, await listLastContacts(db, workspaceId, customerId), { zone, now })];
}
