// Contacts outside of any follow-up: on the customer's card, and confirmed to whoever logged one.
import type { Temporal } from "temporal-polyfill";
import type { ContactId, CustomerId, UserId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps, Message, Section } from "../../feature.ts";
import type { Owed } from "../outbox/rules.ts";
import type { Member } from "../workspace/rules.ts";
import { getMember } from "../workspace/store.ts";
import { contactConfirmation, contactSection } from "./messages/contacts.ts";
import { findContact, listContacts } from "./store/contacts.ts";

/** The card is about today. */
const most = 3;

export async function contactSections(
  { db }: Deps,
  workspaceId: WorkspaceId,
  customerId: CustomerId,
  { zone }: Member,
  now: Temporal.Instant,
): Promise<readonly Section[]> {
  return contactSection(customerId, await listContacts(db, workspaceId, customerId, most), zone, now);
}

export async function drawContact(db: Queryable, [owed]: readonly Owed[], now: Temporal.Instant): Promise<Message> {
  const contact = owed && (await findContact(db, owed.workspaceId, owed.subjectId as ContactId));
  if (!owed || !contact) throw new Error(`no contact ${owed?.subjectId}`);
  const { zone } = await getMember(db, owed.workspaceId, owed.recipient as UserId);
  return contactConfirmation(contact, zone, now);
}
