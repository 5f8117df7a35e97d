// Owes what people are told of a change of a promise, in the transaction that makes it.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import type { PromiseChangeId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { dropOwed, insertOwed, listSentAbout, type NewOwed } from "../outbox/store/owed.ts";
import { listManagers } from "../workspace/list-managers.ts";
import type { Member } from "../workspace/rules.ts";
import { type Act, acts } from "./rules/acts.ts";
import type { PromiseMade } from "./rules/promise.ts";
import { decideTold } from "./rules/telling.ts";

/** Whoever keeps it is told how it stands now; the others of the change; whoever filled a form has its confirmation. */
export async function recordNews(
  tx: Queryable,
  config: Config,
  happened: {
    readonly workspaceId: WorkspaceId;
    readonly kind: Act["kind"];
    readonly before: PromiseMade;
    readonly after: PromiseMade;
    readonly changeId: PromiseChangeId;
    readonly by: Member;
    /** The others hear of it elsewhere. */
    readonly isToldTogether: boolean;
  },
  now: Temporal.Instant,
): Promise<void> {
  const { workspaceId, kind, before, after, changeId, by, isToldTogether } = happened;
  const managers = (await listManagers(tx, config, workspaceId)).map(({ userId }) => userId);
  const { isKeeperTold, news } = decideTold(kind, { before, after }, by.userId, managers);
  const isSilent = await dropUnasked(tx, workspaceId, before, after);
  if (kind === "call-off") await tellAsked(tx, workspaceId, after, now);
  else if (isKeeperTold) await tellKeeper(tx, workspaceId, after, now);
  const owed = { workspaceId, dueAt: now };
  const confirmed = { ...owed, kind: "promise-changed", subjectId: after.id, recipient: by.userId, round: after.round };
  await insertOwed(
    tx,
    [
      ...(isToldTogether ? [] : news)
        .filter((recipient) => !isSilent || recipient !== before.ownerId)
        .map((recipient) => ({ ...{ ...owed, kind: "promise-news", subjectId: changeId, recipient } })),
      ...(acts[kind].outcome === null ? [confirmed] : []),
    ],
    now,
  );
}

/** Who was to be asked, and hadn't been, when it became another's to keep, is told of neither. @returns whether that is so */
async function dropUnasked(
  tx: Queryable,
  workspaceId: WorkspaceId,
  before: PromiseMade,
  after: PromiseMade,
): Promise<boolean> {
  const isUnanswered = before.state === "made" || before.state === "asked";
  if (before.ownerId === after.ownerId || before.ownerId === before.makerId || !isUnanswered) return false;
  if (await wasAsked(tx, workspaceId, before)) return false;
  await dropOwed(tx, workspaceId, "promise-question", [before.id], "somebody else is to keep it");
  return true;
}

/** Anew, in place of what they weren't told yet. */
export async function tellKeeper(
  tx: Queryable,
  workspaceId: WorkspaceId,
  { id, ownerId, round }: PromiseMade,
  now: Temporal.Instant,
): Promise<void> {
  await dropOwed(tx, workspaceId, "promise-question", [id], "it was put anew");
  const question: NewOwed = {
    workspaceId,
    kind: "promise-question",
    subjectId: id,
    recipient: ownerId,
    dueAt: now,
    round,
  };
  await insertOwed(tx, [question], now);
}

/** It was taken back: whoever was asked hears that; whoever wasn't, isn't asked. */
export async function tellAsked(
  tx: Queryable,
  workspaceId: WorkspaceId,
  promise: PromiseMade,
  now: Temporal.Instant,
): Promise<void> {
  await dropOwed(tx, workspaceId, "promise-question", [promise.id], "it was taken back");
  if (await wasAsked(tx, workspaceId, promise)) await tellKeeper(tx, workspaceId, promise, now);
}

/** Whether its keeper has a message in which they were asked. */
export async function wasAsked(
  tx: Queryable,
  workspaceId: WorkspaceId,
  { id, ownerId }: Pick<PromiseMade, "id" | "ownerId">,
): Promise<boolean> {
  return (await listSentAbout(tx, workspaceId, [id]))
    .flatMap(({ rows }) => rows)
    .some(({ kind, recipient }) => kind === "promise-question" && recipient === ownerId);
}
