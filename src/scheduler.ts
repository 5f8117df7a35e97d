// The heartbeat: at every beat every feature's jobs, then the outbox, with one `now`; never two beats at once.
import { type ScheduledTask, schedule, type TaskContext } from "node-cron";
import type { Temporal } from "temporal-polyfill";
import type { Clock } from "./core/clock.ts";
import type { Log } from "./feature.ts";

export interface Heartbeat {
  /** Beats every 10 seconds from now on. */
  start(): void;
  /** Ends the beating and waits for a beat that is under way. */
  stop(): Promise<void>;
  /**
   * Beats now, after a beat that is under way; beats asked for meanwhile are one beat. Resolves when it is done. What
   * fails is in the log and is tried again at the next beat. After `stop` it does nothing.
   */
  beat(): Promise<void>;
  /** Resolves once no beat is under way or asked for. */
  settled(): Promise<void>;
  lastBeatAt(): Temporal.Instant | null;
}

export interface Job {
  readonly name: string;
  run(now: Temporal.Instant): Promise<void>;
}

/** Slots later than this are not made up for one by one: after a jump of the clock node-cron replays all of them. */
const replayMs = 60_000;

export function createHeartbeat(jobs: readonly Job[], clock: Clock, log: Log): Heartbeat {
  let task: ScheduledTask | null = null;
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  let lastBeatAt: Temporal.Instant | null = null;
  let isStopped = false;

  function beat(): Promise<void> {
    if (isStopped) return Promise.resolve();
    if (running === null) {
      running = runJobs().finally(() => {
        running = null;
      });
      return running;
    }
    next ??= running.then(() => {
      next = null;
      return beat();
    });
    return next;
  }

  async function runJobs(): Promise<void> {
    const now = clock.now();
    for (const { name, run } of jobs) {
      try {
        await run(now);
      } catch (error) {
        log.error({ error, job: name }, "a job failed; it is tried again at the next beat");
      }
    }
    lastBeatAt = now;
  }

  /** The tolerance lets a slot that comes late run at all (node-cron 4.6: without it, one late by a second is skipped). */
  function begin(): ScheduledTask {
    return schedule("*/10 * * * * *", onSlot, {
      name: "heartbeat",
      noOverlap: true,
      suppressMissedWarning: true,
      missedExecutionTolerance: 10_000,
      logger: cronLogger(log),
    });
  }

  async function onSlot({ date, triggeredAt }: TaskContext): Promise<void> {
    if (triggeredAt.getTime() - date.getTime() > replayMs) {
      await task?.destroy();
      task = begin();
    }
    await beat();
  }

  return {
    start() {
      task ??= begin();
    },
    async stop() {
      await task?.destroy();
      task = null;
      await (next ?? running);
      isStopped = true;
    },
    beat,
    async settled() {
      while (running !== null || next !== null) await (next ?? running);
    },
    lastBeatAt: () => lastBeatAt,
  };
}

function cronLogger(log: Log) {
  const say = (level: "debug" | "info" | "warn" | "error") => (message: string | Error) =>
    log[level]({ from: "node-cron" }, String(message));
  return { debug: say("debug"), info: say("debug"), warn: say("warn"), error: say("error") };
}
