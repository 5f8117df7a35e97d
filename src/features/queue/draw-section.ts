// A manager's Home: the store's queue, and what has been left alone.
import type { Temporal } from "temporal-polyfill";
import type { Deps, Section, Turned } from "../../feature.ts";
import { isManager, type Member } from "../workspace/rules.ts";
import { listNeglected } from "./list-neglected.ts";
import { listUncovered } from "./list-uncovered.ts";
import { queueSections } from "./messages.ts";
import { listWork } from "./store.ts";

export async function drawQueueSections(
  { db, config }: Deps,
  member: Member,
  now: Temporal.Instant,
  turned: Turned | null,
): Promise<readonly Section[]> {
  if (!isManager(member, config.managers)) return [];
  const { workspaceId } = member;
  return queueSections(
    {
      work: await listWork(db, workspaceId),
      uncovered: await listUncovered(db, config, workspaceId, now),
      neglected: await listNeglected(db, config, workspaceId, now),
      today: now.toZonedDateTimeISO(member.zone).toPlainDate(),
    },
    turned,
  );
}
