// A customer whom a form is opened for, as its menu has them.
import { UserError } from "../../core/errors.ts";
import type { CustomerId, WorkspaceId } from "../../core/ids.ts";
import { truncate } from "../../core/text.ts";
import type { Queryable } from "../../db/client.ts";
import { goneSentence } from "./messages.ts";
import type { PickedCustomer } from "./rules.ts";
import { findCustomer } from "./store.ts";

/** Slack's limit for an option's text. */
const mostOption = 75;

/** @throws {UserError} if they were taken back */
export async function findPick(db: Queryable, workspaceId: WorkspaceId, id: CustomerId): Promise<PickedCustomer> {
  const customer = await findCustomer(db, workspaceId, id);
  if (customer === null) throw new UserError(goneSentence);
  return { label: truncate(customer.name, mostOption), value: customer.id };
}
