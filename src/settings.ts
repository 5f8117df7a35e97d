// Every setting that the environment may hold: how it is read, its default and its meaning. They stand together so
// that the README's table can be held against them.
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { type Holidays, readHolidays } from "./core/holidays.ts";
import type { ChannelId, UserId } from "./core/ids.ts";

export type LogLevel = (typeof logLevels)[number];

/** pino's, least first. */
const logLevels = ["silent", "fatal", "error", "warn", "info", "debug", "trace"] as const;

const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

const documentation = z.registry<{ byDefault: string; meaning: string }>();

/** By name. Each takes the trimmed text, or undefined when it isn't set; problems are what stands after the name. */
export const settings = {
  SLACK_BOT_TOKEN: token("xoxb-", "OAuth & Permissions, Bot User OAuth Token").register(documentation, {
    byDefault: "required",
    meaning: "The bot's token, `xoxb-…`: your Slack app, OAuth & Permissions.",
  }),
  SLACK_APP_TOKEN: token("xapp-", "Basic Information, App-Level Tokens, with connections:write").register(
    documentation,
    {
      byDefault: "required",
      meaning: "The app-level token, `xapp-…`, with `connections:write`: your Slack app, Basic Information.",
    },
  ),
  SLACK_SIGNING_SECRET: z.string().optional().register(documentation, {
    byDefault: "not used",
    meaning: "For receiving over HTTP, which is not there yet: Socket Mode needs none.",
  }),
  SLACK_API_URL: setting(readApiUrl, "an address that ends in /api/: https, or http on this machine only")
    .prefault("https://slack.com/api/")
    .register(documentation, {
      byDefault: "`https://slack.com/api/`",
      meaning: "Any server that speaks Slack's protocol; ends in `/api/`; plain http only on this machine.",
    }),
  DATABASE_URL: setting(
    readDatabaseUrl,
    "postgres://user:password@host:5432/name, or leave it out for the embedded one",
  )
    .optional()
    .register(documentation, {
      byDefault: "embedded",
      meaning: "A PostgreSQL of yours, `postgres://…`; without it an embedded one runs under `DATA_DIR`.",
    }),
  DATA_DIR: z.string().prefault("./data").register(documentation, {
    byDefault: "`./data`",
    meaning: "Where the embedded database keeps its files.",
  }),
  PORT: setting(readPort, "a whole number from 1 to 65535").optional().register(documentation, {
    byDefault: "none",
    meaning: "Where the health server listens; without it there is none.",
  }),
  LOG_LEVEL: setting((text) => logLevels.find((level) => level === text), `one of ${logLevels.join(", ")}`)
    .prefault("info")
    .register(documentation, {
      byDefault: "`info`",
      meaning: `How much is logged: ${logLevels.map((level) => `\`${level}\``).join(", ")}.`,
    }),
  STORE_DAYS: setting(readDays, "weekdays such as mon-sat, or tue,thu-sun")
    .prefault("mon-sun")
    .register(documentation, {
      byDefault: "`mon-sun`",
      meaning: "The store's working days: `mon-sat`, or `tue,wed,fri-sun`.",
    }),
  STORE_HOURS: setting(readHours, "opening and closing at least an hour apart, on a 24-hour clock, such as 09:30-18:30")
    .prefault("09:30-18:30")
    .register(documentation, {
      byDefault: "`09:30-18:30`",
      meaning: "Its hours, on each person's own clock.",
    }),
  STORE_COUNTRY: setting(readCountry, "a country's two letters (ISO 3166), such as US, GB or DE")
    .prefault("US")
    .register(documentation, {
      byDefault: "`US`",
      meaning: "Its country, two letters (ISO 3166): how phones and amounts are read.",
    }),
  STORE_HOLIDAYS: z.string().transform(holidaysOf).optional().register(documentation, {
    byDefault: "`01-01,thanksgiving,12-25`",
    meaning:
      "Days on which nobody works: `12-25` (every year), `2027-04-05` (once), `thanksgiving`; `US`, `US-CA` or `DE-BY` for the public holidays of a country or region; `-11-11` for one of them that is worked all the same; or `none`. Outside the US the default has no Thanksgiving.",
  }),
  MANAGERS: setting(
    readUserIds,
    "member ids with commas between, such as U012AB3CD,U045EF6GH (a profile's menu, Copy member ID)",
  )
    .default([])
    .register(documentation, {
      byDefault: "the workspace's owners and admins",
      meaning: "The managers' member ids, with commas between.",
    }),
  DELIVERY_PERSON: setting(
    readUserIds,
    "member ids with commas between, such as U012AB3CD (a profile's menu, Copy member ID)",
  )
    .default([])
    .register(documentation, {
      byDefault: "none",
      meaning:
        "The member ids of whoever runs deliveries: they are asked what is missing, and see the week's deliveries on Home.",
    }),
  DIGEST_CHANNEL: setting(readChannelId, "a channel id such as C012AB3CD (at the foot of the channel's details)")
    .optional()
    .register(documentation, {
      byDefault: "the first manager's DM",
      meaning: "The id of the channel that gets the digest, `C…`; invite the bot to it.",
    }),
  COMMAND_PREFIX: setting(readPrefix, "at most 20 small letters, digits and hyphens, such as acme-")
    .default("")
    .register(documentation, {
      byDefault: "none",
      meaning: "Stands before every command: `acme-` makes `/acme-sold`; name them so in the manifest, too.",
    }),
};

/** Every setting in the README's words, in its order. */
export function settingsTable(): readonly {
  readonly name: string;
  readonly byDefault: string;
  readonly meaning: string;
}[] {
  return Object.entries(settings).map(([name, schema]) => {
    const words = documentation.get(schema);
    if (!words) throw new Error(`${name} has no documentation: register its default and meaning in settings.ts.`);
    return { name, ...words };
  });
}

function token(prefix: string, where: string) {
  const wanted = `Set the token that starts with ${prefix} (your Slack app, ${where}); \`npm run demo\` needs no tokens.`;
  return z.string({ error: `is missing. ${wanted}` }).startsWith(prefix, { error: `is not such a token. ${wanted}` });
}

/** `read` answers undefined to what it can't read; `wanted` ends the sentence "Write …". */
function setting<Value>(read: (text: string) => Value | undefined, wanted: string) {
  return z.string().transform((text, context) => {
    const value = read(text);
    if (value !== undefined) return value;
    context.addIssue(`${refused(text)}. Write ${wanted}.`);
    return z.NEVER;
  });
}

/** A token, or an address with a password in it, that was set under the wrong name must not end in a log. */
function refused(text: string): string {
  return /xox|xapp|:\/\//i.test(text) ? "can't be read" : `is "${text}", which can't be read`;
}

function readApiUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, origin, pathname, href } = new URL(text);
  const isLoopback = hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
  const isSafe = protocol === "https:" || (protocol === "http:" && isLoopback);
  return isSafe && pathname.endsWith("/api/") && href === origin + pathname ? href : undefined;
}

function readDatabaseUrl(text: string): string | undefined {
  return /^postgres(ql)?:\/\/[^/]/.test(text) && URL.canParse(text) ? text : undefined;
}

function readPort(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : undefined;
}

/** "fri-mon" runs over the week's end. */
function readDays(text: string): ReadonlySet<number> | undefined {
  const days = new Set<number>();
  for (const part of list(text.toLowerCase())) {
    const [first = 0, last = 0, ...more] = part.split("-").map((name) => weekdays.indexOf(name.trim()) + 1);
    const end = part.includes("-") ? last : first;
    if (first === 0 || end === 0 || more.length > 0) return undefined;
    for (let day = first; day !== end; day = (day % 7) + 1) days.add(day);
    days.add(end);
  }
  return days.size > 0 ? days : undefined;
}

function readHours(text: string): { opens: Temporal.PlainTime; closes: Temporal.PlainTime } | undefined {
  const [opens, closes, ...more] = text.split("-").map((time) => readTime(time.trim()));
  if (!opens || !closes || more.length > 0 || opens.until(closes).total("hours") < 1) return undefined;
  return { opens, closes };
}

function readTime(text: string): Temporal.PlainTime | undefined {
  const [, hour, minute] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  return hour && minute ? new Temporal.PlainTime(Number(hour), Number(minute)) : undefined;
}

/** Intl knows the ISO 3166 countries, and these, which are no country of a store; "UK" it calls another name of GB. */
const noCountries = ["EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"];

function readCountry(text: string): string | undefined {
  const country = text.toUpperCase();
  if (!/^[A-Z]{2}$/.test(country) || noCountries.includes(country)) return undefined;
  const isKnown = new Intl.DisplayNames("en", { type: "region", fallback: "none" }).of(country) !== undefined;
  return isKnown && new Intl.Locale(`und-${country}`).region === country ? country : undefined;
}

function holidaysOf(text: string, context: z.RefinementCtx): Holidays {
  const read = readHolidays(text);
  if (read.ok) return read.value;
  context.addIssue(`can't be read. ${read.problem}`);
  return z.NEVER;
}

const userId = z.custom<UserId>((id) => /^[UW][A-Z0-9]+$/.test(String(id)));
const channelId = z.custom<ChannelId>((id) => /^[CG][A-Z0-9]+$/.test(String(id)));

function readUserIds(text: string): readonly UserId[] | undefined {
  return z.array(userId).safeParse([...new Set(list(text))]).data;
}

function readChannelId(text: string): ChannelId | undefined {
  return channelId.safeParse(text).data;
}

function readPrefix(text: string): string | undefined {
  return /^[a-z0-9-]{1,20}$/.test(text) ? text : undefined;
}

function list(text: string): string[] {
  return text.split(",").map((part) => part.trim());
}
