// The customers that a form's menu offers for what was typed into it.
import type { Config } from "../../config.ts";
import type { Queryable } from "../../db/client.ts";
import type { Member } from "../workspace/rules.ts";
import { sayFound } from "./messages.ts";
import { type PickedCustomer, parseSearch, pickValue } from "./rules.ts";
import { searchCustomers } from "./store/search.ts";

/** As many as one still reads through. */
const most = 20;

/** None until something is typed. */
export async function listChoices(
  db: Queryable,
  config: Config,
  typed: string,
  { workspaceId, zone }: Member,
): Promise<PickedCustomer[]> {
  const search = parseSearch(typed, config.store.country);
  const found = search === null ? [] : await searchCustomers(db, workspaceId, search, most);
  return found.map((one) => ({ label: sayFound(one, zone), value: pickValue(one) }));
}
