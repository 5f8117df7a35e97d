// Something happens to a promise: its keeper or its maker acts, and both learn what matters.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { FieldErrors, UserError } from "../../core/errors.ts";
import type { FollowUpId, OutboxId, PromiseId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { answerFollowUp } from "../follow-up/answer-follow-up.ts";
import { closeOthersWork } from "../follow-up/close-work.ts";
import { answeredAlready, notTheirs } from "../follow-up/messages.ts";
import { findBefore } from "../follow-up/store/before.ts";
import { findFollowUp, listFollowUps } from "../follow-up/store/follow-ups.ts";
import { getStandingLocked } from "../follow-up/store/standings.ts";
import { findOwed } from "../outbox/store/owed.ts";
import { isManager, type Member, mayActFor } from "../workspace/rules.ts";
import { getMember } from "../workspace/store.ts";
import { planPromise } from "./plan-promise.ts";
import { recordNews } from "./record-news.ts";
import { type Act, actOn, acts, differenceOf, isUndoneByItself, standingOf } from "./rules/acts.ts";
import type { PromiseMade } from "./rules/promise.ts";
import { type DuePromise, getPromise, insertChange, listChanges, listPromises, updatePromise } from "./store.ts";

export interface Acting {
  readonly workspaceId: WorkspaceId;
  /** What the button or the form carries: the nudge that is answered, or the promise itself. */
  readonly carried: string;
  readonly by: Member;
  /** They answer a nudge that asks about the promise, too, whoever made it. */
  readonly isAsked?: true;
  /** One of several in one act, which isn't undone by itself: its caller tells the others; a new keeper is asked all the same. */
  readonly isToldTogether?: true;
}

/**
 * Answers the nudge if it was one, changes the promise, tells whom it concerns and plans it again, in one transaction
 * (or inside the caller's).
 * @returns everything whose messages are no longer true
 * @throws {UserError} if it isn't theirs, somebody acted before, or as `answerFollowUp`
 * @throws {FieldErrors} if it is passed on to whoever has it, or nothing of it is changed
 */
export async function changePromise(
  db: Queryable,
  config: Config,
  acting: Acting,
  act: Act,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  return db.transaction(async (tx) => {
    const { workspaceId, by, isToldTogether = false } = acting;
    const { promise, owedId } = await getChangeable(tx, config, acting, act.kind, now);
    const { id, saleId, customerId } = promise;
    const { change: kind, outcome } = acts[act.kind];
    const subject = { kind: "promise", id } as const;
    const problems = problemsWith(act, promise);
    if (problems !== null) throw new FieldErrors(problems);
    const note = noteOf(act);
    const answering = { workspaceId, by, ...(note !== null && { note }) };
    const answered = owedId && outcome && (await answerFollowUp(tx, config, { ...answering, outcome, owedId }, now));
    const isUndoable = owedId === null && !isToldTogether && isUndoneByItself(act.kind);
    const stoodBefore = isUndoable ? await findBefore(tx, { workspaceId, customerId, subject, saleId }) : null;
    await updatePromise(tx, workspaceId, id, actOn(promise, act, now));
    const changed = await getPromise(tx, workspaceId, id);
    const changeId = await insertChange(tx, workspaceId, {
      ...{ promiseId: id, kind, note, ...differenceOf(promise, changed) },
      ...{ changedBy: by.userId, changedAt: now, stoodBefore },
    });
    const happened = { workspaceId, kind: act.kind, before: promise, after: changed, changeId, by, isToldTogether };
    await recordNews(tx, config, happened, now);
    const handed =
      changed.ownerId === promise.ownerId
        ? []
        : await closeOthersWork(tx, { workspaceId, subject }, promise.ownerId, now);
    const planned = await planPromise(tx, config, { workspaceId, id }, now);
    // A nudge that is out names its words and who keeps it, moved or not.
    const all = act.kind === "change" ? await listFollowUps(tx, workspaceId, subject) : [];
    return [
      ...[id, ...(saleId === null ? [] : [saleId])],
      ...(answered ? [answered.followUp.id, ...answered.changed] : []),
      ...handed,
      ...planned,
      ...all.map((followUp) => followUp.id),
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
  { workspaceId, carried, by, isAsked }: Acting,
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
  const isHandedOver = isAsked || (followUp !== null && followUp.ownerId === by.userId);
  if (side === "manager") {
    if (!isManager(by, config.managers)) throw new UserError("Only a manager can close it as not confirmed.");
  } else {
    const owner = await getMember(db, workspaceId, side === "keeper" ? promise.ownerId : promise.makerId);
    if (!isHandedOver && !mayActFor(owner, by, config.managers))
      throw new UserError(
        acts[kind].outcome === null
          ? `${owner.name} promised it: ${owner.name} or a manager changes it.`
          : notTheirs(owner.name, side === "maker"),
      );
  }
  if (!from.includes(promise.state)) throw new UserError(await sayWhatIsTrue(db, workspaceId, promise, by, now));
  return { promise, owedId: followUp && owed ? owed.id : null };
}

/** What is wrong with a form that would leave everything as it is. */
function problemsWith(act: Act, promise: DuePromise): Readonly<Record<string, string>> | null {
  // One that somebody outside keeps is its maker's to chase: they may take it over themselves.
  if ((act.kind === "pass-on" || act.kind === "hand-on") && act.to === promise.ownerId && promise.outsideName === null)
    return { to: "It is theirs already: choose somebody else." };
  if (act.kind !== "change") return null;
  const { words, to: ownerId, outside, on } = act;
  const outsideName = outside?.name ?? null;
  const difference = differenceOf(promise, { words, ownerId, outsideName, isDueOn: on ?? promise.isDueOn });
  const isSamePhone = (outside?.phone ?? null) === promise.outsidePhone;
  return isSamePhone && Object.values(difference).every((one) => one === null)
    ? { words: "Nothing is different yet: change the words, the day or who keeps it." }
    : null;
}

async function sayWhatIsTrue(
  db: Queryable,
  workspaceId: WorkspaceId,
  { id, state, makerId, ownerId, outsideName }: PromiseMade,
  reader: Member,
  now: Temporal.Instant,
): Promise<string> {
  const [last] = await listChanges(db, workspaceId, id);
  const outcome = last && Object.values(acts).find(({ change }) => change === last.kind)?.outcome;
  if (last && outcome && state !== "withdrawn") {
    const { name } = await getMember(db, workspaceId, last.changedBy);
    return answeredAlready({ name, outcome, answeredAt: last.changedAt }, reader.zone, now);
  }
  const keeper = outsideName ?? (await getMember(db, workspaceId, ownerId)).name;
  return standingOf(state, { keeper, maker: (await getMember(db, workspaceId, makerId)).name });
}

function noteOf(act: Act): string | null {
  switch (act.kind) {
    case "late":
    case "cant":
    case "change":
    case "call-off":
    case "pass-on":
    case "hand-on":
      return act.why;
    default:
      return null;
  }
}
