// The three stores and their people: who sells, who keeps promises, who manages, when each is at work, and how each
// answers. What is written here of hours and holidays is the simulation's own, so that the bot is measured against it.
import { Temporal } from "temporal-polyfill";
import type { ChannelId, UserId, WorkspaceId } from "../../src/core/ids.ts";

/** How somebody treats their messages. */
export type Temper =
  /** Looks again and again over the day. */
  | "prompt"
  /** Looks every other day or so, in the afternoon. */
  | "late"
  /** Works it all off in one go at the day's end. */
  | "burst"
  | "never";

export interface Person {
  readonly userId: UserId;
  readonly name: string;
  readonly handle: string;
  /** IANA, when the year begins. */
  readonly zone: string;
  readonly role: "rep" | "keeper" | "manager";
  readonly temper: Temper;
}

export interface StoreWorld {
  readonly name: string;
  readonly workspaceId: WorkspaceId;
  /** IANA. */
  readonly zone: string;
  /** As the bot is told. */
  readonly settings: Readonly<Record<string, string>>;
  readonly opens: Temporal.PlainTime;
  readonly closes: Temporal.PlainTime;
  /** ISO weekdays. */
  readonly days: readonly number[];
  /** `YYYY-MM-DD`, of 2026 and January 2027. */
  readonly holidays: readonly string[];
  readonly digestChannel: ChannelId | null;
  /** Before the digits of a phone that nobody else has. */
  readonly dialling: string;
  readonly people: readonly Person[];
}

/** A Monday. */
export const firstDay = Temporal.PlainDate.from("2026-01-05");

const usHolidays = ["2026-01-01", "2026-11-26", "2026-12-25", "2027-01-01"];
/** Bavaria's, as its law on holidays names them, with Assumption, which Munich keeps and not all of Bavaria. */
const bavarianHolidays = [
  ...["2026-01-01", "2026-01-06", "2026-04-03", "2026-04-06", "2026-05-01", "2026-05-14", "2026-05-25"],
  ...["2026-06-04", "2026-08-15", "2026-10-03", "2026-11-01", "2026-12-25", "2026-12-26", "2027-01-01", "2027-01-06"],
];

/** Of eight reps one never answers, two answer late, two in bursts. */
const repTempers: readonly Temper[] = ["prompt", "late", "burst", "prompt", "never", "burst", "late", "prompt"];

const weekdayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** 20 reps in three zones. The digest of the first two goes to their channel, the third's to its manager. */
export const stores: readonly StoreWorld[] = [
  storeOf({
    ...{ name: "New York", key: "NY", zone: "America/New_York", dialling: "+1212", country: "US" },
    ...{ hours: ["09:30", "18:30"], days: [1, 2, 3, 4, 5, 6, 7], holidays: usHolidays, holidaysSetting: null },
    digestChannel: "C0NY" as ChannelId,
    reps: ["Ana Lima", "Ben Cho", "Cara Diaz", "Dev Shah", "Eli Roth", "Fay Moss", "Gil Ortiz", "Hana Ito"],
    others: ["Sam Reyes", "Maria Okafor"],
  }),
  storeOf({
    ...{ name: "Munich", key: "MUC", zone: "Europe/Berlin", dialling: "+4989", country: "DE" },
    ...{
      hours: ["10:00", "19:00"],
      days: [1, 2, 3, 4, 5, 6],
      holidays: bavarianHolidays,
      holidaysSetting: "DE-BY,08-15",
    },
    digestChannel: "C0MUC" as ChannelId,
    reps: ["Anton Beck", "Berta Ebner", "Clara Vogt", "Dora Huber", "Emil Lang", "Franz Maier", "Greta Zorn"],
    others: ["Sepp Winter", "Martha Kurz"],
  }),
  storeOf({
    ...{ name: "Los Angeles", key: "LA", zone: "America/Los_Angeles", dialling: "+1213", country: "US" },
    ...{ hours: ["11:00", "20:00"], days: [2, 3, 4, 5, 6, 7], holidays: usHolidays, holidaysSetting: null },
    digestChannel: null,
    reps: ["Abe Stone", "Bea Cruz", "Cy Nolan", "Dee Park", "Eve Wolfe"],
    others: ["Sol Vance", "Mona Reed"],
  }),
];

function storeOf({
  key,
  country,
  hours: [opens, closes],
  days,
  holidaysSetting,
  reps,
  others,
  ...store
}: {
  readonly name: string;
  readonly key: string;
  readonly zone: string;
  readonly dialling: string;
  readonly country: string;
  readonly hours: readonly [opens: string, closes: string];
  readonly days: readonly number[];
  readonly holidays: readonly string[];
  readonly holidaysSetting: string | null;
  readonly digestChannel: ChannelId | null;
  readonly reps: readonly string[];
  /** Who keeps promises, then who manages. */
  readonly others: readonly [keeper: string, manager: string];
}): StoreWorld {
  const personOf = (name: string, role: Person["role"], temper: Temper): Person => {
    const handle = name.toLowerCase().replace(" ", ".");
    const userId = `U0${key}${name.replace(" ", "").toUpperCase()}` as UserId;
    return { userId, name, handle, zone: store.zone, role, temper };
  };
  const [keeper, manager] = others;
  const people = [
    ...reps.map((name, nth) => personOf(name, "rep", repTempers[nth] ?? "prompt")),
    personOf(keeper, "keeper", "prompt"),
    personOf(manager, "manager", "prompt"),
  ];
  return {
    ...store,
    workspaceId: `T0${key}` as WorkspaceId,
    opens: Temporal.PlainTime.from(opens),
    closes: Temporal.PlainTime.from(closes),
    days,
    people,
    settings: {
      ...{ SLACK_BOT_TOKEN: "xoxb-simulated", SLACK_APP_TOKEN: "xapp-simulated" },
      STORE_HOURS: `${opens}-${closes}`,
      STORE_DAYS: days.map((day) => weekdayNames[day - 1]).join(","),
      STORE_COUNTRY: country,
      ...(holidaysSetting !== null && { STORE_HOLIDAYS: holidaysSetting }),
      MANAGERS: people.flatMap(({ role, userId }) => (role === "manager" ? [userId] : [])).join(","),
      ...(store.digestChannel !== null && { DIGEST_CHANNEL: store.digestChannel }),
    },
  };
}
