// Plans as a retailer would check them: line by line, in words.
import type { Answer } from "../../src/features/follow-up/rules/outcomes.ts";
import type { Expiry, Slot, Step, Wanted } from "../../src/features/follow-up/rules/step.ts";
import { answerElements } from "../../src/features/nudge/messages/answers.ts";

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
  return [heading, due, tries ?? "–", graceDays ?? "–", sayExpiry(expires), answers.map(sayAnswer).join(" · ")].join(
    " | ",
  );
}

function saySlot({ from, offset, at, every, when }: Slot): string {
  const [unit = "", amount = 0] = Object.entries<number>(offset)[0] ?? [];
  const count = `${amount} ${sayUnit(unit)}`;
  return [
    `${from} ${count.startsWith("-") ? "" : "+"}${count}`,
    ...(at === "after-window" ? ["after the window"] : []),
    ...(at === "closing" ? ["before closing"] : []),
    ...(at === "exactly" ? ["at its time"] : []),
    ...(every ? [`and every ${Object.entries<number>(every).map(([unit, n]) => `${n} ${sayUnit(unit)}`)}`] : []),
    ...(when ? [`(${Object.values(when).map(sayWanted).join(", ")})`] : []),
  ].join(" ");
}

function sayUnit(unit: string): string {
  return unit === "workingDays" ? "wd" : unit;
}

function sayWanted(wanted: Wanted): string {
  if (typeof wanted !== "object") return String(wanted);
  return "not" in wanted ? `not ${wanted.not.join(", ")}` : Object.values(wanted).join(", ");
}

/** As it is read on the button or in the menu. */
function sayAnswer(answer: Answer): string {
  const [element] = answerElements([answer], "", []);
  if (element?.type === "button") return element.text.text;
  if (element?.type === "overflow") return `menu ${element.options.map(({ text }) => text.text).join(", ")}`;
  return element?.type === "static_select" ? (element.placeholder?.text ?? "") : "";
}

function sayExpiry(expires: Expiry | null): string {
  if (expires === null) return "–";
  if (expires === "delivery-date") return "T";
  return "workingDays" in expires ? `${expires.workingDays} wd` : `${expires.days} days`;
}
