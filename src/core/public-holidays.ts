// The public holidays of countries and their regions, as calendar days. They come from `date-holidays`, which is loaded
// by the first question that needs it: loading takes about 80 ms and 21 MB, and a store without public holidays asks none.
import { createRequire } from "node:module";
import type Calendar from "date-holidays";
import { Temporal } from "temporal-polyfill";

/** An area is a country, or one of its regions: "US", "US-CA", "DE-BY-A" (ISO 3166, further down as `date-holidays` has it). */
type Area = string;

/**
 * Whether a day is a public holiday there, from its first hour to its last: half days are days like any other, and a
 * holiday that begins at sunset is the day after. A day that is observed in another's place counts beside it.
 */
export function isPublicHoliday(area: Area, on: Temporal.PlainDate): boolean {
  const day = on.toString();
  // One that lasts several days may have begun in the year before.
  return daysOf(area, on.year).has(day) || daysOf(area, on.year - 1).has(day);
}

/** Why nobody knows the public holidays of an area, as a sentence; null where they are known. */
export function problemWithArea(area: Area): string | null {
  const [country = "", region, part] = area.split("-");
  const calendar = load();
  const all = new calendar();
  if (!(country in all.getCountries())) return `No public holidays are known of ${country}.`;
  if (region === undefined) return null;
  const regions = Object.keys(all.getStates(country) ?? {});
  if (!regions.includes(region)) return refuse(country, regions, region);
  if (part === undefined) return null;
  const parts = Object.keys(all.getRegions(country, region) ?? {});
  return parts.includes(part) ? null : refuse(`${country}-${region}`, parts, part);
}

function refuse(whole: string, parts: readonly string[], asked: string): string {
  const known = parts.length === 0 ? "has no regions here" : `has ${parts.join(", ")}`;
  return `No region ${asked} of ${whole} is known: ${whole} ${known}.`;
}

/** By area and year; a year's days are some hundred bytes, and never change. */
const known = new Map<string, ReadonlySet<string>>();

/** The days of the holidays that begin in a year, `YYYY-MM-DD`. */
function daysOf(area: Area, year: number): ReadonlySet<string> {
  const key = `${area} ${year}`;
  const days = known.get(key) ?? readDays(area, year);
  known.set(key, days);
  return days;
}

function readDays(area: Area, year: number): ReadonlySet<string> {
  const calendar = load();
  const [country = "", ...regions] = area.split("-");
  // In UTC every day has 24 hours, and its date is the calendar's own.
  const options = { timezone: "UTC", types: ["public" as const] };
  const [region, part] = regions;
  const there =
    region === undefined
      ? new calendar(country, options)
      : part === undefined
        ? new calendar(country, region, options)
        : new calendar(country, region, part, options);
  return new Set(
    there
      .getHolidays(year)
      .filter(({ type }) => type === "public")
      .flatMap(({ date, start, end }) => {
        const first = Temporal.PlainDate.from(date.slice(0, 10));
        const length = Math.floor((end.getTime() - start.getTime()) / dayMs);
        return Array.from({ length }, (_, n) => first.add({ days: n }).toString());
      }),
  );
}

const dayMs = 86_400_000;

const require = createRequire(import.meta.url);

/** `require` keeps what it has loaded. The package is pinned; its types are its own. */
function load(): typeof Calendar {
  return require("date-holidays") as typeof Calendar;
}
