// The digest as a message, and what is owed instead when its channel refuses it.
import type { Temporal } from "temporal-polyfill";
import type { DigestId, OutboxId } from "../../core/ids.ts";
import type { Queryable, Tx } from "../../db/client.ts";
import type { Deps, MessageKind } from "../../feature.ts";
import { holdOutsideHours } from "../outbox/decide-hours.ts";
import type { Owed, SendDecision } from "../outbox/rules.ts";
import { insertOwed } from "../outbox/store/owed.ts";
import { listMembers } from "../workspace/store.ts";
import { digestMessage, refusedMessage } from "./messages.ts";
import type { DigestContent } from "./rules/content.ts";
import { firstManager, isPerson } from "./rules/due.ts";
import { findOutdated, getDigest, getRefusal } from "./store/digests.ts";

/** Each row's subject is a digest; both kinds are drawn from its content, as it stood when it was made. */
export function digestKinds(deps: Deps): readonly MessageKind[] {
  const decide: NonNullable<MessageKind["decide"]> = (db, owed, now) => decideDigests(deps, db, owed, now);
  return [
    {
      kind: "digest",
      isGrouped: false,
      decide,
      draw: async (db, owed) => digestMessage(await contentOf(db, owed)),
      onRefused: (tx, owed, reason, now) => oweRefused(deps, tx, owed, reason, now),
    },
    {
      kind: "digest-refused",
      isGrouped: false,
      decide,
      draw: async (db, owed) => {
        const { workspaceId, subjectId } = only(owed);
        const { recipient, reason } = await getRefusal(db, workspaceId, subjectId as DigestId);
        return refusedMessage(await contentOf(db, owed), { channel: recipient, reason });
      },
    },
  ];
}

/** A manager who was off, or a store whose Slack was away, reads the newest alone: what still stands is in it, too. */
async function decideDigests(
  { config }: Deps,
  db: Queryable,
  owed: readonly Owed[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<OutboxId, SendDecision>> {
  const decisions = new Map(await holdOutsideHours(db, config, owed, now));
  const [first] = owed;
  if (first === undefined) return decisions;
  const outdated = await findOutdated(
    db,
    first.workspaceId,
    owed.map(({ subjectId }) => subjectId as DigestId),
  );
  for (const { id, subjectId } of owed)
    if (outdated.has(subjectId as DigestId)) decisions.set(id, { kind: "drop", because: "a later digest came" });
  return decisions;
}

function contentOf(db: Queryable, owed: readonly Owed[]): Promise<DigestContent> {
  const { workspaceId, subjectId } = only(owed);
  return getDigest(db, workspaceId, subjectId as DigestId);
}

function only([owed]: readonly Owed[]): Owed {
  if (owed === undefined) throw new Error("a digest's message has one row");
  return owed;
}

/** The first manager gets it instead, and learns how to mend it; a manager's own refusal is only logged. */
async function oweRefused(
  { config, log }: Deps,
  tx: Tx,
  { workspaceId, subjectId, recipient }: Owed,
  reason: string,
  now: Temporal.Instant,
): Promise<void> {
  const manager = isPerson(recipient)
    ? null
    : firstManager(await listMembers(tx, workspaceId), { named: config.managers, hours: config.store }, now);
  if (manager === null) {
    log.warn({ digest: subjectId, reason }, "the digest reached nobody: set DIGEST_CHANNEL or MANAGERS");
    return;
  }
  await insertOwed(tx, [{ workspaceId, kind: "digest-refused", subjectId, recipient: manager, dueAt: now }], now);
}
