// The people of a handover, as everybody knows them.
import type { Queryable } from "../../db/client.ts";
import { findMembers } from "../workspace/store.ts";
import type { Handover } from "./store/handovers.ts";

export async function findNames(
  db: Queryable,
  { workspaceId, fromId, toId, handedBy }: Handover,
): Promise<{ readonly from: string; readonly to: string; readonly by: string }> {
  const members = await findMembers(db, workspaceId, [fromId, toId, handedBy]);
  const nameOf = (id: typeof fromId) => members.get(id)?.name ?? "a colleague";
  return { from: nameOf(fromId), to: nameOf(toId), by: nameOf(handedBy) };
}
