// Changes when, where and to whom the goods go, moves all that depends on it, and keeps it open until everybody knows.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { FieldErrors, UserError } from "../../core/errors.ts";
import type { DeliveryChangeId, FollowUpId, SaleId, WorkspaceId } from "../../core/ids.ts";
import type { Db, Queryable } from "../../db/client.ts";
import { answerFollowUp } from "../follow-up/answer-follow-up.ts";
import { putInHands } from "../follow-up/change-owner.ts";
import { planSubject } from "../follow-up/plan-subject.ts";
import { tellings } from "../follow-up/rules/move-plan.ts";
import type { Outcome } from "../follow-up/rules/outcomes.ts";
import { listFollowUps } from "../follow-up/store/follow-ups.ts";
import { getStandingLocked } from "../follow-up/store/standings.ts";
import { insertOwed } from "../outbox/store/owed.ts";
import { moveWithDelivery } from "../promise/change-due-days.ts";
import type { Member } from "../workspace/rules.ts";
import { type DeliveryTarget, getDeliveryTarget, throwIfRefused } from "./get-delivery.ts";
import { type MoveForm, moveOf } from "./rules/moves.ts";
import { insertHappened, isHandedIn } from "./store/moves.ts";
import { findChangedAt, updateDelivery } from "./store.ts";

export interface HandedIn {
  readonly formId: string;
  /** What it was opened from: a nudge or a sale. */
  readonly carried: string;
  /** When the record that it showed was written. */
  readonly asOf: Temporal.Instant;
}

/**
 * A form that is handed in twice changes once; one that shows what isn't true any more changes nothing.
 * @returns everything whose messages are no longer true
 * @throws {UserError} as `getDeliveryTarget` and `answerFollowUp`, and where it was changed meanwhile or has arrived
 * @throws {FieldErrors} where nothing is changed
 */
export async function changeDelivery(
  db: Db,
  config: Config,
  { workspaceId, formId, carried, asOf }: HandedIn & Pick<DeliveryTarget, "workspaceId">,
  by: Member,
  form: MoveForm,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  return db.transaction(async (tx) => {
    const { target: seen } = await getDeliveryTarget(tx, config, workspaceId, carried, by);
    const { saleId } = seen;
    const subject = { kind: "sale", id: saleId } as const;
    await getStandingLocked(tx, workspaceId, subject);
    if (await isHandedIn(tx, workspaceId, formId)) return [];
    const { target, delivery, owner, state } = await getDeliveryTarget(tx, config, workspaceId, carried, by);
    throwIfRefused(state, form.stillToCome === null ? "move" : "deliver-part");
    if ((await findChangedAt(tx, workspaceId, saleId))?.epochMilliseconds !== asOf.epochMilliseconds)
      throw new UserError(
        "A colleague changed this delivery meanwhile. Close this form and open it again: it then shows what is true now.",
      );
    const move = moveOf(delivery, form);
    if (move === null)
      throw new FieldErrors({
        on: "Nothing is changed yet: choose another day, or leave it empty while nobody knows.",
      });
    const answered =
      target.owedId &&
      (await answerFollowUp(
        tx,
        config,
        { workspaceId, owedId: target.owedId, by, outcome: answerAt(target.step) },
        now,
      ));
    const { askedBy: _, ...change } = form;
    await updateDelivery(tx, workspaceId, saleId, change, now);
    const happened = { ...move, saleId, kind: "moved" as const };
    const changeId = await insertHappened(tx, workspaceId, happened, { formId, by: by.userId }, now);
    const taken = await takeOver(tx, workspaceId, saleId, by, now);
    const { changed } = await planSubject(tx, config.store, { workspaceId, subject }, now);
    const wasOn = delivery.plannedOn;
    const promised = await moveWithDelivery(tx, config, { workspaceId, saleId, wasOn, by: by.userId }, now);
    if (owner.userId !== by.userId) await tellRep(tx, { workspaceId, changeId, owner }, now);
    return [
      saleId,
      ...(answered ? [answered.followUp.id, ...answered.changed] : []),
      ...taken,
      ...changed,
      ...promised,
    ];
  });
}

/** What a change says to the nudge that it was made from. */
function answerAt(step: string | null): Outcome {
  if (step === "move-customer") return "day-refused";
  return step === "move-company" ? "company-cant" : "date-changed";
}

/** Whoever changed it last tells everybody: what is still open of an earlier change is theirs now. */
async function takeOver(
  tx: Queryable,
  workspaceId: WorkspaceId,
  saleId: SaleId,
  by: Member,
  now: Temporal.Instant,
): Promise<FollowUpId[]> {
  const open = (await listFollowUps(tx, workspaceId, { kind: "sale", id: saleId })).filter(
    ({ step, closedBecause }) => tellings.includes(step) && closedBecause === null,
  );
  for (const followUp of open)
    if (followUp.ownerId !== by.userId) await putInHands(tx, followUp, { ownerId: by.userId }, now);
  return open.map(({ id }) => id);
}

/** Who looks after the sale hears what a colleague did for it, in a sentence. */
export async function tellRep(
  tx: Queryable,
  {
    workspaceId,
    changeId,
    owner,
  }: Pick<DeliveryTarget, "workspaceId"> & { readonly changeId: DeliveryChangeId; readonly owner: Member },
  now: Temporal.Instant,
): Promise<void> {
  const news = { workspaceId, kind: "delivery-news", subjectId: changeId, recipient: owner.userId, dueAt: now };
  await insertOwed(tx, [news], now);
}
