// An outcome from the form: what it means beyond its follow-up happens in the same transaction.
import { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { FieldErrors } from "../../core/errors.ts";
import type { OutboxId, WorkspaceId } from "../../core/ids.ts";
import { closingAt, dayOf, landAt, sayDay } from "../../core/working-time.ts";
import type { Db, Tx } from "../../db/client.ts";
import type { OptOutKind } from "../customer/rules.ts";
import { insertOptOut } from "../customer/store/opt-outs.ts";
import { type Answering, answerFollowUp, getAnswerable } from "../follow-up/answer-follow-up.ts";
import { insertFollowOn } from "../follow-up/insert-follow-on.ts";
import { sayWhen } from "../follow-up/messages.ts";
import { planByWishes } from "../follow-up/plan-customer.ts";
import { stepOf } from "../follow-up/rules/default-plan.ts";
import type { OtherOutcome } from "../follow-up/rules/outcomes.ts";
import { defaultPlans, stepIn } from "../follow-up/rules/plan-set.ts";
import { isTooLate } from "../follow-up/rules/return-times.ts";
import { visitMonths } from "../follow-up/rules/visit-plan.ts";
import type { FollowUp } from "../follow-up/store/follow-ups.ts";
import { findPlanVersions } from "../follow-up/store/plan-versions.ts";
import { findVisitLocked } from "../follow-up/store/visit-facts.ts";
import { type Member, planningTimeOf, type StoreHours } from "../workspace/rules.ts";
import { getMember } from "../workspace/store.ts";
import { removeCalledPhone } from "./store.ts";

export interface LoggedOutcome {
  readonly outcome: OtherOutcome;
  readonly note: string | null;
  /** For `call-later` and `needs-changed`. */
  readonly when: Temporal.Instant | null;
  /** What they don't want, for `do-not-contact`. */
  readonly silence: OptOutKind | null;
}

/** Working days after a day that the customer named for which the call still helps. */
const goodForDays = 5;

/**
 * @returns everything whose messages are no longer true
 * @throws {FieldErrors} at `when`, if the goods are there by then and the call is about their coming, or the visit that
 * it is about is over by then
 * @throws {UserError} as `answerFollowUp`
 */
export async function logOutcome(
  db: Db,
  config: Config,
  { workspaceId, owedId, by }: { readonly workspaceId: WorkspaceId; readonly owedId: OutboxId; readonly by: Member },
  { outcome, note, when, silence }: LoggedOutcome,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  return db.transaction(async (tx) => {
    const answering = { workspaceId, owedId, by };
    const followUp = await getAnswerable(tx, config, answering, now);
    const { customerId } = followUp;
    if (when !== null) await refuseAfterVisit(tx, config.store, followUp, when, now);
    if (silence !== null)
      await insertOptOut(tx, workspaceId, { customerId, kind: silence, reason: note, askedBy: by.userId }, now);
    const later = outcome === "call-later" && when !== null ? await laterOf(tx, config.store, followUp, when, now) : {};
    const answered = await answerFollowUp(
      tx,
      config,
      { ...answering, outcome, ...(note !== null && { note }), ...later },
      now,
    );
    if (outcome === "wrong-number")
      await removeCalledPhone(tx, followUp, { isReceivers: stepOf(followUp.step).speaksTo === "receiver" });
    const overtaken =
      outcome === "needs-changed" && when !== null && note !== null
        ? await insertFollowOn(tx, config.store, followUp, { at: when, note }, now)
        : [];
    const silenced = silence !== null ? await planByWishes(tx, config.store, followUp, now) : [];
    return [followUp.id, ...answered.changed, ...overtaken, ...silenced];
  });
}

/** What comes back to a visit ends with it, as all of its plan does. */
async function refuseAfterVisit(
  tx: Tx,
  hours: StoreHours,
  { workspaceId, ownerId, subject }: FollowUp,
  when: Temporal.Instant,
  now: Temporal.Instant,
): Promise<void> {
  const visit = subject.kind === "visit" ? await findVisitLocked(tx, workspaceId, subject.id) : null;
  if (visit === null) return;
  const time = planningTimeOf(await getMember(tx, workspaceId, ownerId), hours);
  const lastOn = dayOf(time, visit.visitedAt).add({ months: visitMonths });
  if (Temporal.PlainDate.compare(dayOf(time, landAt(time, when)), lastOn) <= 0) return;
  const isAnyLeft = Temporal.PlainDate.compare(lastOn, dayOf(time, now)) > 0;
  const instead = isAnyLeft ? `choose a day up to ${sayDay(lastOn)}` : "log a visit when they come by again";
  throw new FieldErrors({
    when: `That is more than ${visitMonths} months after their visit, and nobody is asked for longer: ${instead}.`,
  });
}

/** The customer named the time: the call comes then, though it would have expired before. */
async function laterOf(
  tx: Tx,
  hours: StoreHours,
  { workspaceId, ownerId, expiresAt, step, planVersion }: FollowUp,
  when: Temporal.Instant,
  now: Temporal.Instant,
): Promise<Pick<Answering, "chosenAt" | "keepUntil">> {
  const time = planningTimeOf(await getMember(tx, workspaceId, ownerId), hours);
  const chosenAt = landAt(time, when);
  if (!isTooLate(chosenAt, expiresAt)) return { chosenAt };
  const plans = (await findPlanVersions(tx, workspaceId, [planVersion])).get(planVersion) ?? defaultPlans;
  if (expiresAt && stepIn(plans, step).expires === "delivery-date")
    throw new FieldErrors({
      when: `It will have come by then: choose a time before ${sayWhen(expiresAt, time.zone, now)}.`,
    });
  const keepUntil = closingAt(time, dayOf(time, chosenAt).add({ days: goodForDays }));
  return { chosenAt, keepUntil };
}
