// Which steps there is no place for, after what a customer asked us not to do. Said once that holds for good.
import type { OptOutKind } from "../../customer/rules.ts";
import type { Course } from "./course.ts";
import type { Step } from "./step.ts";

/**
 * Why a step isn't wanted; null where nobody asked us not to reach them in this way. What we owe them is still owed. Who
 * wants no calls is written to, and the other way round: a courtesy ends only where no way is left.
 */
export function whyUnwanted(
  step: Pick<Step, "purpose" | "isSalesType" | "speaksTo">,
  asked: ReadonlySet<OptOutKind>,
  { facts, declinedBy }: Course,
): "opted-out" | "left-alone" | null {
  if (step.purpose === "obligation") return null;
  const isWrittenOnly = facts.mayCall === "message";
  const isOptedOut =
    asked.has("all") ||
    (asked.has("sales") && step.isSalesType === true) ||
    (asked.has("messages") && (asked.has("calls") || isWrittenOnly));
  if (isOptedOut) return "opted-out";
  return declinedBy !== undefined && step.speaksTo === declinedBy ? "left-alone" : null;
}
