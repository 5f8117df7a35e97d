// A visit on its way to a decision, as far as planning needs to know it.
import { Temporal } from "temporal-polyfill";
import type { CustomerId, UserId } from "../../../core/ids.ts";
import { dayOf, type WorkingTime } from "../../../core/working-time.ts";
import type { Anchor, Course } from "./course.ts";

/** "May we call?" */
export type MayCall = "call" | "message" | "no";

/** When somebody who is still deciding wants to hear from us again. */
export type Wish = "week" | "day" | "month" | "none";

export interface VisitFacts {
  readonly customerId: CustomerId;
  readonly repId: UserId;
  readonly visitedAt: Temporal.Instant;
  readonly mayCall: MayCall;
  /** The day on which they decide, as they said it last. */
  readonly decidesOn: Temporal.PlainDate | null;
  /** Null until they said that they are still deciding. */
  readonly wish: Wish | null;
  readonly wishedOn: Temporal.PlainDate | null;
  readonly endedBecause: "bought" | "bought-elsewhere" | "not-interested" | "undone" | null;
  /** One of its follow-ups was answered so. */
  readonly hasBoughtElsewhere: boolean;
  /** What they said at a later visit takes the place of all that was said at this one. */
  readonly hasComeAgain: boolean;
}

/** A day named at the visit and no later than this is the day of the first call; a later one brings a second. */
const soonDays = 4;

/** On the calendar of the one whose working time this is. */
export function visitCourse(facts: VisitFacts, time: WorkingTime): Course {
  const visitedOn = dayOf(time, facts.visitedAt);
  const isUndone = facts.endedBecause === "undone";
  return {
    hasEnded: isUndone || facts.hasComeAgain,
    ...(facts.hasComeAgain && !isUndone && { hasComeAgain: true }),
    startedOn: visitedOn,
    anchors: { visited: visitedOn, ...wishedAnchor(facts, visitedOn) },
    facts: {
      isOpen: facts.endedBecause === null && !facts.hasBoughtElsewhere,
      mayCall: facts.mayCall,
      hasSpoken: facts.wish !== null,
    },
    windowEndsAt: null,
  };
}

/** What they said last counts, and nothing that they said before. */
function wishedAnchor(
  { decidesOn, wish, wishedOn }: VisitFacts,
  visitedOn: Temporal.PlainDate,
): Partial<Record<Anchor, Temporal.PlainDate>> {
  switch (wish) {
    case null: {
      if (decidesOn === null) return {};
      const isSoon = Temporal.PlainDate.compare(decidesOn, visitedOn.add({ days: soonDays })) <= 0;
      return isSoon ? { "decides-soon": decidesOn } : { "decides-later": decidesOn };
    }
    case "day":
      return decidesOn === null ? {} : { "decides-later": decidesOn };
    case "week":
      return wishedOn === null ? {} : { asked: wishedOn };
    case "month":
      return wishedOn === null ? {} : { agreed: wishedOn };
    case "none":
      return {};
  }
}
