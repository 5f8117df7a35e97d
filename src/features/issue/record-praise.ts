// What a customer was glad of: kept in their words, and passed on to the one who made them glad.
import type { Temporal } from "temporal-polyfill";
import { FieldErrors, UserError } from "../../core/errors.ts";
import { newId, type PraiseId, type UserId, type WorkspaceId } from "../../core/ids.ts";
import type { Deps } from "../../feature.ts";
import { findCustomer } from "../customer/store.ts";
import { insertOwed } from "../outbox/store/owed.ts";
import { findCaller } from "../workspace/find-caller.ts";
import type { Member } from "../workspace/rules.ts";
import type { PraiseForm } from "./rules.ts";
import { insertPraise } from "./store/praises.ts";

/**
 * The one whom it is about reads it within their hours, unless they heard it themselves. A form that is handed in twice
 * counts once.
 * @throws {FieldErrors} if the customer is gone, or that person may not use the bot
 */
export async function recordPraise(
  deps: Deps,
  { workspaceId, formId, by }: { readonly workspaceId: WorkspaceId; readonly formId: string; readonly by: Member },
  form: PraiseForm,
  now: Temporal.Instant,
): Promise<void> {
  const about = await findPraised(deps, workspaceId, form.about as UserId, now);
  await deps.db.transaction(async (tx) => {
    const customer = await findCustomer(tx, workspaceId, form.customerId);
    if (customer === null)
      throw new FieldErrors({ words: "This customer is no longer in our records: nothing can be kept of them." });
    const id = newId<PraiseId>();
    const { words } = form;
    const praise = { id, customerId: customer.id, words, aboutId: about.userId, heardBy: by.userId, heardAt: now };
    if (!(await insertPraise(tx, workspaceId, praise, formId))) return;
    const owed = { workspaceId, subjectId: id, dueAt: now };
    await insertOwed(
      tx,
      [
        { ...owed, kind: "praise-confirmation", recipient: by.userId },
        ...(about.userId === by.userId ? [] : [{ ...owed, kind: "praise", recipient: about.userId }]),
      ],
      now,
    );
  });
}

async function findPraised(
  deps: Deps,
  workspaceId: WorkspaceId,
  userId: UserId,
  now: Temporal.Instant,
): Promise<Member> {
  try {
    return await findCaller(deps, workspaceId, userId, now);
  } catch (error) {
    if (error instanceof UserError)
      throw new FieldErrors({ about: "They can't read it here: choose a colleague of the store." });
    throw error;
  }
}
