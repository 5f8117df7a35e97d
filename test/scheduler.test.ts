import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { createHeartbeat, type Job } from "../src/scheduler.ts";

const start = Temporal.Instant.from("2026-06-02T14:00:00Z");

/** A heart with these jobs; each beat happens a second after the one before. */
function heartWith(...jobs: Job[]) {
  const errors: object[] = [];
  let beats = 0;
  const clock = { now: () => start.add({ seconds: beats++ }) };
  const log = { debug() {}, info() {}, warn() {}, error: (details: object) => errors.push(details) };
  return { heart: createHeartbeat(jobs, clock, log), errors };
}

/** A job that takes until it is let go, and notes what it saw. */
function slowJob() {
  const began: string[] = [];
  const waiting: (() => void)[] = [];
  const job: Job = {
    name: "slow",
    run: (now) => {
      began.push(now.toString());
      return new Promise((resolve) => waiting.push(resolve));
    },
  };
  return { job, began, letGo: () => waiting.shift()?.() };
}

describe("createHeartbeat", () => {
  test("runs every job in order, with one present", async () => {
    const ran: string[] = [];
    const note = (name: string): Job => ({ name, run: async (now) => void ran.push(`${name} ${now}`) });
    const { heart } = heartWith(note("first"), note("second"));
    await heart.beat();
    await heart.beat();
    expect(ran).toEqual([
      "first 2026-06-02T14:00:00Z",
      "second 2026-06-02T14:00:00Z",
      "first 2026-06-02T14:00:01Z",
      "second 2026-06-02T14:00:01Z",
    ]);
  });

  test("never beats twice at once; what is asked for meanwhile is one beat more", async () => {
    const { job, began, letGo } = slowJob();
    const { heart } = heartWith(job);
    const first = heart.beat();
    const others = [heart.beat(), heart.beat(), heart.beat()];
    expect(began).toHaveLength(1);
    letGo();
    await first;
    await expect.poll(() => began).toHaveLength(2);
    const last = heart.beat();
    letGo();
    await Promise.all(others);
    await expect.poll(() => began).toHaveLength(3);
    letGo();
    await last;
    expect(began).toHaveLength(3);
  });

  test("a failing job is logged, stops no other, and runs again", async () => {
    const mistake = new Error("no such table");
    let ran = 0;
    const failing: Job = { name: "failing", run: () => Promise.reject(mistake) };
    const { heart, errors } = heartWith(failing, { name: "other", run: async () => void ran++ });
    await heart.beat();
    await heart.beat();
    expect([ran, errors]).toEqual([2, Array.from({ length: 2 }, () => ({ error: mistake, job: "failing" }))]);
  });

  test("says when it last beat to the end", async () => {
    const { job, letGo } = slowJob();
    const { heart } = heartWith(job);
    const beat = heart.beat();
    expect(heart.lastBeatAt()).toBeNull();
    letGo();
    await beat;
    expect(heart.lastBeatAt()).toEqual(start);
  });

  test("stopping waits for the beat under way and for the one asked for", async () => {
    const { job, began, letGo } = slowJob();
    const { heart } = heartWith(job);
    heart.start();
    const asked = [heart.beat(), heart.beat()];
    let hasStopped = false;
    const stopped = heart.stop().then(() => {
      hasStopped = true;
    });
    letGo();
    await expect.poll(() => began).toHaveLength(2);
    expect(hasStopped).toBe(false);
    letGo();
    await stopped;
    await Promise.all(asked);
    expect(began).toHaveLength(2);
  });

  test("beats by itself every ten seconds once it is started", { timeout: 30_000 }, async () => {
    let beats = 0;
    const { heart } = heartWith({ name: "count", run: async () => void beats++ });
    heart.start();
    heart.start();
    await expect.poll(() => beats, { timeout: 15_000 }).toBe(1);
    await heart.stop();
    expect(beats).toBe(1);
  });
});
