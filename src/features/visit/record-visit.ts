// A visit is logged: the customer, what held them back, and the polite plan that they agreed to, in one transaction.
import type { Temporal } from "temporal-polyfill";
import { type CustomerId, newId, type VisitId, type WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps } from "../../feature.ts";
import { recordLikeness } from "../customer/record-likeness.ts";
import type { Customer } from "../customer/rules.ts";
import { lockContact } from "../customer/store/contact-locks.ts";
import { findByEmail, findByPhone, insertCustomer } from "../customer/store.ts";
import { planCustomer } from "../follow-up/plan-customer.ts";
import { lockCustomer } from "../follow-up/store/calls.ts";
import { insertOwed } from "../outbox/store/owed.ts";
import type { Member } from "../workspace/rules.ts";
import { markRep } from "../workspace/store.ts";
import type { VisitForm } from "./rules/visit.ts";
import { findByForm, insertVisit, listVisits } from "./store.ts";

/**
 * Saves the visit and owes its confirmation; from now on it speaks for its customer, and those before it no more. A form
 * that is handed in twice makes one visit. A customer with the same phone or e-mail gets the visit added; where the name
 * is another, or only the name is known, the confirmation asks.
 * @returns everything whose messages are no longer true
 */
export async function recordVisit(
  { db, config }: Deps,
  { workspaceId, formId, rep }: { readonly workspaceId: WorkspaceId; readonly formId: string; readonly rep: Member },
  form: VisitForm,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  return db.transaction(async (tx) => {
    await markRep(tx, workspaceId, rep.userId, now);
    if ((await findByForm(tx, workspaceId, formId)) !== null) return [];
    await lockContact(tx, workspaceId, form.phone ?? form.email);
    const known = await findKnown(tx, workspaceId, form);
    const customerId = known?.id ?? newId<CustomerId>();
    const { customer: name, phone, email, ...rest } = form;
    if (known === null)
      await insertCustomer(tx, { workspaceId, id: customerId, name, phone, email, createdBy: rep.userId }, now);
    const id = newId<VisitId>();
    const by = phone === null ? "email" : "phone";
    const typedName = await recordLikeness(tx, workspaceId, id, { name, known, customerId, by });
    await insertVisit(
      tx,
      workspaceId,
      {
        ...rest,
        id,
        customerId,
        storeId: rep.storeId,
        repId: rep.userId,
        typedName,
        wish: null,
        wishedOn: null,
        madeCustomer: known === null,
        visitedAt: now,
        endedBecause: null,
        endedAt: null,
        saleId: null,
      },
      formId,
    );
    // What they said at other visits counts no more: whatever is open of those is planned again, too.
    await lockCustomer(tx, workspaceId, { customerId });
    const of = { workspaceId, customerId };
    const changed = await planCustomer(tx, config.store, of, now, [{ kind: "visit", id }]);
    await insertOwed(
      tx,
      [{ workspaceId, kind: "visit-confirmation", subjectId: id, recipient: rep.userId, dueAt: now }],
      now,
    );
    // Also where nothing of it is left: its confirmation says that they came by again.
    const before = (await listVisits(tx, workspaceId, { customerIds: [customerId] })).filter(
      (visit) => visit.id !== id,
    )[0];
    return before === undefined ? changed : [...new Set([...changed, before.id])];
  });
}

async function findKnown(
  db: Queryable,
  workspaceId: WorkspaceId,
  { customer: name, phone, email }: VisitForm,
): Promise<Customer | null> {
  if (phone !== null) return findByPhone(db, workspaceId, phone, name);
  return email === null ? null : findByEmail(db, workspaceId, email, name);
}
