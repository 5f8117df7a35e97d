// Which call a purchase has begun with: one to thank, with a check-in days later, or one for both. What is written down
// later (the amount, that it was taken home after all) neither takes that call back nor brings the other one, too.
import type { Course } from "./course.ts";
import { type ClosedBecause, isSettled } from "./outcomes.ts";

interface Had {
  readonly step: string;
  /** Null while it is open. */
  readonly closedBecause: ClosedBecause | null;
}

const firstCalls = ["thank-you", "one-call"] as const;

/** The course with that fact. @param hasCome whether an open one has come due */
export function withFirstCall<One extends Had>(
  course: Course,
  planned: readonly One[],
  hasCome: (open: One) => boolean,
): Course {
  const isHad = (one: One) => (one.closedBecause === null ? hasCome(one) : isSettled(one.closedBecause));
  const firstCall = firstCalls.find((key) => planned.some((one) => one.step === key && isHad(one))) ?? "none";
  return { ...course, facts: { ...course.facts, firstCall } };
}
