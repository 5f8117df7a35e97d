// What people read of being away, of days off and of their hours.
import type { Temporal } from "temporal-polyfill";
import { firstName } from "../../core/text.ts";
import { sayDay, sayDayTime, weekdays } from "../../core/working-time.ts";
import type { Section, Usage } from "../../feature.ts";
import { button } from "../../slack/blocks.ts";
import type { StoreHours } from "../workspace/rules.ts";
import type { OwnHours, Waited } from "./rules.ts";

export const awayUsage: readonly Usage[] = [
  {
    words: "away until Friday cover @ben",
    does: "you are away through that day; your follow-ups go to Ben, or without a cover wait for you in the store's queue",
  },
  { words: "back", does: "you are back, and what waited comes" },
  { words: "days", does: "which of the coming seven days you work" },
  { words: "settings", does: "your own working days and hours" },
];

export interface AbsenceWords {
  readonly ownerName: string;
  readonly until: Temporal.PlainDate;
  readonly coverName: string | null;
  /** Follow-ups that are open and went to the cover. */
  readonly handed: number;
}

/** @param command "/followups", as it is typed */
export function sayAbsence(
  { ownerName, until, coverName, handed }: AbsenceWords,
  today: Temporal.PlainDate,
  command: string,
): string {
  const day = sayDay(until, today);
  const handing =
    handed === 0 ? "" : ` ${sayCount(handed, "that is open now goes", "that are open now go")} there at once.`;
  return [
    `Noted: you are away until ${day}, that day included.`,
    coverName === null
      ? `What falls due waits until you are back, and managers see it in the store's queue; what no longer helps by then closes by itself. To have it looked after, type ${command} away until ${day} cover @name.`
      : `${coverName} gets your follow-ups until then, marked "For ${ownerName}, who is away".${handing}`,
    `Back sooner? Type ${command} back.`,
  ].join("\n");
}

/** @param arrivesAt when what waited comes; null: at once */
export function sayReturn(
  {
    name,
    waited,
    arrivesAt,
  }: { readonly name: string; readonly waited: Waited; readonly arrivesAt: Temporal.Instant | null },
  zone: string,
): string {
  const when = arrivesAt === null ? "now" : sayDayTime(arrivesAt, zone);
  const { followUps, messages } = waited;
  const counted = (count: number, one: string) => (count === 0 ? [] : [`${count} ${one}${count === 1 ? "" : "s"}`]);
  const parts = [...counted(followUps, "follow-up"), ...counted(messages, "message")];
  const what = new Intl.ListFormat("en").format(parts);
  const coming = `${what} waited for you: ${followUps + messages === 1 ? "it comes" : "they come"} ${when}.`;
  return `Welcome back, ${firstName(name)}. ${parts.length === 0 ? "Nothing waited for you." : coming}`;
}

export interface DayOffWords {
  readonly on: Temporal.PlainDate;
  readonly returnsAt: Temporal.Instant;
  readonly returned: number;
  /** Follow-ups that will have expired by then. */
  readonly staying: number;
}

export function sayDayOff({ on, returnsAt, returned, staying }: DayOffWords, zone: string, command: string): string {
  const back = sayDayTime(returnsAt, zone);
  return [
    `Enjoy it: today, ${sayDay(on)}, is your day off. Nothing more comes before ${back}.`,
    ...(returned === 0 ? [] : [`${sayCount(returned, "that was open comes", "that were open come")} back then.`]),
    ...(staying === 0
      ? []
      : [
          `${sayCount(staying, "can't wait that long and stays", "can't wait that long and stay")} here: ask a colleague.`,
        ]),
    `Working after all? Type ${command} days.`,
  ].join("\n");
}

/** @param changed `YYYY-MM-DD`: worked or not */
export function sayDays(changed: ReadonlyMap<string, boolean>, say: (day: string) => string): string {
  if (changed.size === 0) return "Your days stay as they were.";
  const list = (isWorked: boolean) =>
    new Intl.ListFormat("en").format([...changed].filter(([, worked]) => worked === isWorked).map(([day]) => say(day)));
  return [
    "Noted.",
    ...(list(true) === "" ? [] : [`You work on ${list(true)}.`]),
    ...(list(false) === "" ? [] : [`You are off on ${list(false)}.`]),
    "What is still to come moves with it.",
  ].join(" ");
}

export function sayOwnHours(own: OwnHours, store: StoreHours): string {
  const isStores = own.workDays === null && own.opens === null;
  return `${isStores ? "You work when the store does:" : "Noted: you work"} ${sayHours(own, store)}. What is still to come moves with it.`;
}

/** "every day, 09:30 to 18:30", where somebody's own don't say otherwise. */
export function sayHours({ workDays, opens, closes }: OwnHours, store: StoreHours): string {
  const days = workDays ?? store.days;
  const names = weekdays.filter((_, index) => days.has(index + 1));
  const clock = (time: Temporal.PlainTime) => time.toString({ smallestUnit: "minute" });
  return `${names.length === 7 ? "every day" : new Intl.ListFormat("en").format(names)}, ${clock(opens ?? store.opens)} to ${clock(closes ?? store.closes)}`;
}

/** Home: where somebody stands, and the doors that change it. */
export function awaySection(
  absence: { readonly until: Temporal.PlainDate; readonly coverName: string | null } | null,
  today: Temporal.PlainDate,
): Section {
  if (absence === null)
    return {
      rank: 25,
      pieces: [
        {
          actions: [
            button("I'm away…", "away:open", "home"),
            button("My days", "away:days", "home"),
            button("My hours", "away:hours", "home"),
          ],
        },
      ],
    };
  const covering =
    absence.coverName === null ? "What falls due waits for you." : `${absence.coverName} covers for you.`;
  return {
    rank: 95,
    pieces: [
      { lines: [[{ bold: `You are away until ${sayDay(absence.until, today)}.` }], covering] },
      { actions: [button("Back", "away:back", "home", { style: "primary" })] },
    ],
  };
}

/** "The one that is open …", "The 3 that are open …". */
function sayCount(count: number, one: string, many: string): string {
  return count === 1 ? `The one ${one}` : `The ${count} ${many}`;
}
