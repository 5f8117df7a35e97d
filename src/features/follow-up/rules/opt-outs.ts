// Which steps there is no place for, after what a customer asked us not to do. Said once that holds for good.
import type { OptOutKind } from "../../customer/rules.ts";
import type { Course } from "./course.ts";
import type { Step } from "./step.ts";

/**
 * Whether they asked not to be reached in this way. What we owe them is still owed. Who wants no calls is written to,
 * and the other way round: a courtesy ends only where no way is left.
 */
export function isUnwanted(
  step: Pick<Step, "purpose" | "isSalesType">,
  asked: ReadonlySet<OptOutKind>,
  { facts }: Course,
): boolean {
  if (step.purpose === "obligation") return false;
  const isWrittenOnly = facts.mayCall === "message";
  return (
    asked.has("all") ||
    (asked.has("sales") && step.isSalesType === true) ||
    (asked.has("messages") && (asked.has("calls") || isWrittenOnly))
  );
}
