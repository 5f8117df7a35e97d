// What a nudge tells of problems: the one that it is about, else those of its customer that are open.
import { Temporal } from "temporal-polyfill";
import type { FollowUpId, WorkspaceId } from "../../core/ids.ts";
import { sayDay, sayDayTime } from "../../core/working-time.ts";
import type { Queryable } from "../../db/client.ts";
import type { FollowUpRef } from "../../feature.ts";
import type { Brief } from "../follow-up/rules/brief.ts";
import { findMembers } from "../workspace/store.ts";
import { isOpen } from "./rules.ts";
import { listIssues } from "./store.ts";

/** How a problem is called where it came with no sale. */
const matter = "the matter that came up";

export async function briefIssues(
  db: Queryable,
  workspaceId: WorkspaceId,
  followUps: readonly FollowUpRef[],
  { zone, today }: { readonly zone: string; readonly today: Temporal.PlainDate },
): Promise<ReadonlyMap<FollowUpId, Partial<Brief>>> {
  const issues = await listIssues(
    db,
    workspaceId,
    followUps.map(({ customerId }) => customerId),
  );
  const owners = await findMembers(
    db,
    workspaceId,
    issues.map(({ ownerId }) => ownerId),
  );
  return new Map(
    followUps.map(({ id, subject, customerId }) => {
      const own = issues.find((issue) => issue.id === subject.id);
      const others = issues.filter((issue) => issue !== own && issue.customerId === customerId && isOpen(issue));
      // What went wrong stays on the customer's card: a nudge goes to whoever keeps a promise, too.
      const problems = others.map(({ ownerId, reportedAt }) => {
        const since = reportedAt.toZonedDateTimeISO(zone).toPlainDate();
        return `since ${sayDay(since, today)}, ${owners.get(ownerId)?.name ?? "a colleague"} sorts it out`;
      });
      if (own === undefined) return [id, { problems }];
      const { words, fix, reportedAt, state, hearByAt } = own;
      // What the customer put off, or nobody could be reached for, has its own time by now.
      const isAhead = Temporal.PlainDate.compare(hearByAt.toZonedDateTimeISO(zone).toPlainDate(), today) >= 0;
      const hearBy = state === "reported" && isAhead ? sayDayTime(hearByAt, zone, today) : null;
      const startedOn = reportedAt.toZonedDateTimeISO(zone).toPlainDate();
      return [id, { problems, what: matter, startedOn, issue: { words, fix, hearBy } }];
    }),
  );
}
