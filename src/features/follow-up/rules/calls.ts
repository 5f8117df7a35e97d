// What counts as a call to a customer, which calls are one, and which of them the customer may expect.
import { Temporal } from "temporal-polyfill";
import type { FollowUpId, UserId } from "../../../core/ids.ts";
import { addWorkingDays, closingAt, dayOf, type WorkingTime } from "../../../core/working-time.ts";
import type { Subject } from "./course.ts";
import { stepOf } from "./default-plan.ts";
import type { Outcome } from "./outcomes.ts";
import type { Touch } from "./plan-follow-ups.ts";
import { isTooLate } from "./return-times.ts";
import type { PastCall } from "./space-calls.ts";

/** Whether somebody speaks with the customer, or writes to them, at that step. */
export function isCall({ step }: { readonly step: string }): boolean {
  return stepOf(step).speaksTo !== null;
}

/** Their time is the customer's: told to them, agreed with them, or as soon as there is something to say. */
export const agreedTimes: readonly string[] = [
  "issue-update",
  "recovery-call",
  "promise-tell",
  "move-customer",
  "follow-on",
  "receiver-follow-on",
];

/** Answers with which somebody chose when it comes back. */
export const chosenTimes: readonly Outcome[] = ["snoozed", "call-later"];

/**
 * From when on a call that makes room comes too late: once it has expired; what is asked before the goods come, and was to
 * come by then, already from the closing of the last working day before theirs, since nobody knows when they come on it.
 * @param time of its owner
 */
export function tooLateFrom(
  { step, anchorOn, dueAt, expiresAt }: Touch & { readonly step: string },
  time: WorkingTime,
): Temporal.Instant | null {
  if (stepOf(step).expires !== "delivery-date") return expiresAt;
  const dayBefore = closingAt(time, addWorkingDays(time, anchorOn, -1));
  return isTooLate(dueAt, dayBefore) || isTooLate(dayBefore, expiresAt) ? expiresAt : dayBefore;
}

export interface Joinable {
  readonly step: string;
  readonly ownerId: UserId;
  /** Who is spoken with, where that isn't the buyer. */
  readonly receiver: string | null;
}

/** Two courtesies with the same one may be one call: the same owner asks the same person the same. Null: it never may. */
export function joinKeyOf({ step, ownerId, receiver }: Joinable): string | null {
  const { purpose, speaksTo, answers } = stepOf(step);
  if (purpose !== "courtesy" || speaksTo === null) return null;
  return [ownerId, answers.join(" "), receiver?.toLowerCase() ?? ""].join("/");
}

/** Those of `others` that are one call with it. */
export function joinedWith<One extends Joinable & { readonly id: FollowUpId; readonly dueAt: Temporal.Instant }>(
  call: One,
  others: readonly One[],
): One[] {
  const key = joinKeyOf(call);
  if (key === null) return [];
  return others.filter((one) => one.id !== call.id && one.dueAt.equals(call.dueAt) && joinKeyOf(one) === key);
}

/** A nudge that went out, and the try that answered it, if one did. */
export interface Asked {
  readonly id: FollowUpId;
  readonly dueAt: Temporal.Instant;
  /** Null: it is on its way. */
  readonly sentAt: Temporal.Instant | null;
  readonly triedAt: Temporal.Instant | null;
}

/** What comes within an hour of its time came on time. */
const onTimeMs = 3_600_000;

/** When a customer was called: as it was asked for, and where it was made later than that, then too. */
export function pastCalls(asked: readonly Asked[], contacts: readonly Temporal.Instant[]): PastCall[] {
  return [
    ...asked.flatMap(({ id, dueAt, sentAt, triedAt }) => {
      const askedAt = sentAt !== null && isLate(sentAt, dueAt) ? sentAt : dueAt;
      const planned = { id, at: askedAt, isPlanned: true };
      return triedAt !== null && isLate(triedAt, askedAt)
        ? [planned, { id, at: triedAt, isPlanned: false }]
        : [planned];
    }),
    ...contacts.map((at) => ({ id: null, at, isPlanned: false })),
  ];
}

/** Whether what was due is late by now, or came late: kept back by something, while the rest went on. */
export function isLate(at: Temporal.Instant, dueAt: Temporal.Instant): boolean {
  return at.epochMilliseconds - dueAt.epochMilliseconds > onTimeMs;
}

export interface Expected {
  readonly id: FollowUpId;
  readonly step: string;
  readonly subject: Subject;
  readonly dueAt: Temporal.Instant;
  readonly createdAt: Temporal.Instant;
  readonly isAsked: boolean;
  /** Somebody put it where it stands. */
  readonly isChosen: boolean;
}

/**
 * Whether the customer may have been told the day: it was planned before, and is the next call about its subject, which
 * is what confirmations and nudges say; a sale's names the confirming of its delivery, too. A promise's calls come of what
 * its keeper says, and nothing names their day to the customer, unless it was chosen.
 */
export function isAnnounced(call: Expected, open: readonly Expected[], now: Temporal.Instant): boolean {
  if (call.subject.kind === "promise" && !call.isChosen) return false;
  const before = open.filter(
    ({ id, subject, isAsked, dueAt }) =>
      id !== call.id && subject.id === call.subject.id && !isAsked && Temporal.Instant.compare(dueAt, call.dueAt) < 0,
  );
  return (
    Temporal.Instant.compare(call.createdAt, now) < 0 && before.length <= (call.step === "confirm-delivery" ? 1 : 0)
  );
}

/**
 * The day that the customer may have been told for a call that moves, where that isn't the one that it moves to:
 * however often it moves, the first that they were told.
 * @param on the day that it moves to @param time of its owner as it stood when its present day was told
 */
export function toldAfterMove(
  call: Pick<Touch, "anchorOn" | "dueAt"> & { readonly step: string; readonly toldOn: Temporal.PlainDate | null },
  on: Temporal.PlainDate,
  { time, isAnnounced }: { readonly time: WorkingTime; readonly isAnnounced: boolean },
): Temporal.PlainDate | null {
  // Who hears from us by then was told that day, also where whoever calls them is asked before it.
  const presentOn = isHeardBy(call, time) ? call.anchorOn : dayOf(time, call.dueAt);
  const toldOn = call.toldOn ?? (isAnnounced ? presentOn : null);
  return toldOn?.equals(on) ? null : toldOn;
}

/**
 * It stands where a time put it that the customer was told: whoever's it becomes, and whenever they work, it comes in
 * time. What was chosen since, or comes after, doesn't. @param time of its owner
 */
export function isHeardBy(
  { step, anchorOn, dueAt }: Pick<Touch, "anchorOn" | "dueAt"> & { readonly step: string },
  time: WorkingTime,
): boolean {
  const isTold = stepOf(step).slots.some(({ from }) => from === "hear-by");
  return isTold && Temporal.PlainDate.compare(dayOf(time, dueAt), anchorOn) <= 0;
}
