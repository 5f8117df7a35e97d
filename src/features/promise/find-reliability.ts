// How the word that a store's people gave was kept.
import type { Temporal } from "temporal-polyfill";
import type { WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { type Reliability, summarize } from "./rules/reliability.ts";
import { listStories } from "./store/stories.ts";

/** Of the promises that came to their present state since then. For managers alone. @param zone whose today it is */
export async function findReliability(
  db: Queryable,
  workspaceId: WorkspaceId,
  { since, zone }: { readonly since: Temporal.Instant; readonly zone: string },
  now: Temporal.Instant,
): Promise<Reliability> {
  const stories = await listStories(db, workspaceId, since);
  return summarize(stories, now.toZonedDateTimeISO(zone).toPlainDate());
}
