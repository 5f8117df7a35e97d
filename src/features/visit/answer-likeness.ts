// Whose visit it is, once its rep has said whether two customers are one.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { UserError } from "../../core/errors.ts";
import type { VisitId, WorkspaceId } from "../../core/ids.ts";
import type { Db } from "../../db/client.ts";
import { answerLikeness } from "../follow-up/answer-likeness.ts";
import type { Member } from "../workspace/rules.ts";
import { planLastVisit } from "./plan-last-visit.ts";
import { listVisits } from "./store.ts";

/** @returns everything whose messages are no longer true @throws {UserError} as `answerLikeness` */
export async function answerForVisit(
  db: Db,
  config: Config,
  {
    workspaceId,
    visitId,
    by,
    answer,
  }: {
    readonly workspaceId: WorkspaceId;
    readonly visitId: VisitId;
    readonly by: Member;
    readonly answer: "same" | "other";
  },
  now: Temporal.Instant,
): Promise<readonly string[]> {
  return db.transaction(async (tx) => {
    const [visit] = await listVisits(tx, workspaceId, { ids: [visitId] });
    if (visit === undefined) throw new UserError("That visit is gone: there is nothing to decide any more.");
    const subject = { kind: "visit", id: visitId } as const;
    const { typedName } = visit;
    const answering = { workspaceId, subject, by, answer, typedName };
    const { customerId, changed } = await answerLikeness(tx, config, answering, now);
    if (customerId === visit.customerId) return changed;
    // Whoever it was said to be of came by before, maybe, and not again.
    return [...new Set([...changed, ...(await planLastVisit(tx, config.store, { ...visit, workspaceId }, now))])];
  });
}
