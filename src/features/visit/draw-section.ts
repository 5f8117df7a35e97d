// A customer's open visits, for their card: what they came for, and what held them back.
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, WorkspaceId } from "../../core/ids.ts";
import type { Deps, Section } from "../../feature.ts";
import type { Member } from "../workspace/rules.ts";
import { findMembers } from "../workspace/store.ts";
import { visitSection } from "./messages.ts";
import { openSince } from "./rules/visit.ts";
import { listOpenVisits } from "./store.ts";

export async function visitSections(
  { db }: Deps,
  workspaceId: WorkspaceId,
  customerId: CustomerId,
  reader: Member,
  now: Temporal.Instant,
): Promise<readonly Section[]> {
  const visits = await listOpenVisits(db, workspaceId, customerId, { from: openSince(now), to: now });
  if (visits.length === 0) return [];
  const reps = await findMembers(
    db,
    workspaceId,
    visits.map(({ repId }) => repId),
  );
  const told = visits.map((visit) => ({ ...visit, repName: reps.get(visit.repId)?.name ?? "a colleague" }));
  return [visitSection(told, { zone: reader.zone, now })];
}
