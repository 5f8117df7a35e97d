// A promise passes to somebody else: what its former keeper had open of it is no longer theirs.
import type { Temporal } from "temporal-polyfill";
import type { FollowUpId, UserId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { dropOwed } from "../outbox/store/owed.ts";
import type { Subject } from "./rules/course.ts";
import { isKeepers } from "./rules/promise-plan.ts";
import { markClosed } from "./store/changes.ts";
import { listFollowUps } from "./store/follow-ups.ts";

/**
 * With what a keeper is asked, in whosoever hands it is. Call it before the subject is planned again: planning makes them
 * anew for whoever has it now.
 * @returns those that ended
 */
export async function closeOthersWork(
  tx: Queryable,
  { workspaceId, subject }: { readonly workspaceId: WorkspaceId; readonly subject: Subject },
  formerOwner: UserId,
  now: Temporal.Instant,
): Promise<readonly FollowUpId[]> {
  const theirs = (await listFollowUps(tx, workspaceId, subject)).filter(
    (one) => (one.ownerId === formerOwner || isKeepers(one)) && one.closedBecause === null,
  );
  for (const followUp of theirs) await markClosed(tx, followUp, "overtaken", now);
  const ids = theirs.map(({ id }) => id);
  await dropOwed(tx, workspaceId, "nudge", ids, "it is somebody else's now");
  return ids;
}
