// The customer didn't ask for that: what ended because of it is asked again.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { UserError } from "../../core/errors.ts";
import type { ContactId, WorkspaceId } from "../../core/ids.ts";
import type { Db } from "../../db/client.ts";
import { contactUndoRefusal } from "../customer/rules.ts";
import { findContact, findContactBefore, markContactUndone } from "../customer/store/contacts.ts";
import { deleteOptOut } from "../customer/store/opt-outs.ts";
import { planByWishes } from "../follow-up/plan-customer.ts";
import { tooLateToUndo } from "../follow-up/rules/undo.ts";
import { lockCustomer } from "../follow-up/store/calls.ts";
import { closePlanned, reopenFollowUps } from "../follow-up/undo-planning.ts";
import type { Member } from "../workspace/rules.ts";

/**
 * For 10 minutes. What they had asked for before stays.
 * @returns everything whose messages are no longer true
 * @throws {UserError} if it is too late, was done before, or isn't theirs
 */
export async function undoDoNotContact(
  db: Db,
  config: Config,
  { workspaceId, id, by }: { readonly workspaceId: WorkspaceId; readonly id: ContactId; readonly by: Member },
  now: Temporal.Instant,
): Promise<readonly string[]> {
  return db.transaction(async (tx) => {
    const seen = await findContact(tx, workspaceId, id);
    if (seen !== null) await lockCustomer(tx, workspaceId, seen);
    const contact = await findContact(tx, workspaceId, id);
    if (contact === null) throw new UserError("That is gone: there is nothing to take back.");
    const { customerId, madeBy, madeAt: at } = contact;
    if (madeBy !== by.userId) throw new UserError("Only the one who noted it can take it back.");
    const refusal = contactUndoRefusal(contact, now);
    if (refusal !== null) throw new UserError(refusal);
    const before = await findContactBefore(tx, workspaceId, id);
    if (before === null) throw new UserError(tooLateToUndo);
    await markContactUndone(tx, workspaceId, id, now);
    await deleteOptOut(tx, workspaceId, { customerId, askedBy: madeBy, askedAt: at });
    const done = { workspaceId, customerId, at, before };
    const planned = await closePlanned(tx, done, new Set(), now);
    const reopened = await reopenFollowUps(tx, done, now);
    // What has come to them since was planned without what they hadn't asked to be spared.
    const arranged = await planByWishes(tx, config.store, { workspaceId, customerId }, now);
    return [id, ...planned, ...reopened, ...arranged];
  });
}
