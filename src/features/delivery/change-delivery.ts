// Changes when, where and to whom the goods go, as the form for that says.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { FieldErrors } from "../../core/errors.ts";
import type { Db } from "../../db/client.ts";
import { answerFollowUp } from "../follow-up/answer-follow-up.ts";
import type { Outcome } from "../follow-up/rules/outcomes.ts";
import { getStandingLocked } from "../follow-up/store/standings.ts";
import type { Member } from "../workspace/rules.ts";
import { type DeliveryTarget, getDeliveryTarget, throwIfRefused } from "./get-delivery.ts";
import { recordMove } from "./record-move.ts";
import { type AsOf, throwIfStale } from "./rules/as-of.ts";
import { type MoveForm, moveOf } from "./rules/moves.ts";
import { isHandedIn } from "./store/moves.ts";
import { findChangedAt } from "./store.ts";

export interface HandedIn extends AsOf {
  readonly formId: string;
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
    throwIfStale({ asOf }, await findChangedAt(tx, workspaceId, saleId));
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
    const moving = { target, delivery, owner, move, change, formId, by, isConfirmed: target.owedId === null };
    const moved = await recordMove(tx, config, moving, now);
    return [...(answered ? [answered.followUp.id, ...answered.changed] : []), ...moved];
  });
}

/** What a change says to the nudge that it was made from. */
function answerAt(step: string | null): Outcome {
  if (step === "move-customer") return "day-refused";
  return step === "move-company" ? "company-cant" : "date-changed";
}
