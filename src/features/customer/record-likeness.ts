// Whether a customer who is being saved may be one whom we know: if so, the confirmation asks.
import type { WorkspaceId } from "../../core/ids.ts";
import { searchKey } from "../../core/text.ts";
import type { Queryable } from "../../db/client.ts";
import type { Customer, Likeness } from "./rules.ts";
import { findNamesake, insertLikeness } from "./store/likenesses.ts";

/**
 * In the transaction that saves a sale or a visit, after its customer.
 * @param known whom the phone or the e-mail led to; null where `customerId` was made for it
 * @returns the name as it was typed, where it is another than that of the one whom we know
 */
export async function recordLikeness(
  tx: Queryable,
  workspaceId: WorkspaceId,
  subjectId: Likeness["subjectId"],
  {
    name,
    known,
    customerId,
    by,
  }: {
    readonly name: string;
    readonly known: Customer | null;
    readonly customerId: Customer["id"];
    readonly by: "phone" | "email";
  },
): Promise<string | null> {
  if (known === null) {
    const knownId = await findNamesake(tx, workspaceId, name, customerId);
    if (knownId !== null)
      await insertLikeness(tx, workspaceId, { subjectId, knownId, madeId: customerId, shares: "name" });
    return null;
  }
  if (searchKey(known.name) === searchKey(name)) return null;
  await insertLikeness(tx, workspaceId, { subjectId, knownId: known.id, madeId: null, shares: by });
  return name;
}
