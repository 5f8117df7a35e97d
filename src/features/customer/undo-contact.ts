// Takes back a contact that was logged by mistake.
import type { Temporal } from "temporal-polyfill";
import { UserError } from "../../core/errors.ts";
import type { ContactId, WorkspaceId } from "../../core/ids.ts";
import type { Deps } from "../../feature.ts";
import type { Member } from "../workspace/rules.ts";
import { planAfterContact } from "./plan-after-contact.ts";
import { contactUndoRefusal } from "./rules.ts";
import { findContact, markContactUndone } from "./store/contacts.ts";

/** For 10 minutes. @returns everything whose messages are no longer true @throws {UserError} if it is too late, was done before, or isn't theirs */
export async function undoContact(
  deps: Deps,
  { workspaceId, id, by }: { readonly workspaceId: WorkspaceId; readonly id: ContactId; readonly by: Member },
  now: Temporal.Instant,
): Promise<readonly string[]> {
  return deps.db.transaction(async (tx) => {
    const contact = await findContact(tx, workspaceId, id);
    if (contact === null) throw new UserError("That contact is gone: there is nothing to take back.");
    if (contact.madeBy !== by.userId) throw new UserError("Only the one who logged a contact can take it back.");
    const refusal = contactUndoRefusal(contact, now);
    if (refusal !== null) throw new UserError(refusal);
    await markContactUndone(tx, workspaceId, id, now);
    const { customerId } = contact;
    return contact.isReached ? [id, ...(await planAfterContact(tx, deps, { workspaceId, customerId }, now))] : [id];
  });
}
