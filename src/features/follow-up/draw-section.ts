// What follow-ups tell on a customer's card.
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, WorkspaceId } from "../../core/ids.ts";
import type { Deps, Section } from "../../feature.ts";
import { hasLeft, type Member } from "../workspace/rules.ts";
import { findMembers } from "../workspace/store.ts";
import { customerSection } from "./messages/customer-section.ts";
import { stepOf } from "./rules/default-plan.ts";
import { listLastContacts } from "./store/contacts.ts";
import { listOpen } from "./store/follow-ups.ts";

export async function drawSection(
  { db }: Deps,
  workspaceId: WorkspaceId,
  customerId: CustomerId,
  { userId, zone }: Member,
  now: Temporal.Instant,
): Promise<readonly Section[]> {
  const open = await listOpen(db, workspaceId, { customerId });
  const owners = await findMembers(
    db,
    workspaceId,
    open.map(({ ownerId }) => ownerId),
  );
  const touches = open.map(({ id, step, dueAt, ownerId }) => {
    const owner = owners.get(ownerId);
    const name = owner?.name ?? "a colleague";
    return {
      ...{ id, heading: stepOf(step).heading, dueAt, isOwn: ownerId === userId },
      owner: owner && hasLeft(owner) ? `${name}, who has left` : name,
    };
  });
  return [customerSection(touches, await listLastContacts(db, workspaceId, customerId), { zone, now })];
}
