// Days in people's words ("next Friday", "12 June"), as chrono-node reads them.
// The one file besides the clock that may touch Date: chrono-node takes and does its sums with nothing else. It does
// them in the process's own zone, so the reference is noon of `today` there, and only calendar components are read.
import { en, type ParsedResult } from "chrono-node";
import { Temporal } from "temporal-polyfill";

export interface DayRead {
  readonly on: Temporal.PlainDate;
  /** The words that said it, times of day included, and where they start in the text (UTF-16 units). */
  readonly matched: string;
  readonly index: number;
}

/**
 * The first day that the text names, today or later unless it says otherwise ("last Friday"); `null` if it names none.
 * Not days: a bare "sat" or "sun", "the day" that something comes, a time alone, a month, a bare duration ("2 weeks" but
 * not "in 2 weeks"), a range of days, and a day that the words around it shift ("after Friday", "Friday week").
 * 6/12 is June in countries that write the month first (US, CA, PH), else December.
 */
export function readDay(text: string, today: Temporal.PlainDate, country = "US"): DayRead | null {
  return firstDay(text, today, country, isShifted);
}

/**
 * The last day by which something is to be done: as `readDay`, and "before Friday" is the Thursday, while "before 5pm on
 * Friday" is the Friday. Not "not before Friday" nor "two days before Friday".
 */
export function readDeadline(text: string, today: Temporal.PlainDate, country = "US"): DayRead | null {
  return firstDay(text, today, country, (line, result) => isShifted(line, result) && beforeIn(line, result) === null);
}

function firstDay(
  text: string,
  today: Temporal.PlainDate,
  country: string,
  isPassedOver: typeof isShifted,
): DayRead | null {
  for (const result of parse(text, today, true)) {
    if (!isOneDay(result) || isPassedOver(text, result)) continue;
    const { start } = reread(result, today, country);
    const [year, month, day] = [start.get("year"), start.get("month"), start.get("day")];
    if (year === null || month === null || day === null) continue;
    const read = { on: Temporal.PlainDate.from({ year, month, day }), matched: result.text, index: result.index };
    return isShifted(text, result) ? dayBefore(read, text, result, today) : read;
  }
  return null;
}

/** A weekday whose day before has passed is next week's. */
function dayBefore(read: DayRead, text: string, result: ParsedResult, today: Temporal.PlainDate): DayRead {
  const before = beforeIn(text, result) ?? "";
  const matched = `${before}${read.matched}`;
  const index = read.index - before.length;
  if (result.start.isCertain("hour")) return { ...read, matched, index };
  const on = read.on.subtract({ days: 1 });
  const isNextWeeks = !result.start.isCertain("day") && Temporal.PlainDate.compare(on, today) < 0;
  return { on: isNextWeeks ? on.add({ weeks: 1 }) : on, matched, index };
}

/** The words that make a day the end of what is meant; null where they say something else. */
function beforeIn(text: string, { index, text: matched }: ParsedResult): string | null {
  const said = /(?:\bthe\s+day\s+)?\bbefore\s+$/i.exec(text.slice(0, index));
  const lead = said === null ? "" : text.slice(0, said.index);
  const isOther = /\b(?:not|never|days?|nights?|evening|weeks?|months?|hours?)\s+$/i.test(lead);
  return said === null || isOther || isFollowedOn(text.slice(index + matched.length)) ? null : said[0];
}

const monthFirst = new Set(["US", "CA", "PH"]);

function parse(text: string, today: Temporal.PlainDate, forwardDate: boolean, reader = en.casual): ParsedResult[] {
  return reader.parse(text, new Date(today.year, today.month - 1, today.day, 12), { forwardDate });
}

function isOneDay({ text, start, end }: ParsedResult): boolean {
  const isDay = start.isCertain("day") || start.isCertain("weekday");
  const isBareWord =
    /^(?:sun|mon|tues?|weds?|thu|thurs?|fri|sat)\.?(?:\s+\d{1,2})?$|^(?:weekend|now|the\s+(?:day|week))$/i.test(text);
  const isDuration =
    start.tags().has("result/relativeDateAndTime") ||
    (start.tags().has("result/relativeDate") &&
      /^[\d\s]|^(?:an?|one|two|three|four|five|six|half)\b/i.test(text) &&
      !/\b(?:ago|later|from now)$/i.test(text));
  const isRange = end !== null && end !== undefined && !isSameDay(start, end);
  return isDay && !isBareWord && !isDuration && !isRange;
}

function isSameDay(a: ParsedResult["start"], b: ParsedResult["start"]): boolean {
  return a.get("year") === b.get("year") && a.get("month") === b.get("month") && a.get("day") === b.get("day");
}

/** "a week from Friday", "Friday week", "Friday the 12th": what chrono read is not the day that was said. */
function isShifted(text: string, { index, text: matched }: ParsedResult): boolean {
  return (
    /\b(?:after|before|from)\s*$|\d\s*[-–]\s*$/i.test(text.slice(0, index)) ||
    isFollowedOn(text.slice(index + matched.length))
  );
}

function isFollowedOn(rest: string): boolean {
  return /^\s+(?:week\b|(?:the\s+)?\d{1,2}(?:st|nd|rd|th)\b)/i.test(rest);
}

/** Where chrono's first reading is wrong: its forward reading moves "last Friday" on, and 6/12 is June to it. */
function reread(result: ParsedResult, today: Temporal.PlainDate, country: string): ParsedResult {
  const isPast = /\b(?:last|past)\b/i.test(result.text);
  const isDayFirst = /^\d{1,2}[./-]\d/.test(result.text) && !monthFirst.has(country);
  if (!isPast && !isDayFirst) return result;
  return parse(result.text, today, !isPast, isDayFirst ? en.GB : en.casual)[0] ?? result;
}
