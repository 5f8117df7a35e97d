// Something happens to a promise: its keeper or its maker acts, and both learn what matters.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { UserError } from "../../core/errors.ts";
import type { FollowUpId, OutboxId, PromiseChangeId, PromiseId, UserId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { answerFollowUp } from "../follow-up/answer-follow-up.ts";
import { closeOthersWork } from "../follow-up/close-work.ts";
import { answeredAlready, notTheirs } from "../follow-up/messages.ts";
import { findFollowUp } from "../follow-up/store/follow-ups.ts";
import { getStandingLocked } from "../follow-up/store/standings.ts";
import { findOwed, insertOwed } from "../outbox/store/owed.ts";
import { listManagers } from "../workspace/list-managers.ts";
import { type Member, mayActFor } from "../workspace/rules.ts";
import { getMember } from "../workspace/store.ts";
import { planPromise } from "./plan-promise.ts";
import { type Act, actOn, acts, type PromiseMade } from "./rules/promise.ts";
import { type DuePromise, getPromise, insertChange, listChanges, listPromises, updatePromise } from "./store.ts";

export interface Acting {
  readonly workspaceId: WorkspaceId;
  /** What the button or the form carries: the nudge that is answered, or the promise itself. */
  readonly carried: string;
  readonly by: Member;
}

/**
 * Answers the nudge if it was one, changes the promise, tells whom it concerns and plans it again, in one transaction
 * (or inside the caller's).
 * @returns everything whose messages are no longer true
 * @throws {UserError} if it isn't theirs, somebody acted before, or as `answerFollowUp`
 */
export async function changePromise(
  db: Queryable,
  config: Config,
  acting: Acting,
  act: Act,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  return db.transaction(async (tx) => {
    const { workspaceId, by } = acting;
    const { promise, owedId } = await getChangeable(tx, config, acting, act.kind, now);
    const { id, saleId } = promise;
    const { change: kind, outcome } = acts[act.kind];
    const note = noteOf(act);
    const answering = { workspaceId, by, outcome, ...(note !== null && { note }) };
    const answered = owedId && (await answerFollowUp(tx, config, { ...answering, owedId }, now));
    const changed = { ...promise, ...actOn(promise, act, now) };
    await updatePromise(tx, workspaceId, id, actOn(promise, act, now));
    const changeId = await insertChange(tx, workspaceId, {
      ...{ promiseId: id, kind, note },
      ...{ changedBy: by.userId, changedAt: now },
    });
    await tellKeeper(tx, workspaceId, act, changed, now);
    await tellOthers(tx, config, workspaceId, { act, promise, changed, changeId, by }, now);
    const handed =
      changed.ownerId === promise.ownerId
        ? []
        : await closeOthersWork(tx, { workspaceId, subject: { kind: "promise", id } }, promise.ownerId, now);
    const planned = await planPromise(tx, config, { workspaceId, id }, now);
    return [
      ...[id, ...(saleId === null ? [] : [saleId])],
      ...(answered ? [answered.followUp.id, ...answered.changed] : []),
      ...handed,
      ...planned,
    ];
  });
}

/**
 * The promise behind what a button carries, locked, if this person may do that to it now.
 * @throws {UserError} as `changePromise`
 */
export async function getChangeable(
  db: Queryable,
  config: Config,
  { workspaceId, carried, by }: Acting,
  kind: Act["kind"],
  now: Temporal.Instant,
): Promise<{ readonly promise: DuePromise; readonly owedId: OutboxId | null }> {
  const owed = await findOwed(db, workspaceId, carried as OutboxId);
  const followUp = owed && (await findFollowUp(db, workspaceId, owed.subjectId as FollowUpId));
  const id = followUp?.subject.kind === "promise" ? followUp.subject.id : (carried as PromiseId);
  const [seen] = await listPromises(db, workspaceId, { ids: [id] });
  if (seen === undefined) throw new UserError("That promise is gone: there is nothing to keep.");
  await getStandingLocked(db, workspaceId, { kind: "promise", id });
  const promise = await getPromise(db, workspaceId, id);
  const { by: side, from } = acts[kind];
  const owner = await getMember(db, workspaceId, side === "keeper" ? promise.ownerId : promise.makerId);
  const isHandedOver = followUp !== null && followUp.ownerId === by.userId;
  if (!isHandedOver && !mayActFor(owner, by, config.managers)) throw new UserError(notTheirs(owner.name));
  if (!from.includes(promise.state)) throw new UserError(await sayWhatIsTrue(db, workspaceId, promise, by, now));
  return { promise, owedId: followUp && owed ? owed.id : null };
}

async function sayWhatIsTrue(
  db: Queryable,
  workspaceId: WorkspaceId,
  { id, state }: PromiseMade,
  reader: Member,
  now: Temporal.Instant,
): Promise<string> {
  const [last] = await listChanges(db, workspaceId, id);
  const rule = last && Object.values(acts).find(({ change }) => change === last.kind);
  if (!last || !rule || state === "withdrawn") return "This was taken back: nobody need keep it any more.";
  const { name } = await getMember(db, workspaceId, last.changedBy);
  return answeredAlready({ name, outcome: rule.outcome, answeredAt: last.changedAt }, reader.zone, now);
}

function noteOf(act: Act): string | null {
  switch (act.kind) {
    case "late":
    case "cant":
      return act.why;
    case "pass-on":
      return act.note;
    default:
      return null;
  }
}

/** Whoever keeps it hears what others made of it; what they did themselves they see in the message that they have. */
async function tellKeeper(
  tx: Queryable,
  workspaceId: WorkspaceId,
  { kind }: Act,
  { id, makerId, ownerId, round }: PromiseMade,
  now: Temporal.Instant,
): Promise<void> {
  if (ownerId === makerId || (acts[kind].by === "keeper" && kind !== "pass-on")) return;
  const question = { workspaceId, kind: "promise-question", subjectId: id, recipient: ownerId, dueAt: now, round };
  await insertOwed(tx, [question], now);
}

/** The maker, of what they can't see in a nudge; managers and a keeper who need not keep it, of a customer's no. */
async function tellOthers(
  tx: Queryable,
  config: Config,
  workspaceId: WorkspaceId,
  happened: {
    readonly act: Act;
    readonly promise: PromiseMade;
    readonly changed: PromiseMade;
    readonly changeId: PromiseChangeId;
    readonly by: Member;
  },
  now: Temporal.Instant,
): Promise<void> {
  const { act, promise, changed, changeId, by } = happened;
  const told = new Set<UserId>();
  if (act.kind === "pass-on" || (act.kind === "cant" && changed.state === "withdrawn")) told.add(promise.makerId);
  if (act.kind === "disagree") {
    for (const { userId } of await listManagers(tx, config, workspaceId)) told.add(userId);
    told.add(promise.ownerId);
  }
  told.delete(by.userId);
  await insertOwed(
    tx,
    [...told].map((recipient) => ({
      ...{ workspaceId, kind: "promise-news", subjectId: changeId },
      ...{ recipient, dueAt: now },
    })),
    now,
  );
}
