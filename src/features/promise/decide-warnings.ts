// Whether it is still true, and time, to say that a promise has no answer or is overdue.

import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import type { OutboxId, PromiseId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { holdOutsideHours } from "../outbox/decide-hours.ts";
import type { Owed, SendDecision } from "../outbox/rules.ts";
import { planningTimeOf, timeWhenHere } from "../workspace/rules.ts";
import { findMembers } from "../workspace/store.ts";
import { decideWarning, type WarningKind } from "./rules/promise.ts";
import { listPromises } from "./store.ts";

/** Dropped where somebody has acted since; held where its time has moved with a delivery, and outside the hours. */
export async function decideWarnings(
  db: Queryable,
  config: Config,
  owed: readonly Owed[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<OutboxId, SendDecision>> {
  const decisions = new Map(await holdOutsideHours(db, config, owed, now));
  const workspaceId = owed[0]?.workspaceId;
  if (workspaceId === undefined) return decisions;
  const ids = owed.map(({ subjectId }) => subjectId as PromiseId);
  const promises = await listPromises(db, workspaceId, { ids });
  const owners = await findMembers(
    db,
    workspaceId,
    promises.map(({ ownerId }) => ownerId),
  );
  for (const row of owed) {
    const promise = promises.find(({ id }) => id === row.subjectId);
    const owner = promise && owners.get(promise.ownerId);
    const decided =
      promise &&
      owner &&
      decideWarning(
        { kind: row.kind as WarningKind, round: row.round },
        promise,
        (row.kind === "promise-unanswered" ? timeWhenHere : planningTimeOf)(owner, config.store),
        now,
      );
    if (!decided || decided.kind === "drop")
      decisions.set(row.id, { kind: "drop", because: "somebody has acted since" });
    else if (decided.kind === "wait") decisions.set(row.id, { kind: "hold", until: decided.until });
  }
  return decisions;
}
