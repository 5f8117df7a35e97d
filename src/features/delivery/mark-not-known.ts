// Whoever was asked what is missing of a delivery doesn't know it yet.
import type { Temporal } from "temporal-polyfill";
import { UserError } from "../../core/errors.ts";
import type { DeliveryAskId, WorkspaceId } from "../../core/ids.ts";
import { openingAt } from "../../core/working-time.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps } from "../../feature.ts";
import { insertOwed } from "../outbox/store/owed.ts";
import { type Member, workingTimeOf } from "../workspace/rules.ts";
import { getMember } from "../workspace/store.ts";
import { type Ask, findAsk, markKnownOn } from "./store/asks.ts";

/**
 * They don't know it yet: whoever asked hears by when, and they are asked again that morning.
 * @returns everything whose messages are no longer true
 * @throws {UserError} if it isn't theirs to answer, or is answered
 */
export async function markNotKnown(
  { db, config }: Deps,
  { workspaceId, id, by }: { readonly workspaceId: WorkspaceId; readonly id: DeliveryAskId; readonly by: Member },
  knownOn: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  return db.transaction(async (tx) => {
    const ask = await getAsk(tx, { workspaceId, id, by });
    const round = await markKnownOn(tx, ask, knownOn);
    if (round === null) {
      // A form that is handed in twice says it once.
      await getAsk(tx, { workspaceId, id, by });
      return [];
    }
    const dueAt = openingAt(workingTimeOf(by, config.store), knownOn);
    const asker = await getMember(tx, workspaceId, ask.askedBy);
    await insertOwed(
      tx,
      [
        { workspaceId, kind: "delivery-ask", subjectId: id, recipient: by.userId, dueAt, round },
        { workspaceId, kind: "delivery-not-known", subjectId: id, recipient: asker.userId, dueAt: now, round },
      ],
      now,
    );
    return [id];
  });
}

const answered = "That is settled already: nothing is missing of this delivery any more.";

/** @throws {UserError} if it isn't theirs to answer, or is answered */
export async function getAsk(
  db: Queryable,
  { workspaceId, id, by }: { readonly workspaceId: WorkspaceId; readonly id: DeliveryAskId; readonly by: Member },
): Promise<Ask> {
  const ask = await findAsk(db, workspaceId, id);
  if (ask === null) throw new UserError("This message is too old: what it asked is gone.");
  if (ask.askedOf !== by.userId) {
    const { name } = await getMember(db, workspaceId, ask.askedOf);
    throw new UserError(`${name} was asked this: they answer it, or a manager adds the facts.`);
  }
  if (ask.closedAt !== null) throw new UserError(answered);
  return ask;
}
