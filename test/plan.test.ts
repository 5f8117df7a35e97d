// The operator's door to the plans, in real processes: shown, changed, handed in again, refused.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { defaultDocument } from "../src/features/follow-up/rules/plan-set.ts";
import { type TestDatabase, testDatabase } from "./support/database.ts";
import { seedStore } from "./support/seed.ts";

describe("npm run plan", () => {
  let database: TestDatabase;
  let folder: string;

  beforeAll(async () => {
    database = await testDatabase();
    await seedStore(database.db);
    folder = mkdtempSync(join(tmpdir(), "plan-"));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await database.close();
  });

  function run(...words: string[]): Promise<{ readonly code: number; readonly out: string; readonly problem: string }> {
    const env = {
      PATH: process.env.PATH ?? "",
      DATABASE_URL: database.url,
      SLACK_BOT_TOKEN: "xoxb-1",
      SLACK_APP_TOKEN: "xapp-1",
    };
    return new Promise((resolve) => {
      execFile(process.execPath, ["--import", "tsx", "src/plan.ts", ...words], { env }, (error, out, problem) => {
        resolve({ code: typeof error?.code === "number" ? error.code : 0, out, problem });
      });
    });
  }

  function write(json: unknown): string {
    const path = join(folder, "plan.json");
    writeFileSync(path, typeof json === "string" ? json : JSON.stringify(json));
    return path;
  }

  test("shows the plan in force; the same again is no change; a changed one is the next version", async () => {
    const shown = await run("show");
    expect(shown).toMatchObject({ code: 0, problem: "" });
    const document = z.looseObject({ bigPurchase: z.number() }).parse(JSON.parse(shown.out));
    expect(document).toEqual(JSON.parse(JSON.stringify(defaultDocument)));
    const path = write(shown.out);
    expect((await run("set", path)).out).toBe(
      "Version 1 is the plan. Of the follow-ups not due yet 0 moved, 0 were added and 0 ended.\n",
    );
    const own = write({ ...document, bigPurchase: 800 });
    expect((await run("set", own, "T0STORE")).out).toMatch(/^Version 2 is the plan\./);
    expect(JSON.parse((await run("show")).out)).toEqual({ ...document, bigPurchase: 800 });
  }, 60_000);

  test.each<[what: string, words: () => string[], says: string]>([
    ["no word", () => [], "npm run --silent plan -- show > plan.json"],
    ["no file", () => ["set"], "Say which file holds the plan."],
    ["a file that isn't there", () => ["set", "nowhere.json"], "nowhere.json can't be read as JSON"],
    ["what is no plan", () => ["set", write({ steps: {} })], "bigPurchase: Invalid input"],
    [
      "a plan that makes no sense",
      () => ["set", write({ ...defaultDocument, bigPurchase: -1 })],
      "bigPurchase: write an amount, 0 or more.",
    ],
    ["another workspace", () => ["show", "T0OTHER"], "No workspace T0OTHER: there is T0STORE."],
  ])(
    "refuses %s in a sentence",
    async (_, words, says) => {
      const { code, out, problem } = await run(...words());
      expect([code, out]).toEqual([1, ""]);
      expect(problem).toContain(says);
      expect(problem).not.toContain("    at ");
    },
    60_000,
  );
});
