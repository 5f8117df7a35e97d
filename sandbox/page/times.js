// @ts-check
// Times as a person reads them in their own zone. Browsers have no Temporal everywhere yet, so this is the one file
// of the page with Date in it, for parsing and printing only: what time it is always comes from the local clock.

/** @param {string} iso */
export function msOf(iso) {
  return Date.parse(iso);
}

/** @param {number} ms */
export function isoOf(ms) {
  return new Date(ms).toISOString();
}

/** A message's `ts` in milliseconds. @param {string} ts */
export function msOfTs(ts) {
  return Number(ts) * 1000;
}

/**
 * The wall time as a `datetime-local` input holds it: "2026-06-03T09:25".
 * @param {number} ms
 * @param {string} zone
 */
export function wallIn(ms, zone) {
  // Swedish writes its dates in ISO order.
  const text = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" }).format(ms);
  return text.replace(" ", "T");
}

/**
 * The instant of a wall time; in the hour that a clock change skips or repeats, one near it.
 * @param {string} wall
 * @param {string} zone
 */
export function msOfWall(wall, zone) {
  const asIfUtc = Date.parse(`${wall}Z`);
  const offsetAt = (/** @type {number} */ ms) => Date.parse(`${wallIn(ms, zone)}Z`) - Math.floor(ms / 60_000) * 60_000;
  const guess = asIfUtc - offsetAt(asIfUtc);
  return asIfUtc - offsetAt(guess);
}

/**
 * The day as "2026-06-03".
 * @param {number} ms
 * @param {string} zone
 */
export function dayIn(ms, zone) {
  return wallIn(ms, zone).slice(0, 10);
}

/**
 * @param {string} day
 * @param {number} count
 */
export function addDays(day, count) {
  return isoOf(Date.parse(`${day}T00:00Z`) + count * 86_400_000).slice(0, 10);
}

/**
 * "09:25" on the person's clock.
 * @param {number} ms
 * @param {string} zone
 */
export function clockTime(ms, zone) {
  return wallIn(ms, zone).slice(11);
}

/**
 * "Wednesday 3 June"; with the year when it is not this one.
 * @param {string} day
 * @param {string} today
 */
function longDay(day, today) {
  return print(day, { weekday: "long", day: "numeric", month: "long", ...yearUnlessSame(day, today) });
}

/** "Wed 3 June". @param {string} day */
export function shortDay(day) {
  return print(day, { weekday: "short", day: "numeric", month: "long" });
}

/**
 * "Today", "Yesterday" or "Tomorrow", else the long day.
 * @param {string} day
 * @param {string} today
 */
export function prettyDay(day, today) {
  return nearDay(day, today) ?? longDay(day, today);
}

/**
 * "Wed 09:25" on the person's clock.
 * @param {number} ms
 * @param {string} zone
 */
export function dayAndTime(ms, zone) {
  return `${print(dayIn(ms, zone), { weekday: "short" })} ${clockTime(ms, zone)}`;
}

/** "New York" for "America/New_York". @param {string} zone */
export function zoneName(zone) {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

/**
 * Fills a format of Slack's date tokens, as in `<!date^1780482300^{date_short} at {time}|fallback>`
 * (Slack docs: formatting text, date formatting). An unknown token stays as it is.
 * @param {number} ms
 * @param {string} format
 * @param {string} zone
 * @param {string} today
 */
export function dateToken(ms, format, zone, today) {
  const day = dayIn(ms, zone);
  const numeric = /** @type {const} */ ({ day: "numeric", year: "numeric" });
  /** @type {Record<string, () => string>} */
  const tokens = {
    date_num: () => day,
    date: () => print(day, { ...numeric, month: "long" }),
    date_short: () => print(day, { ...numeric, month: "short" }),
    date_long: () => print(day, { ...numeric, month: "long", weekday: "long" }),
    time: () => clockTime(ms, zone),
    time_secs: () => new Intl.DateTimeFormat("en-GB", { timeZone: zone, timeStyle: "medium" }).format(ms),
  };
  for (const name of ["date", "date_short", "date_long"]) {
    const plain = tokens[name];
    if (plain !== undefined) tokens[`${name}_pretty`] = () => nearDay(day, today)?.toLowerCase() ?? plain();
  }
  return format.replace(/\{(\w+)\}/g, (whole, name) => tokens[name]?.() ?? whole);
}

/**
 * @param {string} day
 * @param {string} today
 */
function nearDay(day, today) {
  if (day === today) return "Today";
  if (day === addDays(today, -1)) return "Yesterday";
  if (day === addDays(today, 1)) return "Tomorrow";
  return null;
}

/**
 * @param {string} day
 * @param {string} today
 * @returns {Intl.DateTimeFormatOptions}
 */
function yearUnlessSame(day, today) {
  return day.slice(0, 4) === today.slice(0, 4) ? {} : { year: "numeric" };
}

/**
 * @param {string} day
 * @param {Intl.DateTimeFormatOptions} options
 */
function print(day, options) {
  // en-GB puts a comma after the weekday; a chat line reads better without it.
  return new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options })
    .format(Date.parse(`${day}T00:00Z`))
    .replace(/^(\w+), /, "$1 ");
}
