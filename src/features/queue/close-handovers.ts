// What is open passes to its new owner, and is planned on their clock.
import type { Temporal } from "temporal-polyfill";
import type { Deps } from "../../feature.ts";
import { planAgain } from "../away/plan-again.ts";
import { putInHands } from "../follow-up/change-owner.ts";
import type { Subject } from "../follow-up/rules/course.ts";
import { listFollowUps, listOpen } from "../follow-up/store/follow-ups.ts";
import { getStandingLocked } from "../follow-up/store/standings.ts";
import { updateMessages } from "../outbox/update-messages.ts";
import { planPromise } from "../promise/plan-promise.ts";
import { listPromises } from "../promise/store.ts";
import { getMember } from "../workspace/store.ts";
import { type Handover, listUnfinished, markFinished } from "./store.ts";

/** Those that were interrupted go on where they stopped. */
export async function closeHandovers(deps: Deps, now: Temporal.Instant): Promise<void> {
  for (const handover of await listUnfinished(deps.db)) await closeHandover(deps, handover, now);
}

/**
 * One subject a transaction, so that what is being answered meanwhile passes as it is answered. What fell due comes in
 * one message; the rest comes when it is due. Safe to repeat.
 */
export async function closeHandover(deps: Deps, handover: Handover, now: Temporal.Instant): Promise<void> {
  const { db, config } = deps;
  const { workspaceId, fromId, toId } = handover;
  const open = await listOpen(db, workspaceId, { ownerId: fromId });
  const subjects = new Map<string, Subject>(open.map(({ subject }) => [subject.id, subject]));
  // Of a promise that a colleague keeps nothing may be open of the one who made it; its new maker is warned all the same.
  for (const { id, makerId } of await listPromises(db, workspaceId, { memberId: toId }))
    if (makerId === toId) subjects.set(id, { kind: "promise", id });
  const changed: string[] = [...subjects.keys()];
  for (const subject of subjects.values()) {
    await db.transaction(async (tx) => {
      await getStandingLocked(tx, workspaceId, subject);
      for (const followUp of await listFollowUps(tx, workspaceId, subject)) {
        if (followUp.ownerId !== fromId || followUp.closedBecause !== null) continue;
        await putInHands(tx, followUp, { ownerId: toId }, now);
        changed.push(followUp.id);
      }
      if (subject.kind === "promise") await planPromise(tx, config, { workspaceId, id: subject.id }, now);
    });
  }
  const { zone } = await getMember(db, workspaceId, fromId);
  changed.push(...(await planAgain(db, config, { workspaceId, userId: toId }, now, zone)));
  await markFinished(db, handover, now);
  await updateMessages(deps, workspaceId, changed, now);
}
