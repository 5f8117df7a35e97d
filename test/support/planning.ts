// A shop's hours, a purchase on its way, and a list of follow-ups that changes as planning says: what the tests of the
// plan start from.
import { Temporal } from "temporal-polyfill";
import { defaultHolidays } from "../../src/core/holidays.ts";
import { type FollowUpId, newId } from "../../src/core/ids.ts";
import { sayDayTime, type WorkingTime } from "../../src/core/working-time.ts";
import { plans, salePlan, stepOf } from "../../src/features/follow-up/rules/default-plan.ts";
import { courseOf, type Journey } from "../../src/features/follow-up/rules/journey.ts";
import type { ClosedBecause } from "../../src/features/follow-up/rules/outcomes.ts";
import {
  type Change,
  type Planned,
  planFollowUps,
  type Touch,
} from "../../src/features/follow-up/rules/plan-follow-ups.ts";

export const day = (text: string) => Temporal.PlainDate.from(text);
export const time = (text: string) => Temporal.PlainTime.from(text);

/** A moment on New York's clocks: "2026-06-02 14:00". */
export function newYork(text: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();
}

/** A shop in New York: every day, 09:30 to 18:30, closed on the default holidays. */
export function shop(differs: Partial<WorkingTime> = {}): WorkingTime {
  return {
    zone: "America/New_York",
    opens: time("09:30"),
    closes: time("18:30"),
    days: new Set([1, 2, 3, 4, 5, 6, 7]),
    holidays: defaultHolidays("US"),
    daysOff: new Set(),
    ...differs,
  };
}

/** Sold on Tuesday 2 June 2026, above the big purchase, to be delivered on a day not known yet, all else known. */
export function journeyWith(differs: Partial<Journey> = {}): Journey {
  const plannedOn = differs.plannedOn ?? null;
  const method = differs.method ?? "delivery";
  const soldOn = differs.soldOn ?? day("2026-06-02");
  return {
    hasEnded: false,
    soldAt: soldOn.toZonedDateTime({ timeZone: "America/New_York", plainTime: "14:00" }).toInstant(),
    soldOn,
    method,
    amount: Number.POSITIVE_INFINITY,
    isBig: true,
    category: "other",
    plannedOn,
    windowEndsAt: null,
    missing: plannedOn === null && method !== "took-home" ? ["date"] : [],
    deliveredOn: method === "took-home" ? (differs.soldOn ?? day("2026-06-02")) : null,
    arrivalSaidOn: null,
    trainedOn: null,
    gift: "none",
    givenOn: null,
    hadIssue: false,
    contactedOn: null,
    isDeclinedByReceiver: false,
    ...differs,
  };
}

export function plan(
  journey: Journey,
  now: Temporal.Instant,
  planned: readonly Planned[] = [],
  hours: WorkingTime = shop(),
): Change[] {
  return planFollowUps({ plan: salePlan, course: courseOf(journey), planned, time: hours, now });
}

/** The list after planning by a plan of that version has had its say. */
export function applyChanges(planned: readonly Planned[], changes: readonly Change[], planVersion = 1): Planned[] {
  const kept = planned.map((followUp) => {
    const change = changes.find((candidate) => candidate.kind !== "insert" && candidate.id === followUp.id);
    switch (change?.kind) {
      case "move":
        return { ...followUp, planVersion, ...touchOf(change) };
      case "extend":
        return { ...followUp, expiresAt: change.expiresAt };
      case "adopt":
        return { ...followUp, planVersion, expiresAt: change.expiresAt };
      case "close":
        return { ...followUp, closedBecause: change.because };
      default:
        return followUp;
    }
  });
  const inserted = changes.flatMap((change) =>
    change.kind === "insert"
      ? [plannedLike({ ...touchOf(change), id: newId<FollowUpId>(), step: change.step.key, planVersion })]
      : [],
  );
  return [...kept, ...inserted];
}

/** Open, of our own plan, and where planning put it, unless `differs` says otherwise. */
export function plannedLike(
  differs: Partial<Planned> & Pick<Planned, "id" | "step" | "anchorOn" | "dueAt" | "expiresAt">,
): Planned {
  return { closedBecause: null, closedAt: null, planVersion: 1, isPlaced: false, ...differs };
}

function touchOf({ anchorOn, dueAt, expiresAt }: Touch): Touch {
  return { anchorOn, dueAt, expiresAt };
}

export function planned(journey: Journey, now: Temporal.Instant, hours: WorkingTime = shop()): Planned[] {
  return applyChanges([], plan(journey, now, [], hours));
}

/** @param closedAt null: when doesn't matter */
export function close(
  followUps: readonly Planned[],
  step: string,
  because: ClosedBecause,
  closedAt: Temporal.Instant | null = null,
): Planned[] {
  return followUps.map((followUp) =>
    followUp.step === step && followUp.closedBecause === null
      ? { ...followUp, closedBecause: because, closedAt }
      : followUp,
  );
}

const order: readonly string[] = plans.flatMap(({ steps }) => steps.map(({ key }) => key));

/** The open ones, soonest first, of one instant in the plan's order: "Wednesday 3 June, 10:00: Thank-you call". */
export function sayOpen(followUps: readonly Planned[], { zone }: WorkingTime = shop()): string[] {
  return followUps
    .filter(({ closedBecause }) => closedBecause === null)
    .toSorted((a, b) => Temporal.Instant.compare(a.dueAt, b.dueAt) || order.indexOf(a.step) - order.indexOf(b.step))
    .map(({ step, dueAt }) => `${sayDayTime(dueAt, zone, day("2026-06-02"))}: ${stepOf(step).heading}`);
}
