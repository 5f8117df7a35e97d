// What is open passes to its new owner, and is planned on their clock.
import type { Temporal } from "temporal-polyfill";
import type { Queryable } from "../../db/client.ts";
import type { Deps } from "../../feature.ts";
import { planAgain } from "../away/plan-again.ts";
import { putInHands } from "../follow-up/change-owner.ts";
import type { Subject } from "../follow-up/rules/course.ts";
import { isKeepers } from "../follow-up/rules/promise-plan.ts";
import { listFollowUps, listOpen } from "../follow-up/store/follow-ups.ts";
import { getStandingLocked } from "../follow-up/store/standings.ts";
import { insertOwed } from "../outbox/store/owed.ts";
import { updateMessages } from "../outbox/update-messages.ts";
import { passPromise } from "../promise/change-kept-promise.ts";
import { planPromise } from "../promise/plan-promise.ts";
import { listPassedOn } from "../promise/store/handed-over.ts";
import { getPromise, listPromises } from "../promise/store.ts";
import { getMember } from "../workspace/store.ts";
import { type Handover, listUnfinished, markFinished } from "./store/handovers.ts";

/** Those that were interrupted go on where they stopped. */
export async function closeHandovers(deps: Deps, now: Temporal.Instant): Promise<void> {
  for (const handover of await listUnfinished(deps.db)) await closeHandover(deps, handover, now);
}

/**
 * One subject a transaction, so that what is being answered meanwhile passes as it is answered. What fell due comes in
 * one message; the rest comes when it is due. Whoever promised what `fromId` kept hears who is asked instead, once for
 * all of it. Safe to repeat.
 */
export async function closeHandover(deps: Deps, handover: Handover, now: Temporal.Instant): Promise<void> {
  const { db, config } = deps;
  const { workspaceId, fromId, toId, handedBy, note } = handover;
  const by = await getMember(db, workspaceId, handedBy);
  const open = await listOpen(db, workspaceId, { ownerId: fromId });
  const subjects = new Map<string, Subject>(open.map(({ subject }) => [subject.id, subject]));
  // Nothing may be open of a promise that waits for its other end; its new maker is warned all the same.
  const promises = [
    ...(await listPromises(db, workspaceId, { memberId: toId })).filter(({ makerId }) => makerId === toId),
    ...(await listPromises(db, workspaceId, { memberId: fromId })).filter(({ ownerId }) => ownerId === fromId),
  ];
  for (const { id } of promises) subjects.set(id, { kind: "promise", id });
  const changed: string[] = [...subjects.keys()];
  for (const subject of subjects.values()) {
    await db.transaction(async (tx) => {
      await getStandingLocked(tx, workspaceId, subject);
      if (subject.kind === "promise" && note !== null) {
        const passing = { id: subject.id, from: fromId, to: toId, by, why: note };
        changed.push(...(await passPromise(tx, config, passing, now)));
      }
      const keeperId = subject.kind === "promise" ? (await getPromise(tx, workspaceId, subject.id)).ownerId : null;
      for (const followUp of await listFollowUps(tx, workspaceId, subject)) {
        if (followUp.ownerId !== fromId || followUp.closedBecause !== null) continue;
        const ownerId = keeperId !== null && isKeepers(followUp) ? keeperId : toId;
        if (ownerId === fromId) continue;
        await putInHands(tx, followUp, { ownerId }, now);
        changed.push(followUp.id);
      }
      if (subject.kind === "promise")
        changed.push(...(await planPromise(tx, config, { workspaceId, id: subject.id }, now)));
    });
  }
  const { zone } = await getMember(db, workspaceId, fromId);
  changed.push(...(await planAgain(db, config, { workspaceId, userId: toId }, now, zone)));
  await db.transaction(async (tx) => {
    await tellMakers(tx, handover, now);
    await markFinished(tx, handover, now);
  });
  await updateMessages(deps, workspaceId, changed, now);
}

async function tellMakers(tx: Queryable, handover: Handover, now: Temporal.Instant): Promise<void> {
  const { workspaceId, id: subjectId, handedBy } = handover;
  const ids = await listPassedOn(tx, { ...handover, finishedAt: now });
  const makers = new Set((await listPromises(tx, workspaceId, { ids })).map(({ makerId }) => makerId));
  makers.delete(handedBy);
  await insertOwed(
    tx,
    [...makers].map((recipient) => ({ workspaceId, kind: "new-keeper", subjectId, recipient, dueAt: now })),
    now,
  );
}
