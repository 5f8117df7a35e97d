// An outcome from the form: what it means beyond its follow-up happens in the same transaction.
import { Temporal } from "temporal-polyfill";
import { FieldErrors } from "../../core/errors.ts";
import type { OutboxId, WorkspaceId } from "../../core/ids.ts";
import { closingAt, dayOf, landAt, sayDay } from "../../core/working-time.ts";
import type { Tx } from "../../db/client.ts";
import type { Deps } from "../../feature.ts";
import type { OptOutKind } from "../customer/rules.ts";
import { insertOptOut } from "../customer/store/opt-outs.ts";
import { type Answering, getAnswerable } from "../follow-up/answer-follow-up.ts";
import { insertFollowOn } from "../follow-up/insert-follow-on.ts";
import { sayWhen } from "../follow-up/messages.ts";
import { planByWishes } from "../follow-up/plan-customer.ts";
import type { OtherOutcome } from "../follow-up/rules/outcomes.ts";
import { defaultPlans, stepIn } from "../follow-up/rules/plan-set.ts";
import { isTooLate } from "../follow-up/rules/return-times.ts";
import { visitMonths } from "../follow-up/rules/visit-plan.ts";
import { listCalledReceivers } from "../follow-up/store/called.ts";
import type { FollowUp } from "../follow-up/store/follow-ups.ts";
import { findPlanVersions } from "../follow-up/store/plan-versions.ts";
import { findVisitLocked } from "../follow-up/store/visit-facts.ts";
import { type Member, planningTimeOf, type StoreHours } from "../workspace/rules.ts";
import { getMember } from "../workspace/store.ts";
import { answerInFull } from "./answer-nudge.ts";
import { removeCalledPhone } from "./store.ts";

export interface LoggedOutcome {
  readonly outcome: OtherOutcome;
  readonly note: string | null;
  /** For `call-later` and `needs-changed`. */
  readonly when: Temporal.Instant | null;
  /** What they don't want, for `do-not-contact`; whoever only receives the goods isn't asked. */
  readonly silence: OptOutKind | null;
}

/** Working days after a day that the customer named for which the call still helps. */
const goodForDays = 5;

/**
 * @returns everything whose messages are no longer true; and when a later call comes, where that isn't `when`
 * @throws {FieldErrors} at `when`, if the goods are there by then and the call is about their coming, or the visit that
 * it is about is over by then
 * @throws as `answerInFull`
 */
export async function logOutcome(
  deps: Deps,
  { workspaceId, owedId, by }: { readonly workspaceId: WorkspaceId; readonly owedId: OutboxId; readonly by: Member },
  { outcome, note, when, silence }: LoggedOutcome,
  now: Temporal.Instant,
): Promise<{ readonly changed: readonly string[]; readonly landsAt: Temporal.Instant | null }> {
  const { db, config } = deps;
  return db.transaction(async (tx) => {
    const answering = { workspaceId, owedId, by };
    const followUp = await getAnswerable(tx, config, answering, now);
    const { customerId } = followUp;
    if (when !== null) await refuseAfterVisit(tx, config.store, followUp, when, now);
    const isReceivers = (await listCalledReceivers(tx, workspaceId, [followUp.id])).has(followUp.id);
    // What somebody else asks for is no wish of the customer's: the answer alone ends this purchase's calls to them.
    const isDeclined = outcome === "do-not-contact" && isReceivers;
    const wish = isDeclined ? null : silence;
    if (wish !== null)
      await insertOptOut(tx, workspaceId, { customerId, kind: wish, reason: note, askedBy: by.userId }, now);
    const later: Later =
      outcome === "call-later" && when !== null ? await laterOf(tx, config.store, followUp, when, now) : {};
    const given = {
      ...answering,
      outcome: isDeclined ? ("receiver-declined" as const) : outcome,
      ...(note !== null && { note }),
      ...later,
    };
    const answered = await answerInFull(tx, deps, given, now);
    if (outcome === "wrong-number") await removeCalledPhone(tx, followUp, { isReceivers });
    const overtaken =
      outcome === "needs-changed" && when !== null && note !== null
        ? await insertFollowOn(tx, config.store, followUp, { at: when, note, isReceivers }, now)
        : [];
    const silenced = outcome === "do-not-contact" ? await planByWishes(tx, config.store, followUp, now) : [];
    const { chosenAt = null } = later;
    return {
      changed: [followUp.id, ...answered.changed, ...overtaken, ...silenced],
      landsAt: chosenAt && when?.equals(chosenAt) ? null : chosenAt,
    };
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

type Later = Pick<Answering, "chosenAt" | "keepUntil">;

/** The customer named the time: the call comes then, though it would have expired before. */
async function laterOf(
  tx: Tx,
  hours: StoreHours,
  { workspaceId, ownerId, expiresAt, step, planVersion }: FollowUp,
  when: Temporal.Instant,
  now: Temporal.Instant,
): Promise<Later> {
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
