// The clock of the local Slack: it runs in real time from its start and can be moved forward.
import { Temporal } from "temporal-polyfill";

export interface LocalClock {
  now(): Temporal.Instant;
  /** Forward only; resolves when every listener has done what the new time asks of it. */
  moveTo(at: Temporal.Instant): Promise<void>;
  /** As `moveTo`, but the time in between goes by: the listeners hear of each half hour on the way. */
  passTo(at: Temporal.Instant): Promise<void>;
  onMove(listener: (now: Temporal.Instant) => void | Promise<void>): void;
  /** Runs it once the clock has got there, by itself or by being moved, never at once. Returns what calls it off. */
  at(instant: Temporal.Instant, run: () => void): () => void;
}

/** Node's limit; what lies further off is armed anew then. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export function createLocalClock(startAt: Temporal.Instant): LocalClock {
  const startedMs = performance.now();
  const listeners: ((now: Temporal.Instant) => void | Promise<void>)[] = [];
  const appointments = new Set<() => void>();
  let moved = Temporal.Duration.from({ seconds: 0 });
  const now = () => startAt.add({ microseconds: Math.floor((performance.now() - startedMs) * 1_000) }).add(moved);

  async function moveTo(at: Temporal.Instant): Promise<void> {
    const step = now().until(at);
    if (step.sign < 0) throw new Error(`The local clock only moves forward: it is ${now()}, asked was ${at}`);
    moved = moved.add(step);
    for (const arm of appointments) arm();
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
    at(instant, run) {
      let timer: NodeJS.Timeout | undefined;
      const arm = () => {
        clearTimeout(timer);
        timer = setTimeout(keep, Math.min(Math.max(0, now().until(instant).total("milliseconds")), LONGEST_TIMER_MS));
        // Nobody's process goes on for an appointment.
        timer.unref();
      };
      const callOff = () => {
        clearTimeout(timer);
        appointments.delete(arm);
      };
      const keep = () => {
        if (Temporal.Instant.compare(now(), instant) < 0) return arm();
        callOff();
        run();
      };
      appointments.add(arm);
      arm();
      return callOff;
    },
  };
}

function nextHalfHour(at: Temporal.Instant): Temporal.Instant {
  return at.round({ smallestUnit: "minute", roundingIncrement: 30, roundingMode: "floor" }).add({ minutes: 30 });
}
