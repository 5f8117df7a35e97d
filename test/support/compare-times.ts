// Temporal's values have no properties of their own: `toMatchObject` would take any two of a kind for equal.
import { Temporal } from "temporal-polyfill";
import { expect } from "vitest";

const kinds = [
  Temporal.Instant,
  Temporal.PlainDate,
  Temporal.PlainDateTime,
  Temporal.PlainTime,
  Temporal.ZonedDateTime,
];

expect.addEqualityTesters([
  (a: unknown, b: unknown) => {
    const kind = kinds.find((one) => a instanceof one && b instanceof one);
    return kind === undefined ? undefined : String(a) === String(b);
  },
]);
