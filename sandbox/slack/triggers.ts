// `trigger_id`s: each is good for one view, within three real seconds.
import type { Stamps } from "./stamps.ts";

export interface Trigger {
  readonly userId: string;
  /** The modal it came from; only such a trigger can push onto the stack. */
  readonly fromModalId: string | null;
  /** The conversation it came from. */
  readonly fromChannelId: string | null;
}

export type TriggerRefusal = "expired_trigger_id" | "exchanged_trigger_id" | "invalid_trigger_id";

// Slack docs, handling user interaction: a trigger_id expires 3 seconds after it is sent and works once.
const LIFE_MS = 3_000;

export class Triggers {
  readonly #stamps: Stamps;
  readonly #issued = new Map<string, Trigger & { readonly issuedMs: number; isUsed: boolean }>();

  constructor(stamps: Stamps) {
    this.#stamps = stamps;
  }

  issue(userId: string, from: { readonly modalId?: string; readonly channelId?: string } = {}): string {
    const id = `${this.#stamps.ts()}.${this.#stamps.id("t")}`;
    const [fromModalId, fromChannelId] = [from.modalId ?? null, from.channelId ?? null];
    this.#issued.set(id, { userId, fromModalId, fromChannelId, issuedMs: performance.now(), isUsed: false });
    return id;
  }

  exchange(id: string): Trigger | TriggerRefusal {
    const trigger = this.#issued.get(id);
    if (trigger === undefined) return "invalid_trigger_id";
    if (trigger.isUsed) return "exchanged_trigger_id";
    if (performance.now() - trigger.issuedMs > LIFE_MS) return "expired_trigger_id";
    trigger.isUsed = true;
    return trigger;
  }
}
