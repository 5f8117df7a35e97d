// Takes an answer to a nudge: once, from somebody who may give it.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { UserError } from "../../core/errors.ts";
import type { FollowUpId, OutboxId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { dropOwed, findOwed } from "../outbox/store/owed.ts";
import { type Member, mayActFor, planningTimeOf } from "../workspace/rules.ts";
import { getMember } from "../workspace/store.ts";
import { listJoined } from "./list-joined.ts";
import { answeredAlready, endedAlready, movedAlready, notTheirs } from "./messages.ts";
import { planCalls } from "./plan-calls.ts";
import { planCustomer } from "./plan-customer.ts";
import { planByItself, returnFollowUp } from "./plan-subject.ts";
import { isCall } from "./rules/calls.ts";
import { type Outcome, outcomes } from "./rules/outcomes.ts";
import { defaultPlans, stepIn } from "./rules/plan-set.ts";
import { isKeepers } from "./rules/promise-plan.ts";
import { decideReturn, type Return } from "./rules/return-times.ts";
import { insertAnswer, listAnswers } from "./store/answers.ts";
import { forgetTold, listOpenOf } from "./store/calls.ts";
import { markClosed } from "./store/changes.ts";
import { type FollowUp, findFollowUp } from "./store/follow-ups.ts";
import { findPlanVersions } from "./store/plan-versions.ts";
import { getStandingLocked } from "./store/standings.ts";

export interface Answering {
  readonly workspaceId: WorkspaceId;
  /** The nudge that is answered. */
  readonly owedId: OutboxId;
  readonly by: Member;
  readonly outcome: Outcome;
  readonly note?: string;
  /** When it is to come back; for what leads to a `chosen` time. */
  readonly chosenAt?: Temporal.Instant;
  /** Its new expiry, where the customer themselves named a later day. */
  readonly keepUntil?: Temporal.Instant;
  /** When they were reached, where that was before and by no plan of ours. */
  readonly contactedAt?: Temporal.Instant;
}

export interface Answered {
  readonly followUp: FollowUp;
  /** Those that were one call with it, and are answered with it. */
  readonly joined: readonly FollowUp[];
  /** Everything else whose messages are no longer true: the joined ones, and what the answer moved or closed. */
  readonly changed: readonly string[];
}

/**
 * Records the answer, closes the follow-up or brings it back, and plans its subject again (all of the customer's, where
 * they had been reached by no plan of ours), in one transaction of its own (or inside the caller's, before whatever else
 * the answer changes). Courtesies that are one call with it are answered with it.
 * @throws {UserError} if somebody answered before, it has moved or ended, or it isn't theirs to answer
 */
export async function answerFollowUp(
  db: Queryable,
  config: Config,
  answering: Answering,
  now: Temporal.Instant,
): Promise<Answered> {
  return db.transaction(async (tx) => {
    const { workspaceId } = answering;
    const followUp = await getAnswerable(tx, config, answering, now);
    const { customerId } = followUp;
    const joined = await listJoined(tx, followUp);
    const changed: string[] = joined.map(({ id }) => id);
    const closed: FollowUp[] = [];
    for (const one of [followUp, ...joined])
      if ((await answerOne(tx, config, one, answering, now)).kind === "closes") closed.push(one);
    // The card named the day to whoever called them with it; whoever had reached them before had no such card.
    const isTold = outcomes[answering.outcome].isReached && !answering.contactedAt && isCall(followUp);
    if (isTold && (await forgetTold(tx, followUp)))
      changed.push(...(await listOpenOf(tx, workspaceId, customerId)).map(({ id }) => id));
    const subjects = closed.map(({ subject }) => subject);
    if (answering.contactedAt) {
      // They were spoken with by no plan of ours, which the routine check-ins on other purchases count from.
      changed.push(...(await planCustomer(tx, config.store, { workspaceId, customerId }, now, subjects)));
    } else {
      for (const subject of subjects)
        changed.push(...(await planByItself(tx, config.store, { workspaceId, subject }, now)).changed);
      changed.push(...(await planCalls(tx, config.store, { workspaceId, customerId }, now)));
    }
    return { followUp, joined, changed: [...new Set(changed)] };
  });
}

async function answerOne(
  tx: Queryable,
  config: Config,
  followUp: FollowUp,
  answering: Answering,
  now: Temporal.Instant,
): Promise<Return> {
  const { workspaceId, by, outcome } = answering;
  const owner = await getMember(tx, workspaceId, followUp.ownerId);
  const plans = await findPlanVersions(tx, workspaceId, [followUp.planVersion]);
  const step = stepIn(plans.get(followUp.planVersion) ?? defaultPlans, followUp.step);
  const leads = decideReturn(
    outcome,
    { ...followUp, triesAllowed: step.tries, ...(step.comesBackAfter && { comesBackAfter: step.comesBackAfter }) },
    planningTimeOf(owner, config.store),
    now,
    answering.chosenAt,
  );
  const { isReached, isAttempt } = outcomes[outcome];
  const isFirst = await insertAnswer(tx, followUp, {
    round: followUp.round,
    outcome,
    note: answering.note ?? null,
    answeredBy: by.userId,
    answeredAt: now,
    contactedAt: answering.contactedAt ?? null,
    returnsAt: leads.kind === "returns" ? leads.at : null,
    isReached,
    isAttempt,
  });
  if (!isFirst) throw new UserError(await sayWhatIsTrue(tx, followUp, followUp.round, by, now));
  if (leads.kind === "returns") {
    const tries = isAttempt && !isReached ? followUp.tries + 1 : followUp.tries;
    const { keepUntil } = answering;
    await returnFollowUp(tx, followUp, { dueAt: leads.at, tries, ...(keepUntil && { expiresAt: keepUntil }) }, now);
  } else {
    await markClosed(tx, followUp, leads.because, now);
    await dropOwed(tx, workspaceId, "nudge", [followUp.id], leads.because);
  }
  return leads;
}

/**
 * The follow-up behind a nudge, its subject locked, if this person may answer it now.
 * @throws {UserError} as `answerFollowUp`
 */
export async function getAnswerable(
  db: Queryable,
  config: Config,
  { workspaceId, owedId, by }: Pick<Answering, "workspaceId" | "owedId" | "by">,
  now: Temporal.Instant,
): Promise<FollowUp> {
  const owed = await findOwed(db, workspaceId, owedId);
  const seen = owed && (await findFollowUp(db, workspaceId, owed.subjectId as FollowUpId));
  if (!owed || !seen)
    throw new UserError("This message is too old: its follow-up is gone. /followups shows what is open.");
  await getStandingLocked(db, workspaceId, seen.subject);
  const followUp = (await findFollowUp(db, workspaceId, seen.id)) ?? seen;
  const owner = await getMember(db, workspaceId, followUp.ownerId);
  if (!mayActFor(owner, by, config.managers)) throw new UserError(notTheirs(owner.name, !isKeepers(followUp)));
  if (followUp.closedBecause !== null || followUp.round !== owed.round)
    throw new UserError(await sayWhatIsTrue(db, followUp, owed.round, by, now));
  return followUp;
}

async function sayWhatIsTrue(
  db: Queryable,
  followUp: FollowUp,
  round: number,
  reader: Member,
  now: Temporal.Instant,
): Promise<string> {
  const answer = (await listAnswers(db, followUp.workspaceId, [followUp.id])).find((given) => given.round === round);
  if (answer) {
    const { name } = await getMember(db, followUp.workspaceId, answer.answeredBy);
    return answeredAlready({ name, outcome: answer.outcome, answeredAt: answer.answeredAt }, reader.zone, now);
  }
  if (followUp.closedBecause !== null) return endedAlready(followUp.closedBecause);
  return movedAlready(followUp.dueAt, reader.zone, now);
}
