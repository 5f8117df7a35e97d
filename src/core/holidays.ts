// The days on which a store is closed: how they are named in its settings, and whether a day is one.
import { Temporal } from "temporal-polyfill";
import { isPublicHoliday, problemWithArea } from "./public-holidays.ts";

export interface Holidays {
  /** `12-25` (every year), `2027-04-05` (once), `thanksgiving` (the fourth Thursday of November). */
  readonly closed: ReadonlySet<string>;
  /** Named in the same way: worked all the same. */
  readonly open: ReadonlySet<string>;
  /** Whose public holidays are kept: "US", "US-CA". */
  readonly areas: readonly string[];
}

/** Until a store sets its own: 1 January and 25 December, in the US Thanksgiving too. */
export function defaultHolidays(country: string): Holidays {
  const closed = new Set(["01-01", "12-25", ...(country === "US" ? [thanksgiving] : [])]);
  return { closed, open: new Set(), areas: [] };
}

/** A calendar day, which is the same in every zone. */
export function isHoliday({ closed, open, areas }: Holidays, on: Temporal.PlainDate): boolean {
  if (isNamed(open, on)) return false;
  return isNamed(closed, on) || areas.some((area) => isPublicHoliday(area, on));
}

export type ReadHolidays =
  | { readonly ok: true; readonly value: Holidays }
  | { readonly ok: false; readonly problem: string };

/**
 * Reads `STORE_HOLIDAYS`: a comma list of days, `12-25` (every year), `2027-04-05` (once) and `thanksgiving`; of areas
 * whose public holidays are kept, `US` or `US-CA`; and of days that are worked all the same, with a minus, `-11-11`.
 * Or `none`.
 */
export function readHolidays(text: string): ReadHolidays {
  const words = text
    .toLowerCase()
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
  if (words.length === 0) return { ok: false, problem: 'No holidays are named: write "none" if there are none.' };
  const closed = new Set<string>();
  const open = new Set<string>();
  const areas = new Set<string>();
  for (const word of words) {
    if (word === "none" && words.length === 1) continue;
    if (isDayName(word)) closed.add(word);
    else if (word.startsWith("-") && isDayName(word.slice(1))) open.add(word.slice(1));
    else if (areaShape.test(word)) {
      const problem = problemWithArea(word.toUpperCase());
      if (problem !== null) return { ok: false, problem };
      areas.add(word.toUpperCase());
    } else return { ok: false, problem: `"${word}" is not a holiday: write ${forms}.` };
  }
  return { ok: true, value: { closed, open, areas: [...areas] } };
}

const thanksgiving = "thanksgiving";
const areaShape = /^[a-z]{2}(?:-[a-z\d]+){0,2}$/;
const forms =
  "12-25, 2027-04-05, thanksgiving, a country or region for its public holidays (US, US-CA), a minus before what is worked all the same (-11-11), or just none";

/** 2000 was a leap year, so 02-29 may be a yearly holiday: it comes when there is one. */
function isDayName(word: string): boolean {
  if (word === thanksgiving) return true;
  return (/^\d\d-\d\d$/.test(word) && isDay(`2000-${word}`)) || (/^\d{4}-\d\d-\d\d$/.test(word) && isDay(word));
}

function isNamed(names: ReadonlySet<string>, on: Temporal.PlainDate): boolean {
  if (names.size === 0) return false;
  const day = on.toString();
  return names.has(day) || names.has(day.slice(-5)) || (isThanksgiving(on) && names.has(thanksgiving));
}

function isThanksgiving(on: Temporal.PlainDate): boolean {
  return on.month === 11 && on.dayOfWeek === 4 && on.day >= 22 && on.day <= 28;
}

function isDay(text: string): boolean {
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch {
    return false;
  }
}
