// What came of handing a message to Slack. Values, not exceptions: each means something else for what we owe.
import type { ChannelId } from "./ids.ts";

export type SendResult =
  | { readonly kind: "sent"; readonly channel: ChannelId; readonly ts: string }
  /** Slack did not take it and said (or it is plain) that nothing was posted: again after that many seconds. */
  | { readonly kind: "later"; readonly seconds: number; readonly reason: string }
  /** Slack will never take it: `recipient` ends this message alone, `workspace` means that nothing can be sent there. */
  | { readonly kind: "refused"; readonly ends: "recipient" | "workspace"; readonly reason: string }
  /** It may have been posted: never sent again by itself. */
  | { readonly kind: "unknown"; readonly reason: string };
