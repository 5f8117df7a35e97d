// The customers that a form offers for what was typed, and at the end somebody who isn't known yet.
import type { Config } from "../../config.ts";
import type { Queryable } from "../../db/client.ts";
import { sayFound } from "../customer/messages.ts";
import { parseSearch } from "../customer/rules.ts";
import { searchCustomers } from "../customer/store.ts";
import type { Member } from "../workspace/rules.ts";
import { type PickedCustomer, someoneNew } from "./rules/draft.ts";

/** As many as one still reads through. */
const most = 20;

export async function listChoices(
  db: Queryable,
  config: Config,
  typed: string,
  { workspaceId, zone }: Member,
): Promise<PickedCustomer[]> {
  const search = parseSearch(typed, config.store.country);
  const found = search === null ? [] : await searchCustomers(db, workspaceId, search, most);
  return [...found.map((one) => ({ label: sayFound(one, zone), value: one.id })), someoneNew];
}
