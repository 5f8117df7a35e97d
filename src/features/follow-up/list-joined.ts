// What is asked in the same call as a follow-up.
import type { Queryable } from "../../db/client.ts";
import { joinedWith } from "./rules/calls.ts";
import { listOpenOf } from "./store/calls.ts";
import type { FollowUp } from "./store/follow-ups.ts";

/** The open courtesies that are one call with an open follow-up. Call it with the follow-up's subject locked. */
export async function listJoined(db: Queryable, { workspaceId, customerId, id }: FollowUp): Promise<FollowUp[]> {
  const open = await listOpenOf(db, workspaceId, customerId);
  const call = open.find((one) => one.id === id);
  return call === undefined ? [] : joinedWith(call, open);
}
