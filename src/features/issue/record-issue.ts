// A problem that a customer told us of: kept in their words, and told at once to those who can put it right.
import type { Temporal } from "temporal-polyfill";
import { FieldErrors, UserError } from "../../core/errors.ts";
import {
  type CustomerId,
  type IssueId,
  newId,
  type OutboxId,
  type SaleId,
  type UserId,
  type WorkspaceId,
} from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps } from "../../feature.ts";
import { findCustomer } from "../customer/store.ts";
import { answerFollowUp } from "../follow-up/answer-follow-up.ts";
import { planCustomer } from "../follow-up/plan-customer.ts";
import { planSubject } from "../follow-up/plan-subject.ts";
import { insertOwed } from "../outbox/store/owed.ts";
import { breakAtCheckIn } from "../promise/answer-check-in.ts";
import { findCaller } from "../workspace/find-caller.ts";
import { listManagers } from "../workspace/list-managers.ts";
import type { Member } from "../workspace/rules.ts";
import type { Concern, ReportedProblem } from "./rules.ts";
import { findByForm, insertIssue, listPurchases } from "./store.ts";

export interface Reporting {
  readonly workspaceId: WorkspaceId;
  readonly by: Member;
  /** The nudge that it answers; or whose problem it is, and the form that says so. */
  readonly from: { readonly owedId: OutboxId } | (Concern & { readonly formId: string });
}

/**
 * Keeps the problem, answers the nudge with it if it came of one, and owes word of it to its owner, the seller and the
 * managers (but not to the one who reports, who gets a confirmation where no nudge shows it).
 * @returns everything whose messages are no longer true
 * @throws {FieldErrors} if the customer is gone, or the chosen owner may not use the bot
 * @throws {UserError} as `answerFollowUp`
 */
export async function recordIssue(
  deps: Deps,
  reporting: Reporting,
  problem: ReportedProblem,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const { workspaceId, by, from } = reporting;
  const owner = await findOwner(deps, workspaceId, problem.owner, now);
  return deps.db.transaction(async (tx) => {
    const formId = "formId" in from ? from.formId : null;
    if (formId !== null && (await findByForm(tx, workspaceId, formId)) !== null) return [];
    const { customerId, saleId, seller, changed } =
      "owedId" in from
        ? await answerWith(tx, deps, { workspaceId, by, owedId: from.owedId }, problem, now)
        : await findAbout(tx, workspaceId, from);
    const id = newId<IssueId>();
    const { words, hearByAt } = problem;
    await insertIssue(
      tx,
      workspaceId,
      {
        ...{ id, customerId, saleId, words, hearByAt, ownerId: owner.userId },
        ...{ reportedBy: by.userId, reportedAt: now, state: "reported", turnedAt: now, fix: null },
      },
      formId,
    );
    const managers = await listManagers(tx, deps.config, workspaceId);
    const told = new Set<UserId>([owner.userId, ...managers.map(({ userId }) => userId)]);
    if (seller !== null) told.add(seller);
    told.delete(by.userId);
    const owed = (kind: string, recipient: UserId) => ({ workspaceId, kind, subjectId: id, recipient, dueAt: now });
    await insertOwed(
      tx,
      [
        ...[...told].map((recipient) => owed("issue-report", recipient)),
        ...(formId === null ? [] : [owed("issue-confirmation", by.userId)]),
      ],
      now,
    );
    const planned = await planSubject(tx, deps.config.store, { workspaceId, subject: { kind: "issue", id } }, now);
    const others = await planCustomer(tx, deps.config.store, { workspaceId, customerId }, now);
    return [...changed, ...planned.changed, ...others];
  });
}

interface About {
  readonly customerId: CustomerId;
  readonly saleId: SaleId | null;
  /** Whose customer it is; null where nobody sold them anything yet. */
  readonly seller: UserId | null;
  readonly changed: readonly string[];
}

async function answerWith(
  tx: Queryable,
  { config }: Deps,
  answering: Pick<Reporting, "workspaceId" | "by"> & { readonly owedId: OutboxId },
  { words, broken }: ReportedProblem,
  now: Temporal.Instant,
): Promise<About> {
  const answer = { ...answering, outcome: "problem", note: words } as const;
  const { followUp, changed } = await answerFollowUp(tx, config, answer, now);
  const { customerId, saleId, ownerId } = followUp;
  const unkept = saleId === null ? [] : await breakAtCheckIn(tx, config, answering.by, { saleId, ids: broken }, now);
  return { customerId, saleId, seller: ownerId, changed: [followUp.id, ...changed, ...unkept] };
}

async function findAbout(tx: Queryable, workspaceId: WorkspaceId, { customerId, saleId }: Concern): Promise<About> {
  const customer = await findCustomer(tx, workspaceId, customerId);
  if (customer === null)
    throw new FieldErrors({ customer: "This customer is no longer in our records: choose another." });
  const [sale = null] = await listPurchases(tx, workspaceId, { customerId: customer.id, saleId: saleId ?? null });
  if (saleId && sale === null)
    throw new FieldErrors({
      about: "That purchase is not this customer's any more: choose another, or look them up again.",
    });
  return { customerId: customer.id, saleId: sale?.saleId ?? null, seller: sale?.repId ?? null, changed: [] };
}

async function findOwner(deps: Deps, workspaceId: WorkspaceId, userId: string, now: Temporal.Instant): Promise<Member> {
  try {
    return await findCaller(deps, workspaceId, userId as UserId, now);
  } catch (error) {
    if (error instanceof UserError)
      throw new FieldErrors({ owner: "They can't sort it out here: choose a colleague of the store." });
    throw error;
  }
}
