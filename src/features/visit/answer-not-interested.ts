// "Not interested": thanked, and not asked again.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import type { Db } from "../../db/client.ts";
import { answerFollowUp } from "../follow-up/answer-follow-up.ts";
import { planSubject } from "../follow-up/plan-subject.ts";
import { getVisit, type VisitPress } from "./get-visit.ts";
import { updateVisit } from "./store.ts";

/** Ends the visit and its plan. @returns everything whose messages are no longer true @throws {UserError} as `getVisit` */
export async function answerNotInterested(
  db: Db,
  config: Config,
  press: VisitPress,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  return db.transaction(async (tx) => {
    const { id } = await getVisit(tx, config, press, now);
    const { followUp, changed } = await answerFollowUp(tx, config, { ...press, outcome: "not-interested" }, now);
    const { workspaceId, subject } = followUp;
    await updateVisit(tx, workspaceId, id, { endedBecause: "not-interested", endedAt: now });
    const planned = await planSubject(tx, config.store, { workspaceId, subject }, now);
    return [followUp.id, id, ...changed, ...planned.changed];
  });
}
