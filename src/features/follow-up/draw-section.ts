// What follow-ups tell on a customer's card.
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, WorkspaceId } from "../../core/ids.ts";
import type { Deps, Section } from "../../feature.ts";
import { hasLeft, type Member } from "../workspace/rules.ts";
import { findMembers } from "../workspace/store.ts";
import { customerSection } from "./messages/customer-section.ts";
import { isCall } from "./rules/calls.ts";
import { stepOf } from "./rules/default-plan.ts";
import { isSettled } from "./rules/outcomes.ts";
import { isKeepers } from "./rules/promise-plan.ts";
import { listLastContacts } from "./store/contacts.ts";
import { type FollowUp, listOpen } from "./store/follow-ups.ts";
import { type Ended, listEnded } from "./store/left-out.ts";

/** How far back the card tells why somebody wasn't called. */
const monthsBack = 3;

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
      ...{ id, heading: stepOf(step).heading, dueAt, isTakable: ownerId !== userId && !isKeepers({ step }) },
      owner: owner && hasLeft(owner) ? `${name}, who has left` : name,
    };
  });
  const since = now.toZonedDateTimeISO(zone).subtract({ months: monthsBack }).toInstant();
  const ended = (await listEnded(db, workspaceId, customerId, since))
    .filter((one) => isCall(one) && !isPlannedAnew(one, open))
    .flatMap(({ step, closedBecause, closedAt: at, why, who }) =>
      closedBecause === null ? [] : [{ heading: stepOf(step).heading, because: closedBecause, at, why, who }],
    );
  return [
    customerSection({ open: touches, ended }, await listLastContacts(db, workspaceId, customerId), { zone, now }),
  ];
}

/** It gave way to another of its kind, which is still to come. */
function isPlannedAnew({ closedBecause, step, subject }: Ended, open: readonly FollowUp[]): boolean {
  return (
    closedBecause !== null &&
    !isSettled(closedBecause) &&
    open.some((one) => one.step === step && one.subject.id === subject.id)
  );
}
