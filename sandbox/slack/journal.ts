// What went on between the local Slack and the app: the exchanges, what the app did wrong, and what is in flight.
import type { Exchange, Violation } from "./exchange.ts";
import type { LocalClock } from "./local-clock.ts";

const KEPT_EXCHANGES = 300;

export class Journal {
  readonly violations: Violation[] = [];
  readonly exchanges: Exchange[] = [];
  readonly #clock: LocalClock;
  #inFlight = 0;
  #begun = 0;
  #counted = 0;

  constructor(clock: LocalClock) {
    this.#clock = clock;
  }

  violation(what: string, detail: string): void {
    this.violations.push({ at: this.#clock.now().toString(), what, detail });
  }

  exchange(
    direction: Exchange["direction"],
    type: string,
    sinceMs: number,
    failure: string | null,
    { sent, answer }: Pick<Exchange, "sent" | "answer">,
  ): void {
    const ms = Math.round(performance.now() - sinceMs);
    const at = this.#clock.now().toString();
    this.#counted += 1;
    const nr = this.#counted;
    this.exchanges.push({ nr, at, direction, type, ok: failure === null, ms, detail: failure ?? "", sent, answer });
    if (this.exchanges.length > KEPT_EXCHANGES) this.exchanges.shift();
  }

  /** Counts as in flight until it ends. */
  async track<T>(work: () => Promise<T>): Promise<T> {
    this.#inFlight += 1;
    this.#begun += 1;
    try {
      return await work();
    } finally {
      this.#inFlight -= 1;
    }
  }

  /** Nothing is in flight, and nothing was begun while we waited for the app to come to rest. */
  async settled(atRest: () => Promise<void> = passTime): Promise<void> {
    for (;;) {
      const begun = this.#begun;
      // What is on its way over a socket is read first.
      await new Promise((resolve) => setTimeout(resolve, 1));
      await atRest();
      if (this.#inFlight === 0 && this.#begun === begun) return;
    }
  }
}

/** For an app that can't be asked: its next call after an acknowledgement comes sooner than in 50 real ms. */
function passTime(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}
