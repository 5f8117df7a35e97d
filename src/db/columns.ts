// Column types for time: PostgreSQL's timestamptz, date and time as Temporal's Instant, PlainDate and PlainTime.
// The text forms below rely on the session settings that openDatabase makes (ISO dates, UTC).
import { customType } from "drizzle-orm/pg-core";
import { Temporal } from "temporal-polyfill";

/**
 * `timestamptz`. PostgreSQL keeps microseconds: finer digits are cut off on the way in (never rounded up, so that
 * what was due at `now` is still due at `now` when read back). Years 0001 to 9999; others throw a RangeError.
 */
export const instant = customType<{ data: Temporal.Instant; driverData: string }>({
  dataType: () => "timestamptz",
  toDriver: (value) => {
    const text = value.toString({ fractionalSecondDigits: 6 });
    refuseYearsNotOfFourDigits(text);
    return text;
  },
  fromDriver: (text) => Temporal.Instant.from(text),
});

/** `date`: a day without a zone. Years 0001 to 9999; others throw a RangeError. */
export const plainDate = customType<{ data: Temporal.PlainDate; driverData: string }>({
  dataType: () => "date",
  toDriver: (value) => {
    const text = value.toString({ calendarName: "never" });
    refuseYearsNotOfFourDigits(text);
    return text;
  },
  fromDriver: (text) => Temporal.PlainDate.from(text),
});

/** `time`: a wall time without a zone, to the microsecond; finer digits are cut off on the way in. */
export const plainTime = customType<{ data: Temporal.PlainTime; driverData: string }>({
  dataType: () => "time",
  toDriver: (value) => value.toString({ fractionalSecondDigits: 6 }),
  fromDriver: (text) => Temporal.PlainTime.from(text),
});

/** PostgreSQL writes years before 1 as "0001 BC" and those after 9999 without a sign; Temporal reads neither. */
function refuseYearsNotOfFourDigits(text: string): void {
  if (!/^\d{4}-/.test(text) || text.startsWith("0000"))
    throw new RangeError(`${text} is outside the years 0001 to 9999`);
}
