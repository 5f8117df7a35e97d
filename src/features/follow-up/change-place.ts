// A follow-up that nobody was asked to do yet makes room: it is due at another time, in the same round.
import type { Temporal } from "temporal-polyfill";
import { dayOf, type WorkingTime } from "../../core/working-time.ts";
import type { Queryable } from "../../db/client.ts";
import { dropOwed, insertOwed } from "../outbox/store/owed.ts";
import { toldAfterMove } from "./rules/calls.ts";
import { markPlaced } from "./store/changes.ts";
import type { FollowUp } from "./store/follow-ups.ts";

export interface Place {
  readonly dueAt: Temporal.Instant;
  /** Where it would go back to, once there is room; null: nowhere. */
  readonly wantedAt: Temporal.Instant | null;
  /** The day that is full, where that is why. */
  readonly putOffOn?: Temporal.PlainDate;
}

/**
 * Keeps the day that the customer may have been told, so that whoever speaks with them can say that it is another.
 * @param told its owner's time, and whether the customer may have been told its present day
 */
export async function changePlace(
  db: Queryable,
  followUp: FollowUp,
  place: Place,
  told: { readonly time: WorkingTime; readonly isAnnounced: boolean },
  now: Temporal.Instant,
): Promise<void> {
  const { workspaceId, id, ownerId, round } = followUp;
  const toldOn = toldAfterMove(followUp, dayOf(told.time, place.dueAt), told);
  await markPlaced(db, followUp, { ...place, toldOn });
  const { dueAt } = place;
  // What is overdue is on its way already, whenever it was due.
  if (dueAt.epochMilliseconds <= now.epochMilliseconds) return;
  await dropOwed(db, workspaceId, "nudge", [id], "it makes room for another");
  await insertOwed(db, [{ workspaceId, kind: "nudge", subjectId: id, recipient: ownerId, dueAt, round }], now);
}
