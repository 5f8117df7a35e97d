// "At once" is at once within a person's hours, else at their next opening.
import type { Temporal } from "temporal-polyfill";
import type { OutboxId, UserId } from "../../core/ids.ts";
import { landAt } from "../../core/working-time.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps } from "../../feature.ts";
import { hasLeft, workingTimeOf } from "../workspace/rules.ts";
import { findMembers } from "../workspace/store.ts";
import { type Owed, readerHasLeft, type SendDecision } from "./rules.ts";

/**
 * Holds what would reach its reader outside their working hours, and drops what nobody would read: Slack takes messages
 * to somebody who has left without a word. The rows are of one workspace.
 */
export async function holdOutsideHours(
  db: Queryable,
  config: Deps["config"],
  owed: readonly Owed[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<OutboxId, SendDecision>> {
  const decisions = new Map<OutboxId, SendDecision>();
  const workspaceId = owed[0]?.workspaceId;
  if (workspaceId === undefined) return decisions;
  const members = await findMembers(
    db,
    workspaceId,
    owed.map(({ recipient }) => recipient as UserId),
  );
  for (const { id, recipient } of owed) {
    const member = members.get(recipient as UserId);
    if (member && hasLeft(member)) {
      decisions.set(id, { kind: "drop", because: readerHasLeft });
      continue;
    }
    const lands = member && landAt(workingTimeOf(member, config.store), now);
    if (lands && !lands.equals(now)) decisions.set(id, { kind: "hold", until: lands });
  }
  return decisions;
}
