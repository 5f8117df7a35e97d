// An answer that is given by its button, or by a form behind it: recorded, with what it changes of other features' own.
import type { Temporal } from "temporal-polyfill";
import { FieldErrors } from "../../core/errors.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps } from "../../feature.ts";
import { type Answered, type Answering, answerFollowUp } from "../follow-up/answer-follow-up.ts";
import { stepOf } from "../follow-up/rules/default-plan.ts";
import type { Outcome } from "../follow-up/rules/outcomes.ts";
import { sayUndecided } from "./messages/answers.ts";

/** In one transaction. @returns everything whose messages are no longer true @throws as `answerInFull` */
export async function answerNudge(deps: Deps, answering: Answering, now: Temporal.Instant): Promise<readonly string[]> {
  return deps.db.transaction(async (tx) => {
    const { followUp, changed } = await answerInFull(tx, deps, answering, now);
    return [followUp.id, ...changed];
  });
}

/**
 * The same inside the caller's transaction.
 * @throws {FieldErrors} if it would end what the customer decides, without what they said
 * @throws {UserError} as `answerFollowUp`
 */
export async function answerInFull(
  tx: Queryable,
  deps: Deps,
  answering: Answering,
  now: Temporal.Instant,
): Promise<Answered> {
  const { followUp, joined, changed } = await answerFollowUp(tx, deps.config, answering, now);
  const { outcome, by } = answering;
  refuseUndecided(followUp.step, outcome);
  const others: string[] = [];
  for (const one of [followUp, ...joined]) {
    const answer = { followUp: one, step: one.step, outcome, by };
    for (const feature of deps.features) others.push(...((await feature.answered?.(tx, deps, answer, now)) ?? []));
  }
  return { followUp, joined, changed: [...changed, ...others] };
}

/** What ends a call and doesn't tell what the customer decided, by the field of its form. */
const undecided: Partial<Record<Outcome, string>> = {
  "already-reached": "reached",
  "answered-question": "outcome",
  "needs-changed": "outcome",
  "bought-elsewhere": "outcome",
  "not-needed": "why",
};

function refuseUndecided(step: string, outcome: Outcome): void {
  const { decidedBy } = stepOf(step);
  const field = undecided[outcome];
  if (decidedBy && field !== undefined) throw new FieldErrors({ [field]: sayUndecided(decidedBy) });
}
