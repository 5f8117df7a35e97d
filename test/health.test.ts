import { Temporal } from "temporal-polyfill";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Health } from "../src/app.ts";
import { startHealthServer } from "../src/health.ts";
import { type TestDatabase, testDatabase } from "./support/database.ts";
import { takeAway } from "./support/outage.ts";

const now = Temporal.Instant.from("2026-06-02T14:00:00Z");
const well: Health = { isConnected: true, lastBeatAt: now };

let database: TestDatabase;
let server: Awaited<ReturnType<typeof startHealthServer>> | undefined;

beforeAll(async () => {
  database = await testDatabase({ migrated: false, max: 1 });
});
afterEach(() => server?.close());
afterAll(() => database.close());

/** Asks a bot of that health. */
async function ask(health: Health, path = "/health"): Promise<[number, unknown]> {
  const app = { health: () => health };
  server = await startHealthServer(0, { app, database, clock: { now: () => now } });
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const answer = await fetch(`http://127.0.0.1:${port}${path}`);
  return [answer.status, answer.headers.get("content-type") === null ? null : await answer.json()];
}

const fine = { ok: true, slack: true, database: true, beating: true };

describe("startHealthServer", () => {
  test("says that all is well", async () => {
    expect(await ask(well)).toEqual([200, fine]);
  });

  test("says that Slack is away", async () => {
    expect(await ask({ ...well, isConnected: false })).toEqual([503, { ...fine, ok: false, slack: false }]);
  });

  test.each([
    ["has not beaten yet", null, false],
    ["beat 44 s ago", now.subtract({ seconds: 44 }), true],
    ["beat 45 s ago", now.subtract({ seconds: 45 }), false],
  ])("says whether the heart beats, where it %s", async (_, lastBeatAt, isBeating) => {
    expect(await ask({ ...well, lastBeatAt })).toEqual([
      isBeating ? 200 : 503,
      { ...fine, ok: isBeating, beating: isBeating },
    ]);
  });

  test("says that the database is away, and that it is back", async () => {
    const outage = await takeAway(database.url);
    expect(await ask(well)).toEqual([503, { ...fine, ok: false, database: false }]);
    server?.close();
    await outage.restore();
    expect(await ask(well)).toEqual([200, fine]);
  });

  test("doesn't wait for a database that doesn't answer", async () => {
    const busy = database.sql`select pg_sleep(3)`.execute();
    expect(await ask(well)).toEqual([503, { ...fine, ok: false, database: false }]);
    await busy;
  });

  test("has nothing else to show", async () => {
    expect(await ask(well, "/")).toEqual([404, null]);
  });

  test("says so when the port is taken", async () => {
    await ask(well);
    const { port } = z.object({ port: z.number() }).parse(server?.address());
    const app = { health: () => well };
    const second = startHealthServer(port, { app, database, clock: { now: () => now } });
    await expect(second).rejects.toThrow(/EADDRINUSE/);
  });
});
