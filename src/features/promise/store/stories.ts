// Promises with all that happened to them, for counting how they were kept.
import { and, asc, eq, gte } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { deliveries, promiseChanges, promises } from "../../../db/schema/sale.ts";
import { members } from "../../../db/schema/workspace.ts";
import type { PromiseStory } from "../rules/reliability.ts";

/** Those that came to their present state since then. */
export async function listStories(
  db: Queryable,
  workspaceId: WorkspaceId,
  since: Temporal.Instant,
): Promise<PromiseStory[]> {
  const rows = await db
    .select({
      id: promises.id,
      words: promises.words,
      state: promises.state,
      ownDueOn: promises.dueOn,
      plannedOn: deliveries.plannedOn,
      owner: members.name,
      zone: members.zone,
      outside: promises.outsideName,
      deliveredBy: deliveries.company,
      kind: promiseChanges.kind,
      changedAt: promiseChanges.changedAt,
      wasDueOn: promiseChanges.wasDueOn,
      dueOn: promiseChanges.dueOn,
    })
    .from(promises)
    .innerJoin(
      promiseChanges,
      and(eq(promiseChanges.workspaceId, promises.workspaceId), eq(promiseChanges.promiseId, promises.id)),
    )
    .innerJoin(members, and(eq(members.workspaceId, promises.workspaceId), eq(members.userId, promises.ownerId)))
    .leftJoin(deliveries, and(eq(deliveries.workspaceId, promises.workspaceId), eq(deliveries.saleId, promises.saleId)))
    .where(and(eq(promises.workspaceId, workspaceId), gte(promises.turnedAt, since)))
    .orderBy(asc(promises.id), asc(promiseChanges.changedAt), asc(promiseChanges.id));
  const stories = new Map<string, Omit<PromiseStory, "changes"> & { changes: PromiseStory["changes"][number][] }>();
  for (const { id, ownDueOn, plannedOn, zone, kind, changedAt, wasDueOn, dueOn, ...promise } of rows) {
    const story = stories.get(id) ?? { ...promise, isDueOn: ownDueOn ?? plannedOn, changes: [] };
    story.changes.push({ kind, on: changedAt.toZonedDateTimeISO(zone).toPlainDate(), wasDueOn, dueOn });
    stories.set(id, story);
  }
  return [...stories.values()];
}
