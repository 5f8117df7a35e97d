// Whether a step, or one of its slots, has a place in a course: every fact that its condition names must be so.
import type { Course, FactName, FactValue } from "./course.ts";
import type { Condition, Step, Wanted } from "./step.ts";

/** It applies when any of its conditions holds whole. */
export function applies(step: Pick<Step, "when">, course: Course): boolean {
  return step.when.some((condition) => holds(condition, course));
}

/** A fact that isn't known fits nothing that is asked of it, but for "none of these". */
export function holds(condition: Condition, { facts }: Course): boolean {
  return Object.entries(condition).every(([name, wanted]) => fits(facts[name as FactName], wanted));
}

function fits(fact: FactValue | undefined, wanted: Wanted): boolean {
  if (typeof wanted !== "object") return fact === wanted;
  if (isList(wanted)) return wanted.some((one) => one === fact);
  if ("not" in wanted) return !wanted.not.some((one) => one === fact);
  const { from = Number.NEGATIVE_INFINITY, below } = wanted;
  return typeof fact === "number" && fact >= from && (below === undefined || fact < below);
}

/** `Array.isArray` doesn't tell a readonly list from the rest. */
function isList(wanted: Exclude<Wanted, string | boolean>): wanted is readonly string[] {
  return Array.isArray(wanted);
}
