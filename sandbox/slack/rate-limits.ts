// How often the app may call each method of the Web API in one workspace, and post in one channel. By the local clock:
// an app that waits by a clock that a test moves has waited. Always on, since an app that passes here without limits
// fails on a busy morning; a test that types faster than people can lifts them.
import type { Temporal } from "temporal-polyfill";
import type { Journal } from "./journal.ts";
import type { LocalClock } from "./local-clock.ts";

interface Limit {
  readonly perMinute: number;
  /** How many may come at once. */
  readonly burst: number;
}

/**
 * Slack docs, rate limits: "1+", "20+", "50+", "100+" a minute; how much more, and how many at once, Slack does not say.
 * Here a minute's worth may come at once; of tier 1 ten, since an app may open ten connections.
 */
const TIERS: Readonly<Record<1 | 2 | 3 | 4, Limit>> = {
  1: { perMinute: 1, burst: 10 },
  2: { perMinute: 20, burst: 20 },
  3: { perMinute: 50, burst: 50 },
  4: { perMinute: 100, burst: 100 },
};
/** Slack docs, chat.postMessage: about one a second in a channel, with short bursts; several hundred a minute in all. */
const POSTS_IN_CHANNEL: Limit = { perMinute: 60, burst: 10 };
const POSTS: Limit = { perMinute: 300, burst: 300 };

/** From Slack's Java SDK (`MethodsRateLimits`); any other method is of tier 3. */
const METHODS: Readonly<Record<string, Limit>> = {
  "apps.connections.open": TIERS[1],
  "auth.test": POSTS,
  "chat.postEphemeral": TIERS[4],
  "chat.postMessage": POSTS,
  "conversations.list": TIERS[2],
  "conversations.members": TIERS[4],
  "files.completeUploadExternal": TIERS[4],
  "files.getUploadURLExternal": TIERS[4],
  "oauth.v2.access": TIERS[4],
  "users.info": TIERS[4],
  "users.list": TIERS[2],
  "users.conversations": TIERS[2],
  "views.open": TIERS[4],
  "views.publish": TIERS[4],
  "views.push": TIERS[4],
  "views.update": TIERS[4],
};

/** A call that comes this soon after a refusal was on its way already. */
const ON_ITS_WAY_MS = 250;

interface Refusal {
  readonly untilAt: Temporal.Instant;
  readonly saidMs: number;
}

export class RateLimits {
  readonly #clock: LocalClock;
  readonly #journal: Journal;
  readonly #left = new Map<string, { readonly count: number; readonly at: Temporal.Instant }>();
  readonly #refused = new Map<string, Refusal>();
  #areLifted = false;

  constructor(clock: LocalClock, journal: Journal) {
    this.#clock = clock;
    this.#journal = journal;
  }

  /** From now on every call passes. */
  lift(): void {
    this.#areLifted = true;
    this.#refused.clear();
  }

  /**
   * Counts a call. Null when it may pass, else the seconds after which to try again, for `Retry-After`. A call before
   * they have passed is refused again, and is a violation.
   */
  take(method: string, args: Readonly<Record<string, unknown>>): number | null {
    if (this.#areLifted) return null;
    const inChannel = channelKey(method, args);
    const waiting = this.#stillRefused(method) ?? this.#stillRefused(inChannel);
    if (waiting !== null) return waiting;
    return (
      this.#spend(method, METHODS[method] ?? TIERS[3]) ??
      (inChannel === method ? null : this.#spend(inChannel, POSTS_IN_CHANNEL))
    );
  }

  /** What a test's fault says holds as if the limit had been reached: for the channel, where the call names one. */
  refuse(method: string, args: Readonly<Record<string, unknown>>, seconds: number): void {
    this.#refuse(channelKey(method, args), seconds);
  }

  #spend(key: string, { perMinute, burst }: Limit): number | null {
    const now = this.#clock.now();
    const before = this.#left.get(key) ?? { count: burst, at: now };
    const count = Math.min(burst, before.count + (before.at.until(now).total("seconds") * perMinute) / 60);
    this.#left.set(key, { count: count < 1 ? count : count - 1, at: now });
    if (count >= 1) return null;
    return this.#refuse(key, Math.ceil(((1 - count) * 60) / perMinute));
  }

  #refuse(key: string, seconds: number): number {
    this.#refused.set(key, { untilAt: this.#clock.now().add({ seconds }), saidMs: performance.now() });
    return seconds;
  }

  /** The seconds that are left, rounded up. */
  #stillRefused(key: string): number | null {
    const refusal = this.#refused.get(key);
    if (refusal === undefined) return null;
    const left = this.#clock.now().until(refusal.untilAt).total("seconds");
    if (left <= 0) {
      this.#refused.delete(key);
      return null;
    }
    if (performance.now() - refusal.saidMs > ON_ITS_WAY_MS)
      this.#journal.violation("ignored-retry-after", `${key} called again ${left.toFixed(1)} s before it may be`);
    return Math.ceil(left);
  }
}

/** Posts are limited by channel, too; of any other method there is one limit. */
function channelKey(method: string, { channel }: Readonly<Record<string, unknown>>): string {
  return method === "chat.postMessage" && typeof channel === "string" ? `${method} in ${channel}` : method;
}
