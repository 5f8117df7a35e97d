// A sale is cancelled before it comes, or goes back: all of it ends with its steps and promises; a part is noted.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { UserError } from "../../core/errors.ts";
import { newId, type ReturnId, type SaleId, type WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps } from "../../feature.ts";
import { markAsksClosed } from "../delivery/store/asks.ts";
import { findSeller } from "../delivery/store.ts";
import { planSubject } from "../follow-up/plan-subject.ts";
import { findSaleLocked } from "../follow-up/store/sale-facts.ts";
import { insertOwed } from "../outbox/store/owed.ts";
import { withdrawPromises } from "../promise/record-promises.ts";
import { type Member, mayActFor } from "../workspace/rules.ts";
import { getMember } from "../workspace/store.ts";
import type { ReturnForm } from "./rules/return.ts";
import { hasReturnOf, insertReturn } from "./store/returns.ts";

interface Returning {
  readonly workspaceId: WorkspaceId;
  readonly saleId: SaleId;
  readonly by: Member;
}

/**
 * Whoever keeps one of the sale's promises is told why it need not be kept; its rep hears of it where somebody else says
 * so; whoever was asked of its delivery need not answer. Problems stay as they are. A form that is handed in twice counts once.
 * @returns everything whose messages are no longer true
 * @throws {UserError} as `getReturnable`
 */
export async function recordReturn(
  { db, config }: Pick<Deps, "db" | "config">,
  { formId, ...returning }: Returning & { readonly formId: string },
  { part, why }: ReturnForm,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  return db.transaction(async (tx) => {
    const { workspaceId, saleId, by } = returning;
    await findSaleLocked(tx, workspaceId, saleId);
    if (await hasReturnOf(tx, workspaceId, formId)) return [];
    const owner = await getReturnable(tx, config, returning);
    const id = newId<ReturnId>();
    await insertReturn(tx, workspaceId, { id, saleId, part, why, returnedBy: by.userId, returnedAt: now }, formId);
    const ended =
      part === null ? await withdrawPromises(tx, config, workspaceId, { saleIds: [saleId] }, by.userId, now, why) : [];
    const asks = part === null ? await markAsksClosed(tx, workspaceId, saleId, now) : [];
    const subject = { kind: "sale", id: saleId } as const;
    const { changed } = await planSubject(tx, config.store, { workspaceId, subject }, now);
    const owed = { workspaceId, subjectId: id, dueAt: now };
    const news = { ...owed, kind: "return-news", recipient: owner.userId };
    await insertOwed(
      tx,
      [{ ...owed, kind: "return-confirmation", recipient: by.userId }, ...(owner.userId === by.userId ? [] : [news])],
      now,
    );
    return [saleId, ...ended, ...asks, ...changed];
  });
}

/** Whose sale it is. @throws {UserError} if it is gone, was taken back, is another's, or went back before */
export async function getReturnable(
  db: Queryable,
  config: Config,
  { workspaceId, saleId, by }: Returning,
): Promise<Member> {
  const seller = await findSeller(db, workspaceId, saleId);
  if (seller === null || seller.undoneAt !== null)
    throw new UserError("That sale was taken back: there is nothing left to cancel or return.");
  const owner = await getMember(db, workspaceId, seller.repId);
  if (!mayActFor(owner, by, config.managers))
    throw new UserError(`This is ${owner.name}'s sale: ${owner.name} or a manager can cancel it.`);
  if (seller.isCancelled)
    throw new UserError("It is cancelled or returned already: the customer's card says when and why.");
  return owner;
}
