// What a nudge tells of problems: the one that it is about, else those of its customer that are open.
import { Temporal } from "temporal-polyfill";
import type { FollowUpId, WorkspaceId } from "../../core/ids.ts";
import { sayDay, sayDayTime } from "../../core/working-time.ts";
import type { Queryable } from "../../db/client.ts";
import type { FollowUpRef } from "../../feature.ts";
import type { Brief, Hearing } from "../follow-up/rules/brief.ts";
import { listAnswers } from "../follow-up/store/answers.ts";
import { findMembers } from "../workspace/store.ts";
import { type Issue, isOpen, isReportedBy } from "./rules.ts";
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
  const answers = await listAnswers(
    db,
    workspaceId,
    followUps.map(({ id }) => id),
  );
  const nameOf = ({ ownerId }: Issue) => owners.get(ownerId)?.name ?? "a colleague";
  const hearingOf = (issue: Issue | undefined): Hearing | null => {
    if (issue?.state !== "reported") return null;
    // What the customer put off, or nobody could be reached for, has its own time by now.
    const isPast = Temporal.PlainDate.compare(issue.hearByAt.toZonedDateTimeISO(zone).toPlainDate(), today) < 0;
    return isPast ? null : { by: sayDayTime(issue.hearByAt, zone, today), ownerName: nameOf(issue) };
  };
  return new Map(
    followUps.map(({ id, subject, customerId }) => {
      const own = issues.find((issue) => issue.id === subject.id);
      const given = answers.filter(({ followUpId }) => followUpId === id);
      const reported = issues.find(
        (issue) => issue.customerId === customerId && given.some((answer) => isReportedBy(issue, answer)),
      );
      const hearing = hearingOf(reported ?? own);
      const others = issues.filter((issue) => issue !== own && issue.customerId === customerId && isOpen(issue));
      // What went wrong stays on the customer's card: a nudge goes to whoever keeps a promise, too.
      const problems = others.map((issue) => {
        const since = issue.reportedAt.toZonedDateTimeISO(zone).toPlainDate();
        return `since ${sayDay(since, today)}, ${nameOf(issue)} sorts it out`;
      });
      if (own === undefined) return [id, { problems, hearing }];
      const { words, fix, reportedAt } = own;
      const startedOn = reportedAt.toZonedDateTimeISO(zone).toPlainDate();
      const hearBy = hearingOf(own)?.by ?? null;
      return [id, { problems, what: matter, startedOn, hearing, issue: { words, fix, hearBy } }];
    }),
  );
}
