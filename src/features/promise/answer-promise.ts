// The owner says that they will keep it.
import type { Temporal } from "temporal-polyfill";
import { UserError } from "../../core/errors.ts";
import type { PromiseId, WorkspaceId } from "../../core/ids.ts";
import type { Db } from "../../db/client.ts";
import type { Member } from "../workspace/rules.ts";
import type { PromiseMade } from "./rules.ts";
import { listPromises, markAccepted } from "./store.ts";

/** @throws {UserError} if it isn't theirs, was accepted before, or was taken back */
export async function acceptPromise(
  db: Db,
  { workspaceId, id, by }: { readonly workspaceId: WorkspaceId; readonly id: PromiseId; readonly by: Member },
  now: Temporal.Instant,
): Promise<PromiseMade> {
  const [promise] = await listPromises(db, workspaceId, { ids: [id] });
  if (promise === undefined) throw new UserError("That promise is gone: there is nothing to keep.");
  if (promise.ownerId !== by.userId)
    throw new UserError("This promise is a colleague's to keep: only they can answer.");
  if (await markAccepted(db, workspaceId, id, now)) return promise;
  throw new UserError(
    promise.state === "withdrawn"
      ? "This was taken back: you need not keep it any more."
      : "You already said that you'll do it: nothing more to do now.",
  );
}
