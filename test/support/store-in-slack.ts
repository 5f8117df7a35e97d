// A whole store for a story: the local Slack with its people, a real database, and the bot between them.
import { readFileSync } from "node:fs";
import type { Temporal } from "temporal-polyfill";
import { expect } from "vitest";
import { type LocalSlack, startLocalSlack } from "../../sandbox/slack/local-slack.ts";
import { type App, startApp } from "../../src/app.ts";
import { type Config, readConfig } from "../../src/config.ts";
import type { Log } from "../../src/feature.ts";
import { type TestDatabase, testDatabase } from "./database.ts";

export const people = [
  { handle: "ana", name: "Ana Lima", title: "Rep", zone: "America/New_York" },
  { handle: "ben", name: "Ben Ito", title: "Rep", zone: "America/Los_Angeles" },
  { handle: "sam", name: "Sam Reyes", title: "Delivery planner", zone: "America/New_York" },
  { handle: "maria", name: "Maria Okafor", title: "Manager", zone: "America/New_York", isAdmin: true },
  { handle: "gus", name: "Gus Guest", title: "Agency", zone: "America/New_York", isGuest: true },
  { handle: "tess", name: "Tess Vale", title: "Supplier", zone: "Europe/London", teamId: "T0SUPPLIER" },
];

const channels = [{ name: "store", members: people.map(({ handle }) => handle), hasBot: true }];

export interface StoreInSlack {
  readonly slack: LocalSlack;
  readonly database: TestDatabase;
  readonly app: App;
  /** For a test that provokes errors on purpose: what the bot logs from now on is no failure. */
  allowErrors(): void;
  /** Resolves once all that was done so far has had its effect. */
  settled(): Promise<void>;
  /** Once that is so, moves the clock and does all that is due then. */
  goTo(at: Temporal.Instant): Promise<void>;
  /** Stops everything, and fails if the bot logged an error or Slack had a complaint. */
  close(): Promise<void>;
}

type Environment = Readonly<Record<string, string>>;

/** @param environment settings beyond the tokens, or what makes them @param startAt Tuesday 2 June 2026, 10:00 in New York, when not given */
export async function openStore(
  environment: Environment | ((slack: LocalSlack) => Promise<Environment>) = {},
  startAt?: Temporal.Instant,
): Promise<StoreInSlack> {
  const slack = await startLocalSlack({
    manifest: readFileSync("manifest.yml", "utf8"),
    people,
    channels,
    ...(startAt && { startAt }),
  });
  const database = await testDatabase();
  const errors: object[] = [];
  let areAllowed = false;
  const app = await startApp({
    config: configFor(slack, typeof environment === "function" ? await environment(slack) : environment),
    database,
    clock: slack.clock,
    log: logInto(errors),
  });
  const settled = () => slack.settled(() => app.settled());
  return {
    slack,
    database,
    app,
    settled,
    allowErrors() {
      areAllowed = true;
    },
    async goTo(at) {
      await settled();
      await slack.clock.moveTo(at);
      await app.beat();
    },
    async close() {
      await app.stop();
      await slack.stop();
      await database.close();
      if (!areAllowed) expect(errors).toEqual([]);
      expect(slack.violations).toEqual([]);
    },
  };
}

function configFor(slack: LocalSlack, environment: Environment): Config {
  return readConfig({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    DIGEST_CHANNEL: slack.channelId("store"),
    ...environment,
  });
}

function logInto(errors: object[]): Log {
  return {
    debug() {},
    info() {},
    warn() {},
    error: (details, message) => errors.push({ message, ...details }),
  };
}
