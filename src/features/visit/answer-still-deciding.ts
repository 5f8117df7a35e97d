// "Still deciding": they say whether and when they want to hear from us again, and that is what is planned.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { FieldErrors } from "../../core/errors.ts";
import { dayOf } from "../../core/working-time.ts";
import type { Db } from "../../db/client.ts";
import { answerFollowUp } from "../follow-up/answer-follow-up.ts";
import { planSubject } from "../follow-up/plan-subject.ts";
import { planningTimeOf } from "../workspace/rules.ts";
import { getMember } from "../workspace/store.ts";
import { getVisit, type VisitPress } from "./get-visit.ts";
import { problemsWithWish, type WishForm } from "./rules/visit.ts";
import { updateVisit } from "./store.ts";

/**
 * @returns everything whose messages are no longer true
 * @throws {FieldErrors} if the day isn't ahead, or is later than a visit is followed
 * @throws {UserError} as `getVisit`
 */
export async function answerStillDeciding(
  db: Db,
  config: Config,
  press: VisitPress,
  form: WishForm,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  return db.transaction(async (tx) => {
    const visit = await getVisit(tx, config, press, now);
    const time = planningTimeOf(await getMember(tx, press.workspaceId, visit.repId), config.store);
    const today = dayOf(time, now);
    const problems = problemsWithWish(form, { visitedOn: dayOf(time, visit.visitedAt), today });
    if (Object.keys(problems).length > 0) throw new FieldErrors(problems);
    const { followUp, changed } = await answerFollowUp(tx, config, { ...press, outcome: "still-deciding" }, now);
    const { workspaceId, subject } = followUp;
    await updateVisit(tx, workspaceId, visit.id, {
      wish: form.wish,
      wishedOn: today,
      decidesOn: form.wish === "day" ? form.on : null,
    });
    const planned = await planSubject(tx, config.store, { workspaceId, subject }, now);
    return [followUp.id, visit.id, ...changed, ...planned.changed];
  });
}
