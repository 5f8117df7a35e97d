// Somebody has left with work open: it stands in the store's queue by itself, and managers are told of it, once.
import type { Temporal } from "temporal-polyfill";
import type { Deps } from "../../feature.ts";
import { listOpen } from "../follow-up/store/follow-ups.ts";
import { insertOwed } from "../outbox/store/owed.ts";
import { insertUnread } from "../promise/insert-unread.ts";
import { listManagers } from "../workspace/list-managers.ts";
import { insertDeparture, listBack, listUnnoticed, markBack } from "./store.ts";

/** Whoever is back finds what is still theirs, as after an absence. Safe to repeat. */
export async function recordDepartures({ db, config }: Deps, now: Temporal.Instant): Promise<void> {
  for (const { workspaceId, userId } of await listUnnoticed(db)) {
    const managers = await listManagers(db, config, workspaceId);
    await db.transaction(async (tx) => {
      const id = await insertDeparture(tx, { workspaceId, userId }, now);
      if (id === null) return;
      await insertOwed(
        tx,
        managers.map((manager) => ({
          ...{ workspaceId, kind: "departure", subjectId: id },
          ...{ recipient: manager.userId, dueAt: now },
        })),
        now,
      );
    });
  }
  for (const departure of await listBack(db)) {
    const { workspaceId, userId: ownerId } = departure;
    await db.transaction(async (tx) => {
      await markBack(tx, departure, now);
      // What fell due meanwhile was dropped unsent, and is owed again; what is to come is owed already.
      await insertOwed(
        tx,
        (await listOpen(tx, workspaceId, { ownerId })).map(({ id, round, dueAt }) => ({
          ...{ workspaceId, kind: "nudge", subjectId: id, recipient: ownerId },
          ...{ round, dueAt },
        })),
        now,
      );
      await insertUnread(tx, { workspaceId, userId: ownerId }, now);
    });
  }
}
