import { readFileSync } from "node:fs";
import { describe, expect, onTestFinished, test } from "vitest";
import { startLocalSlack } from "../sandbox/slack/local-slack.ts";
import { startApp } from "../src/app.ts";
import { testDatabase } from "./support/database.ts";
import { testConfig, testDeps } from "./support/deps.ts";
import { seedStore } from "./support/seed.ts";
import { people } from "./support/store-in-slack.ts";

describe("startApp", () => {
  test("refuses another workspace's database, whose customers it would write about to the wrong people", async () => {
    const slack = await startLocalSlack({ manifest: readFileSync("manifest.yml", "utf8"), people, channels: [] });
    onTestFinished(() => slack.stop());
    const database = await testDatabase();
    onTestFinished(() => database.close());
    await seedStore(database.db, "T0OTHER");
    const { botToken, appToken, apiUrl, clock } = slack;
    const config = { ...testConfig, slack: { botToken, appToken, apiUrl } };
    const { log } = testDeps(database.db, clock.now());
    await expect(startApp({ config, database, clock, log })).rejects.toThrow(
      `This database belongs to the Slack workspace T0OTHER, but the tokens are those of Local Slack (${slack.teamId}). ` +
        "Give it a database of its own: set DATA_DIR or DATABASE_URL.",
    );
    expect(slack.violations).toEqual([]);
  });
});
