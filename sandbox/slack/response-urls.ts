// `response_url`s: five uses within thirty minutes of the local clock.
import { randomUUID } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import type { LocalClock } from "./local-clock.ts";

export interface ResponseTarget {
  readonly userId: string;
  readonly channelId: string;
  /** The message that the interaction came from; a command has none. */
  readonly originalTs: string | null;
}

// Slack docs, handling user interaction: 5 times within 30 minutes.
const USES = 5;
const LIFE_MINUTES = 30;

export class ResponseUrls {
  readonly #clock: LocalClock;
  readonly #issued = new Map<string, { target: ResponseTarget; issuedAt: Temporal.Instant; uses: number }>();
  readonly #teamId: string;
  #base = "";

  constructor(clock: LocalClock, teamId: string) {
    this.#clock = clock;
    this.#teamId = teamId;
  }

  /** Where the server answers, without a slash at the end; set once it listens. */
  listenOn(base: string): void {
    this.#base = base;
  }

  issue(target: ResponseTarget): string {
    const token = randomUUID();
    this.#issued.set(token, { target, issuedAt: this.#clock.now(), uses: 0 });
    return `${this.#base}/respond/${this.#teamId}/${token}`;
  }

  use(token: string): ResponseTarget | "expired_url" | "used_url" {
    const issued = this.#issued.get(token);
    if (issued === undefined) return "expired_url";
    if (issued.issuedAt.until(this.#clock.now()).total("minutes") > LIFE_MINUTES) return "expired_url";
    issued.uses += 1;
    return issued.uses > USES ? "used_url" : issued.target;
  }
}
