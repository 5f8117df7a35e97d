// A sale is logged: customer, delivery, promises and the whole plan, in one transaction.
import type { Temporal } from "temporal-polyfill";
import { FieldErrors } from "../../core/errors.ts";
import { type CustomerId, newId, type OutboxId, type SaleId, type WorkspaceId } from "../../core/ids.ts";
import { currencyOf } from "../../core/money.ts";
import { dayOf } from "../../core/working-time.ts";
import type { Deps } from "../../feature.ts";
import { recordLikeness } from "../customer/record-likeness.ts";
import { lockContact } from "../customer/store/contact-locks.ts";
import { findByPhone, insertCustomer, listAlike } from "../customer/store.ts";
import { insertDelivery } from "../delivery/store.ts";
import { planSubject } from "../follow-up/plan-subject.ts";
import { lockCustomers } from "../follow-up/store/calls.ts";
import { insertOwed } from "../outbox/store/owed.ts";
import { recordPromises } from "../promise/record-promises.ts";
import { type PromiseLine, readPromiseLines } from "../promise/rules/lines.ts";
import { type Member, workingTimeOf } from "../workspace/rules.ts";
import { listMembers, markRep } from "../workspace/store.ts";
import { answerBought, findVisitor } from "./answer-bought.ts";
import { closeVisitsOf } from "./close-visits.ts";
import type { SaleForm } from "./rules/sale.ts";
import { findByForm, insertSale } from "./store.ts";

export interface SaleOrigin {
  readonly workspaceId: WorkspaceId;
  readonly formId: string;
  readonly rep: Member;
  /** The visit's nudge that it answers. */
  readonly visitOwedId?: OutboxId | null;
}

/**
 * Saves the sale and owes its confirmation. A form that is handed in twice makes one sale. A customer with the same
 * phone gets the sale added; where the name is another, or only the name is known, the confirmation asks. Their open visits are closed, whoever sells.
 * @returns everything whose messages are no longer true
 * @throws {FieldErrors} if a promise line has no day or names nobody
 * @throws {UserError} as `answerFollowUp`, where it answers a visit's nudge
 */
export async function recordSale(
  { db, config }: Deps,
  { workspaceId, formId, rep, visitOwedId = null }: SaleOrigin,
  form: SaleForm,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  return db.transaction(async (tx) => {
    await markRep(tx, workspaceId, rep.userId, now);
    const before = await findByForm(tx, workspaceId, formId);
    if (before) return [];
    const today = dayOf(workingTimeOf(rep, config.store), now);
    const people = await listMembers(tx, workspaceId);
    const lines = readLines(form, { today, country: config.store.country, people, maker: rep.userId });
    const visitorId = visitOwedId && (await findVisitor(tx, workspaceId, visitOwedId));
    await lockContact(tx, workspaceId, form.phone);
    const alike = await listAlike(tx, workspaceId, { ids: visitorId ? [visitorId] : [], phone: form.phone });
    await lockCustomers(tx, workspaceId, alike);
    const answered =
      visitOwedId && (await answerBought(tx, config, { workspaceId, owedId: visitOwedId, by: rep }, form, now));
    const found = form.phone === null ? null : await findByPhone(tx, workspaceId, form.phone, form.customer);
    const known = answered?.customer ?? found;
    const customerId = known?.id ?? newId<CustomerId>();
    if (known === null) {
      const { customer: name, phone } = form;
      await insertCustomer(tx, { workspaceId, id: customerId, name, phone, email: null, createdBy: rep.userId }, now);
    }
    const id = newId<SaleId>();
    const who = { name: form.customer, known, customerId, by: "phone" } as const;
    // Whoever came by and bought is known by their visit.
    const typedName = answered ? null : await recordLikeness(tx, workspaceId, id, who);
    await insertSale(
      tx,
      workspaceId,
      {
        id,
        customerId,
        storeId: rep.storeId,
        repId: rep.userId,
        what: form.what,
        reasons: form.reasons,
        soldWith: null,
        category: null,
        amountMinor: form.amount?.minor ?? null,
        currency: form.amount?.currency ?? currencyOf(config.store.country),
        typedName,
        madeCustomer: known === null,
        soldAt: now,
        undoneAt: null,
      },
      formId,
    );
    await insertDelivery(
      tx,
      workspaceId,
      {
        saleId: id,
        method: form.how,
        plannedOn: form.on,
        trainedOn: null,
        window: null,
        windowEndsAt: null,
        company: null,
        companyPhone: null,
        address: null,
        reference: null,
        receiverName: null,
        receiverPhone: null,
        gift: "none",
        givenOn: null,
        stillToCome: null,
        deliveredOn: form.how === "took-home" ? today : null,
      },
      now,
    );
    await recordPromises(tx, config, { workspaceId, customerId, saleId: id, makerId: rep.userId }, lines, now);
    const planned = await planSubject(tx, config.store, { workspaceId, subject: { kind: "sale", id } }, now);
    const sale = { id, customerId, repId: rep.userId, soldAt: now };
    const closed = await closeVisitsOf(tx, config, workspaceId, sale, now);
    await insertOwed(
      tx,
      [{ workspaceId, kind: "sale-confirmation", subjectId: id, recipient: rep.userId, dueAt: now }],
      now,
    );
    return [...(answered?.changed ?? []), ...planned.changed, ...closed];
  });
}

function readLines(
  { promises, on }: SaleForm,
  context: { today: Temporal.PlainDate; country: string; people: readonly Member[]; maker: Member["userId"] },
): readonly PromiseLine[] {
  if (promises === null) return [];
  const people = context.people.map((member) => ({ ...member, realName: member.name }));
  const read = readPromiseLines(promises, { ...context, people, deliveryOn: on });
  if (!read.ok) throw new FieldErrors({ promises: read.problem });
  return read.lines;
}
