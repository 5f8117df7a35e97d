// What a nudge tells of a visit.
import type { FollowUpId, WorkspaceId } from "../../core/ids.ts";
import { truncate } from "../../core/text.ts";
import type { Queryable } from "../../db/client.ts";
import type { FollowUpRef } from "../../feature.ts";
import type { Brief } from "../follow-up/rules/brief.ts";
import { heldBackNames, heldBackSaid, type Visit, visitsBefore } from "./rules/visit.ts";
import { listVisits } from "./store.ts";

export async function briefVisits(
  db: Queryable,
  workspaceId: WorkspaceId,
  followUps: readonly FollowUpRef[],
  { zone }: { readonly zone: string },
): Promise<ReadonlyMap<FollowUpId, Partial<Brief>>> {
  const ids = followUps.flatMap(({ subject }) => (subject.kind === "visit" ? [subject.id] : []));
  const visits = await listVisits(db, workspaceId, { ids });
  const theirs = await listVisits(db, workspaceId, { customerIds: visits.map(({ customerId }) => customerId) });
  return new Map(
    followUps.flatMap(({ id, subject, tries }): [FollowUpId, Partial<Brief>][] => {
      const visit = visits.find((candidate) => candidate.id === subject.id);
      if (!visit) return [];
      const { what, heldBack, note, mayCall, visitedAt } = visit;
      const startedOn = visitedAt.toZonedDateTimeISO(zone).toPlainDate();
      const brief = {
        heldBack: heldBack && heldBackNames[heldBack],
        heldBackSaid: heldBack && heldBackSaid[heldBack],
        before: sayBefore(visitsBefore(visit, theirs)),
        ...{ note, mayCall, isSecondTry: tries > 0 },
      };
      return [[id, { what, startedOn, visit: brief }]];
    }),
  );
}

/** The last two are enough to speak of. */
function sayBefore(visits: readonly Visit[]): string | null {
  if (visits.length === 0) return null;
  return visits
    .slice(0, 2)
    .map(({ what }) => truncate(what, 80))
    .join("; ");
}
