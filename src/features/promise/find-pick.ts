// The customer of a sale, as a form's menu has them.
import { UserError } from "../../core/errors.ts";
import type { SaleId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { findPick } from "../customer/find-pick.ts";
import type { PickedCustomer } from "../customer/rules.ts";
import { findSaleCustomer } from "./store.ts";

/** @throws {UserError} if the sale was taken back */
export async function findSalePick(db: Queryable, workspaceId: WorkspaceId, saleId: SaleId): Promise<PickedCustomer> {
  const id = await findSaleCustomer(db, workspaceId, saleId);
  if (id === null) throw new UserError("That sale was taken back: there is nobody to promise anything to.");
  return findPick(db, workspaceId, id);
}
