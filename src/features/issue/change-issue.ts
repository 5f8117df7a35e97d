// Whoever sorts a problem out says that it is fixed, and then the customer says whether it is solved.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { UserError } from "../../core/errors.ts";
import type { OutboxId, UserId, WorkspaceId } from "../../core/ids.ts";
import type { Db } from "../../db/client.ts";
import type { Feature } from "../../feature.ts";
import { answerFollowUp } from "../follow-up/answer-follow-up.ts";
import { planCustomer } from "../follow-up/plan-customer.ts";
import { planSubject } from "../follow-up/plan-subject.ts";
import { hasBegun, insertOwed } from "../outbox/store/owed.ts";
import { listManagers } from "../workspace/list-managers.ts";
import { isUncovered, type Member, planningTimeOf } from "../workspace/rules.ts";
import { findCovers, getMember } from "../workspace/store.ts";
import { fixedKindName } from "./draw-messages.ts";
import { isHeard, proposedHearBy, type Turn, turns } from "./rules.ts";
import { findIssue, listPurchases, updateIssue } from "./store.ts";

/**
 * Answers the nudge, turns the problem and plans it and its customer again. Once it is solved, everybody who heard of it
 * hears that. Who says that it is fixed without having its nudge reads it in a message of its own.
 * @returns everything whose messages are no longer true
 * @throws {UserError} as `answerFollowUp`, and if it is another's to turn now
 */
export async function changeIssue(
  db: Db,
  config: Config,
  { workspaceId, owedId, by }: { readonly workspaceId: WorkspaceId; readonly owedId: OutboxId; readonly by: Member },
  turn: Turn,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  return db.transaction(async (tx) => {
    const { from, to, outcome } = turns[turn.kind];
    const note = turn.kind === "fixed" ? { note: turn.fix } : {};
    const { followUp, changed } = await answerFollowUp(tx, config, { workspaceId, owedId, by, outcome, ...note }, now);
    const { subject } = followUp;
    const issue = subject.kind === "issue" ? await findIssue(tx, workspaceId, subject.id) : null;
    if (issue === null || issue.state !== from)
      throw new UserError("This problem has moved on since then: its customer's card says where it stands.");
    const { id, customerId, reportedBy, ownerId } = issue;
    const owner = await getMember(tx, workspaceId, ownerId);
    // Where nobody is there in its owner's place, it is whose who heard that it isn't solved, as a new report would be.
    const next = isUncovered(owner, await findCovers(tx, owner), now) ? by : owner;
    await updateIssue(tx, workspaceId, id, {
      ...{ state: to, turnedAt: now },
      ...(turn.kind === "fixed" && { fix: turn.fix }),
      ...(turn.kind === "not-solved" && {
        hearByAt: proposedHearBy(planningTimeOf(next, config.store), now),
        ownerId: next.userId,
      }),
    });
    const nudge = { kind: "nudge", subjectId: followUp.id, recipient: by.userId, round: followUp.round };
    if (turn.kind === "fixed" && !(await hasBegun(tx, workspaceId, nudge)))
      await insertOwed(tx, [{ ...nudge, workspaceId, kind: fixedKindName, dueAt: now }], now);
    if (turn.kind === "solved") {
      const [sale] = await listPurchases(tx, workspaceId, { customerId, saleId: issue.saleId });
      const managers = await listManagers(tx, config, workspaceId);
      const told = new Set<UserId>([reportedBy, ownerId, ...managers.map(({ userId }) => userId)]);
      if (sale !== undefined) told.add(sale.repId);
      told.delete(by.userId);
      await insertOwed(
        tx,
        [...told].map((recipient) => ({
          ...{ workspaceId, kind: "issue-solved", subjectId: id },
          ...{ recipient, dueAt: now },
        })),
        now,
      );
    }
    const planned = await planSubject(tx, config.store, { workspaceId, subject: { kind: "issue", id } }, now);
    const others = await planCustomer(tx, config.store, { workspaceId, customerId }, now);
    return [id, followUp.id, ...changed, ...planned.changed, ...others];
  });
}

/** They were reached, whatever came of it: they hear from us again at the time that they chose, or with the next update. */
export const renewHearBy: NonNullable<Feature["answered"]> = async (
  tx,
  { config },
  { followUp: { subject }, step, outcome, by: { workspaceId } },
  now,
) => {
  if (subject.kind !== "issue" || !isHeard(step, outcome)) return [];
  const { followUps } = await planSubject(tx, config.store, { workspaceId, subject }, now);
  const next = followUps.find(({ step, closedBecause }) => step === "issue-update" && closedBecause === null);
  if (next === undefined) return [];
  await updateIssue(tx, workspaceId, subject.id, { hearByAt: next.dueAt });
  const { changed } = await planSubject(tx, config.store, { workspaceId, subject }, now);
  return [subject.id, ...changed];
};
