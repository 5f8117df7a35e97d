// An answer that needs nothing but its button: recorded, with what it changes of other features' own.
import type { Temporal } from "temporal-polyfill";
import type { Deps } from "../../feature.ts";
import { type Answering, answerFollowUp } from "../follow-up/answer-follow-up.ts";

/** In one transaction. @returns everything whose messages are no longer true @throws {UserError} as `answerFollowUp` */
export async function answerNudge(deps: Deps, answering: Answering, now: Temporal.Instant): Promise<readonly string[]> {
  return deps.db.transaction(async (tx) => {
    const { followUp, joined, changed } = await answerFollowUp(tx, deps.config, answering, now);
    const { outcome, by } = answering;
    const others: string[] = [];
    for (const one of [followUp, ...joined]) {
      const answer = { followUp: one, step: one.step, outcome, by };
      for (const feature of deps.features) others.push(...((await feature.answered?.(tx, deps, answer, now)) ?? []));
    }
    return [followUp.id, ...changed, ...others];
  });
}
