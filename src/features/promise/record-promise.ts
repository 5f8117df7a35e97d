// A promise is logged by itself: its customer, the promise and all that comes of it, in one transaction.
import type { Temporal } from "temporal-polyfill";
import { FieldErrors, UserError } from "../../core/errors.ts";
import { type CustomerId, newId, type PromiseId, type SaleId, type UserId, type WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps } from "../../feature.ts";
import { lockContact } from "../customer/store/contact-locks.ts";
import { findByPhone, findCustomer, insertCustomer } from "../customer/store.ts";
import { insertOwed } from "../outbox/store/owed.ts";
import { findCaller } from "../workspace/find-caller.ts";
import type { Member } from "../workspace/rules.ts";
import { addPromise } from "./record-promises.ts";
import type { PromiseForm } from "./rules/draft.ts";
import { findByForm, findSaleCustomer } from "./store.ts";

export interface Recording {
  readonly workspaceId: WorkspaceId;
  readonly formId: string;
  readonly maker: Member;
  /** The sale that it was opened from. */
  readonly saleId: SaleId | null;
  readonly link: string | null;
}

/**
 * Saves the promise and owes its confirmation. A form that is handed in twice makes one promise. A new customer with a
 * phone that is known is the one whom we know.
 * @throws {FieldErrors} if its customer is gone, or its keeper may not use the bot
 */
export async function recordPromise(
  deps: Deps,
  { workspaceId, formId, maker, saleId, link }: Recording,
  form: PromiseForm,
  now: Temporal.Instant,
): Promise<PromiseId> {
  const { db, config } = deps;
  const keeper = await findKeeper(deps, workspaceId, form.keeper ?? maker.userId, "keeper", now);
  return db.transaction(async (tx) => {
    const before = await findByForm(tx, workspaceId, formId);
    if (before !== null) return before;
    const { id: customerId, isMade } = await getCustomer(tx, maker, form.customer, now);
    const sale = saleId && (await findSaleCustomer(tx, workspaceId, saleId));
    const { words, dueOn, outside, asksFirst } = form;
    const id = await addPromise(
      tx,
      config,
      workspaceId,
      {
        ...{ customerId, words, dueOn, link, asksFirst, madeCustomer: isMade },
        saleId: sale === customerId ? saleId : null,
        makerId: maker.userId,
        ownerId: keeper.userId,
        outsideName: outside?.name ?? null,
        outsidePhone: outside?.phone ?? null,
      },
      formId,
      now,
    );
    await insertOwed(
      tx,
      [{ workspaceId, kind: "promise-confirmation", subjectId: id, recipient: maker.userId, dueAt: now }],
      now,
    );
    return id;
  });
}

/** @param field where it was chosen @throws {FieldErrors} if they may not use the bot */
export async function findKeeper(
  deps: Deps,
  workspaceId: WorkspaceId,
  userId: string,
  field: string,
  now: Temporal.Instant,
): Promise<Member> {
  try {
    return await findCaller(deps, workspaceId, userId as UserId, now);
  } catch (error) {
    if (error instanceof UserError)
      throw new FieldErrors({ [field]: "They can't keep promises here: choose a colleague of the store." });
    throw error;
  }
}

async function getCustomer(
  tx: Queryable,
  { workspaceId, userId: createdBy }: Member,
  customer: PromiseForm["customer"],
  now: Temporal.Instant,
): Promise<{ readonly id: CustomerId; readonly isMade: boolean }> {
  if ("id" in customer) {
    const found = await findCustomer(tx, workspaceId, customer.id);
    if (found === null)
      throw new FieldErrors({
        customer: "This customer is no longer in our records: choose another, or Someone new….",
      });
    return { id: found.id, isMade: false };
  }
  const { name, phone } = customer;
  await lockContact(tx, workspaceId, phone);
  const known = phone === null ? null : await findByPhone(tx, workspaceId, phone, name);
  if (known !== null) return { id: known.id, isMade: false };
  const id = newId<CustomerId>();
  await insertCustomer(tx, { workspaceId, id, name, phone, email: null, createdBy }, now);
  return { id, isMade: true };
}
