// How long a claim holds, what travels together, and when to come back to Slack.
import type { Temporal } from "temporal-polyfill";
import type { ChannelId, OutboxId, UserId, WorkspaceId } from "../../core/ids.ts";
import type { SendResult } from "../../core/send-result.ts";

/** A row of the outbox, as a kind's builder sees it. */
export interface Owed {
  readonly workspaceId: WorkspaceId;
  readonly id: OutboxId;
  readonly kind: string;
  readonly subjectId: string;
  readonly round: number;
  readonly recipient: UserId | ChannelId;
  readonly dueAt: Temporal.Instant;
  /** When it was due before it was put off; null where it wasn't. */
  readonly wantedAt: Temporal.Instant | null;
  readonly createdAt: Temporal.Instant;
}

export type SendDecision = { readonly kind: "send" } | PutAside;

/** Not said now, or not to this reader. */
export type PutAside =
  | { readonly kind: "hold"; readonly until: Temporal.Instant }
  /** It is somebody else's to read: it is owed to them instead. */
  | { readonly kind: "hand"; readonly to: UserId }
  | { readonly kind: "drop"; readonly because: string };

/** Why nobody is told, where Slack would take the message without a word. */
export const readerHasLeft = "its reader has left";

/** Six times what one post may take (the sender's timeout is 10 s): a lease that runs out had a dead owner. */
export const leaseSeconds = 60;

/** People whose messages are claimed at once: all that is due for one of them is claimed together. */
export const recipientsAClaim = 20;

/** What can't be sent to a whole workspace (a revoked token) is tried again this much later, never given up. */
const workspaceRetrySeconds = 900;

/** Rows that one post carries: all that are due for a recipient where the kind is grouped, else each alone. */
export function groupOwed<Row extends Owed>(owed: readonly Row[], isGrouped: (kind: string) => boolean): Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of owed) {
    const key = isGrouped(row.kind) ? `${row.workspaceId} ${row.recipient} ${row.kind}` : row.id;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}

/** What becomes of a row, given what Slack answered and how often it was postponed before. */
export type Settlement =
  | { readonly state: "sent"; readonly channel: string; readonly ts: string }
  | {
      readonly state: "scheduled";
      readonly inSeconds: number;
      readonly reason: string;
      /** For how long nothing else is to be sent to the workspace either. */
      readonly holdsAllSeconds: number;
    }
  | { readonly state: "refused" | "unknown"; readonly reason: string };

export function settle(result: SendResult, postponed: number): Settlement {
  switch (result.kind) {
    case "sent":
      return { state: "sent", channel: result.channel, ts: result.ts };
    case "later":
      return {
        state: "scheduled",
        inSeconds: Math.max(result.seconds, backOffSeconds(postponed)),
        reason: result.reason,
        // Slack doesn't say which of its limits was met: asking for another channel too soon may count against it, too.
        holdsAllSeconds: result.reason === "ratelimited" ? result.seconds : 0,
      };
    case "unknown":
      return { state: "unknown", reason: result.reason };
    case "refused":
      return result.ends === "workspace"
        ? {
            ...{ state: "scheduled", inSeconds: workspaceRetrySeconds, reason: result.reason },
            holdsAllSeconds: workspaceRetrySeconds,
          }
        : { state: "refused", reason: result.reason };
  }
}

/** 1 s, 2 s, 4 s … up to about 8 minutes. */
function backOffSeconds(postponed: number): number {
  return 2 ** Math.min(postponed, 9);
}
