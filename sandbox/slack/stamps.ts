// Ids and timestamps as Slack makes them: unique, and a message's `ts` later than every one before.
import type { LocalClock } from "./local-clock.ts";

export class Stamps {
  readonly #clock: Pick<LocalClock, "now">;
  readonly #counts = new Map<string, number>();
  #lastMicroseconds = 0;

  constructor(clock: Pick<LocalClock, "now">) {
    this.#clock = clock;
  }

  /** For example `C00000001`. */
  id(prefix: string): string {
    const count = (this.#counts.get(prefix) ?? 0) + 1;
    this.#counts.set(prefix, count);
    return prefix + String(count).padStart(8, "0");
  }

  /** `seconds.microseconds` of the local clock. */
  ts(): string {
    const microseconds = Math.floor(Number(this.#clock.now().epochNanoseconds / 1_000n));
    this.#lastMicroseconds = Math.max(microseconds, this.#lastMicroseconds + 1);
    const seconds = Math.floor(this.#lastMicroseconds / 1_000_000);
    return `${seconds}.${String(this.#lastMicroseconds % 1_000_000).padStart(6, "0")}`;
  }
}
