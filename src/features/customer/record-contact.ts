// A contact outside of any follow-up is kept.
import type { Temporal } from "temporal-polyfill";
import { FieldErrors } from "../../core/errors.ts";
import { type ContactId, newId, type WorkspaceId } from "../../core/ids.ts";
import type { Deps } from "../../feature.ts";
import { insertOwed } from "../outbox/store/owed.ts";
import type { Member } from "../workspace/rules.ts";
import { planAfterContact } from "./plan-after-contact.ts";
import type { ContactForm } from "./rules.ts";
import { insertContact } from "./store/contacts.ts";
import { findCustomer } from "./store.ts";

/**
 * A form that is handed in twice makes one contact. Who was reached needs no routine call soon.
 * @returns everything whose messages are no longer true @throws {FieldErrors} if the customer was taken back
 */
export async function recordContact(
  deps: Deps,
  { workspaceId, formId, by }: { readonly workspaceId: WorkspaceId; readonly formId: string; readonly by: Member },
  form: ContactForm,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  return deps.db.transaction(async (tx) => {
    const customer = await findCustomer(tx, workspaceId, form.customerId);
    if (customer === null)
      throw new FieldErrors({ customer: "This customer is no longer in our records: choose another." });
    const id = newId<ContactId>();
    const customerId = customer.id;
    const contact = { ...form, customerId, id, silence: null, madeBy: by.userId, madeAt: now };
    const isFirst = await insertContact(tx, workspaceId, contact, formId);
    if (!isFirst) return [];
    await insertOwed(
      tx,
      [{ workspaceId, kind: "contact-confirmation", subjectId: id, recipient: by.userId, dueAt: now }],
      now,
    );
    return form.isReached ? planAfterContact(tx, deps, { workspaceId, customerId }, now) : [];
  });
}
