// Owes the welcome to a store's managers, once.
import type { Temporal } from "temporal-polyfill";
import type { Deps } from "../../feature.ts";
import { firstManager } from "../digest/rules/due.ts";
import { hasOwed, insertOwed } from "../outbox/store/owed.ts";
import { listMembers, listStores, listWorkspaces } from "../workspace/store.ts";

/**
 * To everyone whom the operator named; where nobody is, to the first owner or admin alone, since the others didn't ask
 * for it. Later beats do nothing.
 */
export async function recordWelcomes({ db, config }: Deps, now: Temporal.Instant): Promise<void> {
  for (const workspaceId of await listWorkspaces(db)) {
    for (const { id } of await listStores(db, workspaceId)) {
      if (await hasOwed(db, workspaceId, "welcome", id)) continue;
      const people = await listMembers(db, workspaceId);
      const named = people.filter(({ userId, isDeleted }) => config.managers.includes(userId) && !isDeleted);
      const first = firstManager(people, { named: config.managers, hours: config.store }, now);
      const readers = named.length > 0 ? named.map(({ userId }) => userId) : first === null ? [] : [first];
      await insertOwed(
        db,
        readers.map((recipient) => ({ workspaceId, kind: "welcome", subjectId: id, recipient, dueAt: now })),
        now,
      );
    }
  }
}
