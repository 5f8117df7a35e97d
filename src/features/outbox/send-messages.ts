// The one sender: claim, post, record. Nothing else posts a message that we owe.
import type { Temporal } from "temporal-polyfill";
import type { OutboxId, ProcessId, WorkspaceId } from "../../core/ids.ts";
import type { SendResult } from "../../core/send-result.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps, Message } from "../../feature.ts";
import { groupOwed, type PutAside, type SendDecision, type Settlement, settle } from "./rules.ts";
import {
  type Claimed,
  claimOwed,
  holdWorkspace,
  markDecided,
  markSending,
  markSettled,
  releaseOwned,
  takeBackExpired,
} from "./store/claims.ts";
import { insertOwed } from "./store/owed.ts";

/** How long a message that can't be built is put aside: the others go on, and the mistake is in the log. */
const mendMinutes = 10;

interface Unrecorded {
  readonly workspaceId: WorkspaceId;
  readonly rows: readonly Claimed[];
  readonly settlement: Settlement;
  readonly at: Temporal.Instant;
}

/**
 * Makes this process's sender. Its one function sends all that is due, one message at a time (so that a process that
 * is killed leaves one message unknown at the most), and returns when nothing is due or the process is stopping.
 * Never call it while a call is under way. What Slack has answered and the database could not take down is kept and
 * recorded first thing in the next call, so that nothing is sent twice because the database was away.
 */
export function createSender(deps: Deps): () => Promise<void> {
  const unrecorded: Unrecorded[] = [];

  return async function sendMessages() {
    await recordAll(deps, unrecorded);
    await releaseOwned(deps.db, deps.processId);
    const lost = await takeBackExpired(deps.db, deps.processId, deps.clock.now());
    if (lost > 0)
      deps.log.warn({ messages: lost }, "a process ended while sending: whether Slack has these messages is unknown");
    while (!deps.isStopping()) {
      const claimed = await claimOwed(deps.db, deps.processId, deps.clock.now());
      if (claimed.length === 0) return;
      for (const group of groupOwed(claimed, (kind) => isGrouped(deps, kind))) {
        if (deps.isStopping() || !(await sendGroup(deps, group, unrecorded))) break;
      }
    }
    await releaseOwned(deps.db, deps.processId);
  };
}

/** A kind that this version doesn't know (a newer one wrote the row) is put off where it would be drawn. */
function isGrouped(deps: Deps, kind: string): boolean {
  try {
    return deps.messageKind(kind).isGrouped;
  } catch {
    return false;
  }
}

/** @returns whether the rest of what was claimed may be sent, too */
async function sendGroup(deps: Deps, group: readonly Claimed[], unrecorded: Unrecorded[]): Promise<boolean> {
  const [first] = group;
  if (first === undefined) return true;
  const { workspaceId } = first;
  const drawn = await drawGroup(deps, first.kind, group, deps.clock.now());
  if (drawn === null) return true;
  const ids = drawn.rows.map(({ id }) => id);
  // Dropped while it was being drawn: the message would say what is no longer true. The rest is claimed again.
  if (!(await markSending(deps.db, workspaceId, ids, deps.processId, deps.clock.now()))) {
    await releaseOwned(deps.db, deps.processId);
    return false;
  }
  const result = await deps.slack.post(workspaceId, first.recipient, drawn.message);
  if (result.kind !== "sent")
    deps.log.warn({ kind: first.kind, rows: ids, result }, "Slack did not say that it has this message");
  const settlement = settle(result, first.postponed);
  unrecorded.push({ workspaceId, rows: drawn.rows, settlement, at: deps.clock.now() });
  await recordAll(deps, unrecorded);
  if (result.kind === "sent") await catchUp(deps, first.kind, drawn, result);
  return settlement.state !== "scheduled" || settlement.holdsAllSeconds === 0;
}

/**
 * What changed between the drawing and the recording found no message to update: an owner who accepts a promise the
 * moment they are asked, while its maker's confirmation is still on its way.
 */
async function catchUp(
  deps: Deps,
  kind: string,
  sent: { readonly rows: readonly Claimed[]; readonly message: Message },
  { channel, ts }: Extract<SendResult, { kind: "sent" }>,
): Promise<void> {
  const [first] = sent.rows;
  if (first === undefined) return;
  const message = await deps.messageKind(kind).draw(deps.db, sent.rows, deps.clock.now());
  if (JSON.stringify(message) !== JSON.stringify(sent.message))
    await deps.slack.update(first.workspaceId, channel, ts, message);
}

/**
 * Decides and draws. What can't be built must hold up nobody else's message, nor the rest of its own: it is logged and
 * put off, and the others of its group are drawn without it.
 */
async function drawGroup(
  deps: Deps,
  kindName: string,
  group: readonly Claimed[],
  now: Temporal.Instant,
): Promise<{ rows: readonly Claimed[]; message: Message } | null> {
  try {
    const kind = deps.messageKind(kindName);
    const decisions = (await kind.decide?.(deps.db, group, now)) ?? new Map<OutboxId, SendDecision>();
    const rows = await setAside(deps, group, decisions, now);
    return rows.length === 0 ? null : { rows, message: await kind.draw(deps.db, rows, now) };
  } catch (error) {
    const sound = group.length > 1 ? await listSound(deps, kindName, group, now) : [];
    if (sound.length > 0 && sound.length < group.length) return drawGroup(deps, kindName, sound, now);
    deps.log.error({ error, kind: kindName, rows: group.map(({ id }) => id) }, "this message could not be built");
    const until = now.add({ minutes: mendMinutes });
    for (const row of group) await markDecided(deps.db, row.workspaceId, row.id, { until });
    return null;
  }
}

/** Those that can be built by themselves; the others are put off. */
async function listSound(
  deps: Deps,
  kindName: string,
  group: readonly Claimed[],
  now: Temporal.Instant,
): Promise<Claimed[]> {
  const sound: Claimed[] = [];
  for (const row of group) if ((await drawGroup(deps, kindName, [row], now)) !== null) sound.push(row);
  return sound;
}

/** Puts aside what is not said now, and returns the rest. */
async function setAside(
  deps: Deps,
  group: readonly Claimed[],
  decisions: ReadonlyMap<OutboxId, SendDecision>,
  now: Temporal.Instant,
): Promise<Claimed[]> {
  const chosen: Claimed[] = [];
  for (const row of group) {
    const decision = decisions.get(row.id) ?? { kind: "send" };
    if (decision.kind === "send") chosen.push(row);
    else await putAside(deps, row, decision, now);
  }
  return chosen;
}

async function putAside({ db }: Deps, row: Claimed, decision: PutAside, now: Temporal.Instant): Promise<void> {
  switch (decision.kind) {
    case "hold":
      return markDecided(db, row.workspaceId, row.id, { until: decision.until });
    case "drop":
      return markDecided(db, row.workspaceId, row.id, { dropped: decision.because });
    case "hand":
      return db.transaction(async (tx) => {
        await markDecided(tx, row.workspaceId, row.id, { dropped: "somebody else reads it" });
        const { workspaceId, kind, subjectId, round, dueAt } = row;
        await insertOwed(tx, [{ workspaceId, kind, subjectId, round, dueAt, recipient: decision.to }], now);
      });
  }
}

/** Writes down every settlement, oldest first; one that can't be written stays, and so do those after it. */
async function recordAll(deps: Deps, unrecorded: Unrecorded[]): Promise<void> {
  for (let next = unrecorded[0]; next !== undefined; next = unrecorded[0]) {
    await record(deps, next);
    unrecorded.shift();
  }
}

/** A mistake in what is owed instead of a refused message must not hold up everything that is recorded after it. */
async function record(deps: Deps, settled: Unrecorded): Promise<void> {
  const { settlement, rows } = settled;
  if (settlement.state !== "refused") return recordSettlement(deps.db, deps.processId, settled);
  try {
    await deps.db.transaction(async (tx) => {
      await recordSettlement(tx, deps.processId, settled);
      for (const row of rows) await deps.messageKind(row.kind).onRefused?.(tx, row, settlement.reason, settled.at);
    });
  } catch (error) {
    // If the database is away, this fails too, and both are tried again.
    await recordSettlement(deps.db, deps.processId, settled);
    deps.log.error({ error, rows: rows.map(({ id }) => id) }, "what is owed instead of these could not be written");
  }
}

async function recordSettlement(
  db: Queryable,
  owner: ProcessId,
  { workspaceId, rows, settlement, at }: Unrecorded,
): Promise<void> {
  await markSettled(db, { workspaceId, ids: rows.map(({ id }) => id), owner }, settlement, at);
  if (settlement.state !== "scheduled" || settlement.holdsAllSeconds === 0) return;
  await holdWorkspace(db, workspaceId, owner, at.add({ seconds: settlement.holdsAllSeconds }));
}
