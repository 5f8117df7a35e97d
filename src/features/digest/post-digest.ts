// The digest as a message, and what is owed instead when its channel refuses it.
import type { Temporal } from "temporal-polyfill";
import type { DigestId } from "../../core/ids.ts";
import type { Tx } from "../../db/client.ts";
import type { Deps, MessageKind, Owed } from "../../feature.ts";
import { insertOwed } from "../outbox/store/owed.ts";
import { listMembers } from "../workspace/store.ts";
import { digestMessage, refusedMessage } from "./messages.ts";
import { digestDueAt, firstManager, isPerson } from "./rules/due.ts";
import { findRefusal, getDigest } from "./store/digests.ts";

/** Each row's subject is a digest; both kinds are drawn from its content, as it stood then. */
export function digestKinds({ config, log }: Deps): readonly MessageKind[] {
  return [
    {
      kind: "digest",
      isGrouped: false,
      async draw(db, [owed]) {
        return digestMessage(await contentOf(db, owed));
      },
      onRefused: async (tx, owed, reason, now) => {
        if (isPerson(owed.recipient)) log.warn({ digest: owed.subjectId, reason }, "the digest reached nobody");
        else await oweToManager(tx, owed, config, now);
      },
    },
    {
      kind: "digest-refused",
      isGrouped: false,
      async draw(db, [owed]) {
        const content = await contentOf(db, owed);
        const refusal = owed && (await findRefusal(db, owed.workspaceId, owed.subjectId as DigestId));
        const { recipient: channel = "", reason } = refusal ?? {};
        return refusedMessage(content, { channel, reason: reason ?? "" });
      },
    },
  ];
}

async function contentOf(db: Parameters<MessageKind["draw"]>[0], owed: Owed | undefined) {
  if (owed === undefined) throw new Error("a digest is one row's");
  return (await getDigest(db, owed.workspaceId, owed.subjectId as DigestId)).content;
}

/** Nothing is lost, and they learn how to mend it. */
async function oweToManager(
  tx: Tx,
  { workspaceId, subjectId }: Owed,
  { managers, store }: Deps["config"],
  now: Temporal.Instant,
): Promise<void> {
  const members = await listMembers(tx, workspaceId);
  const recipient = firstManager(members, managers);
  if (recipient === null) return;
  const dueAt = digestDueAt(recipient, members, store, now);
  await insertOwed(tx, [{ workspaceId, kind: "digest-refused", subjectId, recipient, dueAt }], now);
}
