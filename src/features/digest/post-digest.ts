// The digest as a message, and what is owed instead when its channel refuses it.
import type { Temporal } from "temporal-polyfill";
import type { DigestId } from "../../core/ids.ts";
import type { Queryable, Tx } from "../../db/client.ts";
import type { Deps, MessageKind } from "../../feature.ts";
import { holdOutsideHours } from "../outbox/decide-hours.ts";
import type { Owed } from "../outbox/rules.ts";
import { insertOwed } from "../outbox/store/owed.ts";
import { listMembers } from "../workspace/store.ts";
import { digestMessage, refusedMessage } from "./messages.ts";
import type { DigestContent } from "./rules/content.ts";
import { firstManager, isPerson } from "./rules/due.ts";
import { getDigest, getRefusal } from "./store/digests.ts";

/** Each row's subject is a digest; both kinds are drawn from its content, as it stood when it was made. */
export function digestKinds(deps: Deps): readonly MessageKind[] {
  const decide: NonNullable<MessageKind["decide"]> = (db, owed, now) => holdOutsideHours(db, deps.config, owed, now);
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
  const manager = isPerson(recipient) ? null : firstManager(await listMembers(tx, workspaceId), config.managers);
  if (manager === null) {
    log.warn({ digest: subjectId, reason }, "the digest reached nobody: set DIGEST_CHANNEL or MANAGERS");
    return;
  }
  await insertOwed(tx, [{ workspaceId, kind: "digest-refused", subjectId, recipient: manager, dueAt: now }], now);
}
