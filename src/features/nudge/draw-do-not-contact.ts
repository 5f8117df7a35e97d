// Draws what is said to whoever noted that a customer wants no contact.
import type { Temporal } from "temporal-polyfill";
import type { ContactId, UserId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { Message } from "../../feature.ts";
import { findContact } from "../customer/store/contacts.ts";
import { stepOf } from "../follow-up/rules/default-plan.ts";
import { listOpen } from "../follow-up/store/follow-ups.ts";
import type { Owed } from "../outbox/rules.ts";
import { findMembers, getMember } from "../workspace/store.ts";
import { doNotContactMessage } from "./messages/do-not-contact.ts";

export async function drawDoNotContact(
  db: Queryable,
  [owed]: readonly Owed[],
  now: Temporal.Instant,
): Promise<Message> {
  const contact = owed && (await findContact(db, owed.workspaceId, owed.subjectId as ContactId));
  if (!owed || !contact || contact.silence === null) throw new Error(`no wish of a customer's ${owed?.subjectId}`);
  const { workspaceId } = owed;
  const { zone } = await getMember(db, workspaceId, owed.recipient as UserId);
  const open = await listOpen(db, workspaceId, { customerId: contact.customerId });
  const owners = await findMembers(
    db,
    workspaceId,
    open.map(({ ownerId }) => ownerId),
  );
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone).toPlainDate();
  const comes = open
    .toSorted((a, b) => a.dueAt.epochMilliseconds - b.dueAt.epochMilliseconds)
    .map(({ step, dueAt, ownerId }) => ({
      heading: stepOf(step).heading,
      on: dayOf(dueAt),
      who: owners.get(ownerId)?.name ?? "a colleague",
    }));
  return doNotContactMessage({ ...contact, silence: contact.silence }, comes, dayOf(now));
}
