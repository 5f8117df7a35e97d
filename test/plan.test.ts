// The operator's door to the plans, in real processes: shown, changed, handed in again, refused.
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { systemClock } from "../src/core/clock.ts";
import { planSubject } from "../src/features/follow-up/plan-subject.ts";
import { tellings } from "../src/features/follow-up/rules/move-plan.ts";
import { defaultDocument } from "../src/features/follow-up/rules/plan-set.ts";
import { problemsWithWords } from "../src/features/follow-up/rules/words.ts";
import { type TestDatabase, testDatabase } from "./support/database.ts";
import { testConfig } from "./support/deps.ts";
import { programOf } from "./support/programs.ts";
import { type SeededStore, seedSale, seedStore } from "./support/seed.ts";

describe("npm run plan", () => {
  let database: TestDatabase;
  let store: SeededStore;
  let folder: string;

  beforeAll(async () => {
    database = await testDatabase();
    store = await seedStore(database.db);
    folder = mkdtempSync(join(tmpdir(), "plan-"));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await database.close();
  });

  const run = (...words: string[]) => runNode([programOf("plan"), ...words]);

  function runNode(
    words: readonly string[],
  ): Promise<{ readonly code: number; readonly out: string; readonly problem: string }> {
    const env = {
      PATH: process.env.PATH ?? "",
      DATABASE_URL: database.url,
      SLACK_BOT_TOKEN: "xoxb-1",
      SLACK_APP_TOKEN: "xapp-1",
    };
    return new Promise((resolve) => {
      execFile(process.execPath, words, { env }, (error, out, problem) => {
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
    // As `npm run plan` does.
    const shown = await runNode(["--import", "tsx", "src/plan.ts", "show"]);
    expect(shown).toMatchObject({ code: 0, problem: "" });
    const document = z.looseObject({ bigPurchase: z.number() }).parse(JSON.parse(shown.out));
    expect(document).toEqual(JSON.parse(JSON.stringify(defaultDocument)));
    const path = write(shown.out);
    expect((await run("set", path)).out).toBe(
      "Version 1 is the plan. Of the follow-ups not due yet 0 moved, 0 were added and 0 ended.\n",
    );
    await sell();
    const { "thank-you": thanks, ...steps } = defaultDocument.steps;
    const slots = [{ from: "sold", offset: { workingDays: 2 }, at: "16:00" }];
    const own = { ...defaultDocument, bigPurchase: 800, steps: { ...steps, "thank-you": { ...thanks, slots } } };
    expect((await run("set", write(own), "T0STORE")).out).toBe(
      "Version 2 is the plan. Of the follow-ups not due yet 1 moved, 0 were added and 0 ended.\n",
    );
    expect(JSON.parse((await run("show")).out)).toEqual(JSON.parse(JSON.stringify(own)));
  }, 60_000);

  /** Just now, to be delivered in a month. */
  async function sell(): Promise<void> {
    const now = systemClock.now();
    const plannedOn = now.toZonedDateTimeISO("America/New_York").toPlainDate().add({ days: 30 });
    const { saleId: id } = await seedSale(database.db, store, { sale: { soldAt: now }, delivery: { plannedOn } });
    const about = { workspaceId: store.workspaceId, subject: { kind: "sale", id } } as const;
    await database.db.transaction((tx) => planSubject(tx, testConfig.store, about, now));
  }

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

describe("docs/plans.md", () => {
  test("names every gap that words may have, and every step of a changed delivery", () => {
    const doc = readFileSync("docs/plans.md", "utf8");
    const gaps = (["sale", "visit", "promise", "issue"] as const).flatMap((kind) =>
      problemsWithWords({ task: "{what there isn't}" }, { kind, isCall: false }).flatMap((said) =>
        [...said.matchAll(/(?<!task: )(\{[^}]+\})/g)].map(([gap]) => gap),
      ),
    );
    expect(gaps).toContain("{asked by them}");
    expect([...gaps, ...tellings].filter((name) => !doc.includes(`\`${name}\``))).toEqual([]);
  });
});
