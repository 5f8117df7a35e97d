// A form that shows a record says when that was written: one that shows what isn't true any more changes nothing.
import { Temporal } from "temporal-polyfill";
import { UserError } from "../../../core/errors.ts";

export interface AsOf {
  /** What the form was opened from: a nudge or a sale. */
  readonly carried: string;
  /** When the record that it shows was written. */
  readonly asOf: Temporal.Instant;
}

/** As a form carries it. */
export function writeAsOf({ carried, asOf }: AsOf): string {
  return `${carried} ${asOf.epochMilliseconds}`;
}

/** @throws {UserError} if the form is an older version's */
export function readAsOf(metadata: string): AsOf {
  const [, carried, asOf] = /^([\da-f-]{36}) (\d+)$/.exec(metadata) ?? [];
  if (carried === undefined || asOf === undefined)
    throw new UserError("This form is from another time: close it and open it again.");
  return { carried, asOf: Temporal.Instant.fromEpochMilliseconds(Number(asOf)) };
}

/** @param changedAt when it was last written @throws {UserError} if the form shows what stood before that */
export function throwIfStale({ asOf }: Pick<AsOf, "asOf">, changedAt: Temporal.Instant | null): void {
  if (changedAt?.epochMilliseconds !== asOf.epochMilliseconds)
    throw new UserError(
      "A colleague changed this delivery meanwhile. Close this form and open it again: it then shows what is true now.",
    );
}
