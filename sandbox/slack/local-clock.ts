// The clock of the local Slack: it runs in real time from its start and can be moved forward.
import { Temporal } from "temporal-polyfill";

export interface LocalClock {
  now(): Temporal.Instant;
  /** Forward only; resolves when every listener has done what the new time asks of it. */
  moveTo(at: Temporal.Instant): Promise<void>;
  /** As `moveTo`, but the time in between goes by: the listeners hear of each half hour on the way. */
  passTo(at: Temporal.Instant): Promise<void>;
  onMove(listener: (now: Temporal.Instant) => void | Promise<void>): void;
}

export function createLocalClock(startAt: Temporal.Instant): LocalClock {
  const startedMs = performance.now();
  const listeners: ((now: Temporal.Instant) => void | Promise<void>)[] = [];
  let moved = Temporal.Duration.from({ seconds: 0 });
  const now = () => startAt.add({ microseconds: Math.floor((performance.now() - startedMs) * 1_000) }).add(moved);

  async function moveTo(at: Temporal.Instant): Promise<void> {
    const step = now().until(at);
    if (step.sign < 0) throw new Error(`The local clock only moves forward: it is ${now()}, asked was ${at}`);
    moved = moved.add(step);
    for (const listener of listeners) await listener(at);
  }

  return {
    now,
    moveTo,
    async passTo(at) {
      // None in the last minute: what the listeners do takes real time, in which the clock goes on.
      const lastStop = at.subtract({ minutes: 1 });
      for (let next = nextHalfHour(now()); Temporal.Instant.compare(next, lastStop) < 0; next = nextHalfHour(now()))
        await moveTo(next);
      await moveTo(at);
    },
    onMove(listener) {
      listeners.push(listener);
    },
  };
}

function nextHalfHour(at: Temporal.Instant): Temporal.Instant {
  return at.round({ smallestUnit: "minute", roundingIncrement: 30, roundingMode: "floor" }).add({ minutes: 30 });
}
