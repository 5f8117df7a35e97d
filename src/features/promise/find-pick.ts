// The customer of a sale, as a form's menu has them.
import { UserError } from "../../core/errors.ts";
import type { SaleId, WorkspaceId } from "../../core/ids.ts";
import { truncate } from "../../core/text.ts";
import type { Queryable } from "../../db/client.ts";
import type { PickedCustomer } from "../customer/rules.ts";
import { findCustomer } from "../customer/store.ts";
import { findSaleCustomer } from "./store.ts";

/** Slack's limit for an option's text. */
const mostOption = 75;

/** @throws {UserError} if the sale was taken back */
export async function findSalePick(db: Queryable, workspaceId: WorkspaceId, saleId: SaleId): Promise<PickedCustomer> {
  const id = await findSaleCustomer(db, workspaceId, saleId);
  const customer = id && (await findCustomer(db, workspaceId, id));
  if (!customer) throw new UserError("That sale was taken back: there is nobody to promise anything to.");
  return { label: truncate(customer.name, mostOption), value: customer.id };
}
