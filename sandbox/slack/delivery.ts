// What Slack sends to the app, over whichever transport is on: acknowledgements are waited for, events are sent again,
// and a test's faults come in between.
import type { Temporal } from "temporal-polyfill";
import { type DeliveryFault, FaultQueue } from "./faults.ts";
import type { Journal } from "./journal.ts";
import type { LocalClock } from "./local-clock.ts";

export interface Envelope {
  readonly type: "slash_commands" | "interactive" | "events_api";
  /** For the log: "/sold", "block_actions sale:undo" … */
  readonly subject: string;
  readonly body: Record<string, unknown>;
  readonly takesPayload: boolean;
}

/**
 * `late`: nothing came within 3 s. `lost`: the connection closed first, as when the app's process dies. `failed`: an
 * HTTP answer that is no acknowledgement; `isFinal` when it asks for no retry.
 */
export type Ack =
  | { readonly kind: "acked"; readonly payload: Readonly<Record<string, unknown>> }
  | { readonly kind: "late" | "lost" | "not-connected" }
  | { readonly kind: "failed"; readonly status: number; readonly isFinal: boolean };

/** Which delivery of an event it is: 0 for the first. */
export interface Attempt {
  readonly retryNum: number;
  /** As Slack words it: "timeout", "http_error" … Empty for the first. */
  readonly retryReason: string;
}

export interface Transport {
  /** Resolves when the app has acknowledged, or can't any more. Faults are for the tests: see `DeliveryFault`. */
  send(envelope: Envelope, attempt: Attempt, fault?: DeliveryFault): Promise<Ack>;
  /** What Slack says of an attempt that failed. */
  reasonOf(ack: Ack): string;
}

/** Slack docs, Events API, retries: nearly immediately, after 1 minute, after 5 minutes; in Socket Mode as over HTTP. */
const RETRY_AFTER_MINUTES = [0, 1, 5];

export class Deliveries {
  readonly faults = new FaultQueue<DeliveryFault>();
  readonly #journal: Journal;
  readonly #clock: LocalClock;
  readonly #planned = new Set<() => void>();
  #transport: Transport;

  constructor(journal: Journal, clock: LocalClock, transport: Transport) {
    this.#journal = journal;
    this.#clock = clock;
    this.#transport = transport;
  }

  switchTo(transport: Transport): void {
    this.#transport = transport;
  }

  /**
   * Resolves with how the first attempt ended. Events alone are sent again (Slack docs name no retry for commands and
   * interactions): that goes on by the local clock.
   */
  async deliver(envelope: Envelope): Promise<Ack> {
    return await this.#attempt(envelope, { retryNum: 0, retryReason: "" });
  }

  /** Nothing is sent again any more. */
  stop(): void {
    for (const callOff of this.#planned) callOff();
  }

  #attempt(envelope: Envelope, attempt: Attempt): Promise<Ack> {
    return this.#journal.track(async () => {
      const sinceMs = performance.now();
      const transport = this.#transport;
      const ack = await this.#send(transport, envelope, attempt);
      this.#record(envelope, attempt, ack, sinceMs);
      if (envelope.type === "events_api" && ack.kind !== "acked") this.#planRetry(envelope, attempt, ack, transport);
      return ack;
    });
  }

  async #send(transport: Transport, envelope: Envelope, attempt: Attempt): Promise<Ack> {
    const fault = this.faults.take(envelope.subject);
    if (fault?.kind === "drop") return { kind: "lost" };
    if (fault?.kind === "delay") await new Promise((resolve) => setTimeout(resolve, fault.ms));
    return await transport.send(envelope, attempt, fault);
  }

  #record(envelope: Envelope, { retryNum }: Attempt, ack: Ack, sinceMs: number): void {
    const { subject, takesPayload } = envelope;
    const again = retryNum === 0 ? "" : ` (retry ${retryNum})`;
    this.#journal.exchange("to-app", `${envelope.type} ${subject}${again}`, sinceMs, failureOf(ack), {
      sent: envelope.body,
      answer: ack.kind === "acked" ? ack.payload : null,
    });
    if (ack.kind === "late") this.#journal.violation("late-ack", `no acknowledgement within 3 s: ${subject}`);
    if (ack.kind === "failed") this.#journal.violation("refused-delivery", `HTTP ${ack.status}: ${subject}`);
    if (ack.kind === "acked" && !takesPayload && Object.keys(ack.payload).length > 0)
      this.#journal.violation("unexpected-ack-payload", `${subject}: ${JSON.stringify(ack.payload)}`);
  }

  #planRetry(envelope: Envelope, failed: Attempt, ack: Ack, transport: Transport): void {
    const minutes = RETRY_AFTER_MINUTES[failed.retryNum];
    if (minutes === undefined || (ack.kind === "failed" && ack.isFinal)) return;
    const next = { retryNum: failed.retryNum + 1, retryReason: transport.reasonOf(ack) };
    const at: Temporal.Instant = this.#clock.now().add({ minutes });
    const callOff = this.#clock.at(at, () => {
      this.#planned.delete(callOff);
      void this.#attempt(envelope, next);
    });
    this.#planned.add(callOff);
  }
}

function failureOf(ack: Ack): string | null {
  switch (ack.kind) {
    case "acked":
      return null;
    case "failed":
      return `HTTP ${ack.status}`;
    case "late":
    case "lost":
    case "not-connected":
      return ack.kind;
  }
}
