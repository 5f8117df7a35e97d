// A customer's problems, for their card.
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, WorkspaceId } from "../../core/ids.ts";
import type { Deps, Section } from "../../feature.ts";
import { sayWhen } from "../follow-up/messages.ts";
import type { Member } from "../workspace/rules.ts";
import { findMembers } from "../workspace/store.ts";
import { listIssues } from "./store.ts";

export async function issueSections(
  { db }: Deps,
  workspaceId: WorkspaceId,
  customerId: CustomerId,
  reader: Member,
  now: Temporal.Instant,
): Promise<readonly Section[]> {
  const issues = await listIssues(db, workspaceId, customerId);
  if (issues.length === 0) return [];
  const names = await findMembers(
    db,
    workspaceId,
    issues.map(({ ownerId }) => ownerId),
  );
  const lines = issues.map(
    ({ words, ownerId, hearByAt }) =>
      `Problem: "${words}". ${names.get(ownerId)?.name ?? "A colleague"} sorts it out; they hear from us by ${sayWhen(hearByAt, reader.zone, now)}.`,
  );
  return [{ rank: 70, pieces: [{ lines }] }];
}
