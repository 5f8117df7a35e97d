// The settings: what a bare environment gives, what each may be, and that whatever is wrong is said at once.
import { readFileSync } from "node:fs";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { ConfigError, readConfig } from "../src/config.ts";
import { defaultHolidays } from "../src/core/holidays.ts";
import { settingsTable } from "../src/settings.ts";

const tokens = { SLACK_BOT_TOKEN: "xoxb-1-secret", SLACK_APP_TOKEN: "xapp-1-secret" };

describe("readConfig", () => {
  test("needs no more than the two tokens", () => {
    expect(readConfig(tokens)).toEqual({
      slack: { botToken: "xoxb-1-secret", appToken: "xapp-1-secret", apiUrl: "https://slack.com/api/" },
      database: { kind: "embedded", dataDir: "./data" },
      logLevel: "info",
      store: {
        days: new Set([1, 2, 3, 4, 5, 6, 7]),
        opens: Temporal.PlainTime.from("09:30"),
        closes: Temporal.PlainTime.from("18:30"),
        country: "US",
        holidays: defaultHolidays("US"),
      },
      managers: [],
      deliveryPeople: [],
      commandPrefix: "",
    });
  });

  test("takes a blank value for one that is not set, and trims the others", () => {
    const blank = Object.fromEntries(settingsTable().map(({ name }) => [name, " "]));
    expect(readConfig({ ...blank, ...tokens, PORT: " 8080\r", STORE_FOO: "" })).toEqual({
      ...readConfig(tokens),
      port: 8080,
    });
  });

  test("is frozen, with its parts", () => {
    const config = readConfig(tokens);
    for (const part of [config, config.slack, config.database, config.store, config.store.holidays, config.managers]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });

  test("lists every problem at once, a line each, and names the demo where a token is missing", () => {
    const environment = { SLACK_APP_TOKEN: "xoxp-1", PORT: "0", STORE_DAYS: "mon-fry", STORE_HOUR: "9-5" };
    expect(problemsOf(environment)).toMatchInlineSnapshot(`
      "The settings are not right:
      - SLACK_BOT_TOKEN is missing. Set the token that starts with xoxb- (your Slack app, OAuth & Permissions, Bot User OAuth Token); \`npm run demo\` needs no tokens.
      - SLACK_APP_TOKEN is not such a token. Set the token that starts with xapp- (your Slack app, Basic Information, App-Level Tokens, with connections:write); \`npm run demo\` needs no tokens.
      - PORT is "0", which can't be read. Write a whole number from 1 to 65535.
      - STORE_DAYS is "mon-fry", which can't be read. Write weekdays such as mon-sat, or tue,thu-sun.
      - STORE_HOUR is not a setting. Did you mean STORE_DAYS, STORE_HOURS, STORE_COUNTRY, or STORE_HOLIDAYS?"
    `);
  });

  test("never repeats a token, nor an address that may hold a password, whatever name it was set under", () => {
    const secrets = [
      "xoxb-2-Secret",
      "xapp-2-Secret",
      "postgres://bot:Secret@db:port/x",
      "http://me:Secret@example.com/",
    ];
    const readable = ["SLACK_SIGNING_SECRET", "DATA_DIR", "STORE_HOLIDAYS"];
    for (const secret of secrets) {
      for (const { name } of settingsTable().filter((setting) => !readable.includes(setting.name))) {
        if (name === "SLACK_BOT_TOKEN" && secret.startsWith("xoxb-")) continue;
        if (name === "SLACK_APP_TOKEN" && secret.startsWith("xapp-")) continue;
        expect(problemsOf({ ...tokens, [name]: secret }), name).not.toContain("Secret");
      }
    }
  });

  test.each<[name: string, value: string, part: object]>([
    ["SLACK_API_URL", "http://127.0.0.1:4000/api/", { slack: { apiUrl: "http://127.0.0.1:4000/api/" } }],
    ["SLACK_API_URL", "http://localhost:4000/api/", { slack: { apiUrl: "http://localhost:4000/api/" } }],
    ["SLACK_API_URL", "http://[::1]:4000/api/", { slack: { apiUrl: "http://[::1]:4000/api/" } }],
    ["SLACK_API_URL", "https://slack-gov.com/api/", { slack: { apiUrl: "https://slack-gov.com/api/" } }],
    ["DATABASE_URL", "postgresql://u:p@db/x", { database: { kind: "url", url: "postgresql://u:p@db/x" } }],
    ["DATA_DIR", "/srv/follow-through", { database: { kind: "embedded", dataDir: "/srv/follow-through" } }],
    ["PORT", "65535", { port: 65_535 }],
    ["LOG_LEVEL", "debug", { logLevel: "debug" }],
    ["STORE_DAYS", "tue,wed,thu-sat", { store: { days: new Set([2, 3, 4, 5, 6]) } }],
    ["STORE_DAYS", "Fri - Mon", { store: { days: new Set([5, 6, 7, 1]) } }],
    ["STORE_DAYS", "sun", { store: { days: new Set([7]) } }],
    ["STORE_HOURS", "9:00 - 10:00", { store: { opens: plainTime("09:00"), closes: plainTime("10:00") } }],
    ["STORE_COUNTRY", "gb", { store: { country: "GB", holidays: defaultHolidays("GB") } }],
    ["STORE_HOLIDAYS", "none", { store: { holidays: { closed: new Set(), open: new Set(), areas: [] } } }],
    ["STORE_HOLIDAYS", "05-01,2027-04-05", { store: { holidays: { closed: new Set(["05-01", "2027-04-05"]) } } }],
    ["STORE_HOLIDAYS", "de-by,-10-03", { store: { holidays: { areas: ["DE-BY"], open: new Set(["10-03"]) } } }],
    ["DELIVERY_PERSON", "U012AB3CD, W045EF6GH", { deliveryPeople: ["U012AB3CD", "W045EF6GH"] }],
    ["MANAGERS", "U012AB3CD, W045EF6GH,U012AB3CD", { managers: ["U012AB3CD", "W045EF6GH"] }],
    ["DIGEST_CHANNEL", "C012AB3CD", { digestChannel: "C012AB3CD" }],
    ["COMMAND_PREFIX", "acme-", { commandPrefix: "acme-" }],
  ])("reads %s from %s", (name, value, part) => {
    expect(readConfig({ ...tokens, [name]: value })).toMatchObject(part);
  });

  test.each([
    ["SLACK_API_URL", "https://slack.com/api"],
    ["SLACK_API_URL", "http://slack.com/api/"],
    ["SLACK_API_URL", "http://127.0.0.1.example.com/api/"],
    ["SLACK_API_URL", "https://slack.com/?to=/api/"],
    ["SLACK_API_URL", "slack.com/api/"],
    ["DATABASE_URL", "mysql://db/x"],
    ["DATABASE_URL", "postgres://"],
    ["PORT", "65536"],
    ["PORT", "80.5"],
    ["PORT", "0x50"],
    ["LOG_LEVEL", "verbose"],
    ["STORE_DAYS", "mon,,tue"],
    ["STORE_DAYS", "mon-wed-fri"],
    ["STORE_DAYS", "mon-"],
    ["STORE_HOURS", "09:30"],
    ["STORE_HOURS", "18:30-09:30"],
    ["STORE_HOURS", "09:30-10:29"],
    ["STORE_HOURS", "09:30-24:00"],
    ["STORE_COUNTRY", "UK"],
    ["STORE_COUNTRY", "EU"],
    ["STORE_COUNTRY", "QX"],
    ["STORE_COUNTRY", "USA"],
    ["STORE_HOLIDAYS", "02-30"],
    ["STORE_HOLIDAYS", "christmas"],
    ["DELIVERY_PERSON", "@sam"],
    ["MANAGERS", "@ana"],
    ["MANAGERS", "U012AB3CD,"],
    ["DIGEST_CHANNEL", "#sales"],
    ["COMMAND_PREFIX", "/acme-"],
    ["COMMAND_PREFIX", "a-prefix-of-21-letters"],
  ])("refuses %s as %s, and says what to write", (name, value) => {
    expect(problemsOf({ ...tokens, [name]: value })).toMatch(new RegExp(`^- ${name} .*\\b[Ww]rite \\S`, "m"));
  });
});

describe("settingsTable", () => {
  test("is the README's table, row by row", () => {
    const rows = readFileSync("README.md", "utf8")
      .split("\n")
      .filter((line) => /^\| `[A-Z_]+` \|/.test(line));
    expect(rows).toEqual(
      settingsTable().map(({ name, byDefault, meaning }) => `| \`${name}\` | ${byDefault} | ${meaning} |`),
    );
  });

  test("shows the defaults that are in force", () => {
    for (const { name, byDefault } of settingsTable()) {
      const [, value] = /^`(.*)`$/.exec(byDefault) ?? [];
      expect(readConfig({ ...tokens, ...(value && { [name]: value }) }), name).toEqual(readConfig(tokens));
    }
  });
});

function problemsOf(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error(`${JSON.stringify(environment)} was accepted.`);
}

function plainTime(text: string): Temporal.PlainTime {
  return Temporal.PlainTime.from(text);
}
