// A customer asked us not to do something, and no follow-up was being answered: they were in the shop, or rang.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { UserError } from "../../core/errors.ts";
import { type ContactId, type CustomerId, newId, type WorkspaceId } from "../../core/ids.ts";
import type { Db } from "../../db/client.ts";
import { goneSentence } from "../customer/messages.ts";
import type { DoNotContactForm } from "../customer/rules.ts";
import { insertContact } from "../customer/store/contacts.ts";
import { insertOptOut } from "../customer/store/opt-outs.ts";
import { findCustomer } from "../customer/store.ts";
import { planByWishes } from "../follow-up/plan-customer.ts";
import { findBefore } from "../follow-up/store/before.ts";
import { lockCustomer } from "../follow-up/store/calls.ts";
import { insertOwed } from "../outbox/store/owed.ts";
import type { Member } from "../workspace/rules.ts";

interface Asked {
  readonly workspaceId: WorkspaceId;
  readonly customerId: CustomerId;
  readonly formId: string;
  readonly by: Member;
}

/**
 * It is a contact, too. A form that is handed in twice counts once.
 * @returns everything whose messages are no longer true @throws {UserError} if the customer was taken back
 */
export async function recordDoNotContact(
  db: Db,
  config: Config,
  { workspaceId, customerId: carried, formId, by }: Asked,
  { how, silence, note }: DoNotContactForm,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  return db.transaction(async (tx) => {
    const seen = await findCustomer(tx, workspaceId, carried);
    if (seen !== null) await lockCustomer(tx, workspaceId, { customerId: seen.id });
    // Somebody may have put them together with another customer while we waited.
    const customer = await findCustomer(tx, workspaceId, carried);
    if (customer === null) throw new UserError(goneSentence);
    const { id: customerId } = customer;
    const id = newId<ContactId>();
    const made = { madeBy: by.userId, madeAt: now, stoodBefore: await findBefore(tx, { workspaceId, customerId }) };
    const contact = { id, customerId, how, isReached: true, silence, note, ...made };
    if (!(await insertContact(tx, workspaceId, contact, formId))) return [];
    await insertOptOut(tx, workspaceId, { customerId, kind: silence, reason: note, askedBy: by.userId }, now);
    const owed = { workspaceId, kind: "do-not-contact", subjectId: id, recipient: by.userId, dueAt: now };
    await insertOwed(tx, [owed], now);
    return planByWishes(tx, config.store, { workspaceId, customerId }, now);
  });
}
