// Plans as a retailer would check them: line by line, in words.
import type { Expiry, Slot, Step } from "../../src/features/follow-up/rules/step.ts";

/** Columns may be lined up with spaces. */
export function readTable(table: string): string[] {
  return table
    .trim()
    .split("\n")
    .map((row) => row.replace(/ +\| +/g, " | "));
}

/** A step in the columns of a table: heading, due, tries, grace, expiry, answers. */
export function sayStep({ heading, slots, isRepeated, tries, graceDays, expires, answers }: Step): string {
  const due = slots.map(saySlot).join(isRepeated ? ", " : ", or ");
  return [heading, due, tries ?? "–", graceDays ?? "–", sayExpiry(expires), answers.join(" · ")].join(" | ");
}

function saySlot({ from, offset, at, every, when }: Slot): string {
  const count = "workingDays" in offset ? `${offset.workingDays} wd` : `${offset.days} days`;
  return [
    `${from} ${count.startsWith("-") ? "" : "+"}${count}`,
    ...(at === "after-window" ? ["after the window"] : []),
    ...(at === "closing" ? ["before closing"] : []),
    ...(at === "exactly" ? ["at its time"] : []),
    ...(every ? [`and every ${sayEvery(every)}`] : []),
    ...(when ? [`(${[when.method].flat().join(", ")})`] : []),
  ].join(" ");
}

function sayEvery(every: NonNullable<Slot["every"]>): string {
  if ("workingDays" in every) return `${every.workingDays} wd`;
  return "days" in every ? `${every.days} days` : `${every.years} years`;
}

function sayExpiry(expires: Expiry | null): string {
  if (expires === null) return "–";
  if (expires === "delivery-date") return "T";
  return "workingDays" in expires ? `${expires.workingDays} wd` : `${expires.days} days`;
}
