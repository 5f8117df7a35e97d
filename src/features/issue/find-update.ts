// The update that is owed of a problem: whoever fixed it between two of them answers the next one.
import { UserError } from "../../core/errors.ts";
import type { IssueId, OutboxId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { listFollowUps } from "../follow-up/store/follow-ups.ts";
import { findNudge } from "./store.ts";

/** Its nudge, sent or still to come. @throws {UserError} if none is owed: it is fixed already, or gone */
export async function findUpdate(db: Queryable, workspaceId: WorkspaceId, id: IssueId): Promise<OutboxId> {
  const followUps = await listFollowUps(db, workspaceId, { kind: "issue", id });
  const update = followUps.find(({ step, closedBecause }) => step === "issue-update" && closedBecause === null);
  const nudge = update && (await findNudge(db, update));
  if (!nudge) throw new UserError("This problem has moved on since then: its customer's card says where it stands.");
  return nudge;
}
