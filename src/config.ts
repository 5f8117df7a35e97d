// The environment, read once at the start: a frozen Config, or every problem at once, each with what to do.
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { defaultHolidays, type Holidays } from "./core/holidays.ts";
import type { ChannelId, UserId } from "./core/ids.ts";
import { type LogLevel, settings } from "./settings.ts";

export interface Config {
  readonly slack: {
    readonly botToken: string;
    readonly appToken: string;
    /** Ends in `/api/`. */
    readonly apiUrl: string;
  };
  readonly database:
    | { readonly kind: "url"; readonly url: string }
    | { readonly kind: "embedded"; readonly dataDir: string };
  /** The health server's; absent: no health server. */
  readonly port?: number;
  readonly logLevel: LogLevel;
  readonly store: {
    /** ISO weekdays, Monday 1 to Sunday 7; never empty. */
    readonly days: ReadonlySet<number>;
    readonly opens: Temporal.PlainTime;
    /** At least an hour after `opens`. */
    readonly closes: Temporal.PlainTime;
    /** ISO 3166 alpha-2, upper case. */
    readonly country: string;
    readonly holidays: Holidays;
  };
  /** Empty: the workspace's owners and admins are the managers. */
  readonly managers: readonly UserId[];
  /** Whoever runs deliveries, and may see to those of every rep; the first of them is asked. */
  readonly deliveryPeople: readonly UserId[];
  /** Absent: the digest goes to the first manager by DM. */
  readonly digestChannel?: ChannelId;
  /** Stands before every command's name: "acme-" makes /acme-sold. Empty for none. */
  readonly commandPrefix: string;
}

export interface SettingProblem {
  readonly name: string;
  /** What is wrong and what to do. Never holds a token, a secret or a database's address. */
  readonly problem: string;
}

export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly problems: readonly SettingProblem[];

  constructor(problems: readonly SettingProblem[]) {
    super(["The settings are not right:", ...problems.map(({ name, problem }) => `- ${name} ${problem}`)].join("\n"));
    this.problems = problems;
  }
}

/**
 * Reads the settings out of an environment. A blank value counts as not set; names that aren't ours are let be,
 * but for unknown `STORE_…`, which are likely misspelt.
 * @throws {ConfigError} listing every problem
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
  const read = z.object(settings).safeParse(given);
  const problems = [
    ...(read.error?.issues ?? []).map(({ path, message }) => ({ name: String(path[0]), problem: message })),
    ...misspelt(Object.keys(given)),
  ];
  if (!read.success || problems.length > 0) throw new ConfigError(problems);

  const values = read.data;
  return Object.freeze({
    slack: Object.freeze({
      botToken: values.SLACK_BOT_TOKEN,
      appToken: values.SLACK_APP_TOKEN,
      apiUrl: values.SLACK_API_URL,
    }),
    database: Object.freeze(
      values.DATABASE_URL === undefined
        ? { kind: "embedded" as const, dataDir: values.DATA_DIR }
        : { kind: "url" as const, url: values.DATABASE_URL },
    ),
    ...(values.PORT !== undefined && { port: values.PORT }),
    logLevel: values.LOG_LEVEL,
    store: Object.freeze({
      days: values.STORE_DAYS,
      ...values.STORE_HOURS,
      country: values.STORE_COUNTRY,
      holidays: Object.freeze(values.STORE_HOLIDAYS ?? defaultHolidays(values.STORE_COUNTRY)),
    }),
    managers: Object.freeze(values.MANAGERS),
    deliveryPeople: Object.freeze(values.DELIVERY_PERSON),
    ...(values.DIGEST_CHANNEL !== undefined && { digestChannel: values.DIGEST_CHANNEL }),
    commandPrefix: values.COMMAND_PREFIX,
  });
}

/** With an unknown STORE_… a default would be in force without anybody noticing. */
function misspelt(names: readonly string[]): SettingProblem[] {
  const ours = Object.keys(settings).filter((name) => name.startsWith("STORE_"));
  const anyOfOurs = new Intl.ListFormat("en", { type: "disjunction" }).format(ours);
  return names
    .filter((name) => name.startsWith("STORE_") && !ours.includes(name))
    .map((name) => ({ name, problem: `is not a setting. Did you mean ${anyOfOurs}?` }));
}
