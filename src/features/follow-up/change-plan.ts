// Makes a plan the workspace's own, and brings what is planned up to it.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { UserError } from "../../core/errors.ts";
import type { CustomerId, UserId, WorkspaceId } from "../../core/ids.ts";
import type { Db } from "../../db/client.ts";
import { planCustomer } from "./plan-customer.ts";
import { problemsWithPlan } from "./rules/check-plan.ts";
import { defaultPlans, type PlanDocument, type PlanSet, plansOf } from "./rules/plan-set.ts";
import { type FollowUp, listOpen } from "./store/follow-ups.ts";
import { type FollowedSince, listFollowable, listStanding } from "./store/followable.ts";
import { findPlanDocument, insertPlanVersion, isSamePlan } from "./store/plan-versions.ts";

export interface PlanChange {
  readonly version: number;
  /** Follow-ups that are due at another time now, that there weren't before, and that are no more. */
  readonly moved: number;
  readonly added: number;
  readonly ended: number;
}

/** Customers that are asked for at once; each is planned in a transaction of its own. */
const batch = 500;

/**
 * Saves the plan as the workspace's next version, and plans by it all that stands and isn't past its stop date, with
 * something open or without: what isn't due yet moves, comes or goes; what is due, or was put where it stands by an
 * answer, stays as it was asked. Nothing is planned for a time that has passed. A plan that is in force already makes no
 * version, so that doing it again, as after a crash, finishes what is left and then changes nothing.
 * @param savedBy null: the operator, from the command line
 * @throws {UserError} with everything that makes no sense, or if somebody else saved a version meanwhile
 */
export async function changePlan(
  { db, config }: { readonly db: Db; readonly config: Pick<Config, "store"> },
  workspaceId: WorkspaceId,
  { document, savedBy }: { readonly document: PlanDocument; readonly savedBy: UserId | null },
  now: Temporal.Instant,
): Promise<PlanChange> {
  const problems = problemsWithPlan(document);
  if (problems.length > 0) throw new UserError(problems.join("\n"));
  const version = await saveVersion(db, workspaceId, { document, savedBy }, now);
  const counts = { moved: 0, added: 0, ended: 0 };
  const since = followedSince(plansOf(document, version), now);
  for await (const customerId of eachFollowable(db, workspaceId, since)) {
    const change = await db.transaction(async (tx) => {
      const before = await listOpen(tx, workspaceId, { customerId });
      const standing = await listStanding(tx, { workspaceId, customerId }, since);
      await planCustomer(tx, config.store, { workspaceId, customerId }, now, standing);
      return compare(before, await listOpen(tx, workspaceId, { customerId }));
    });
    counts.moved += change.moved;
    counts.added += change.added;
    counts.ended += change.ended;
  }
  return { version, ...counts };
}

async function saveVersion(
  db: Db,
  workspaceId: WorkspaceId,
  { document, savedBy }: { readonly document: PlanDocument; readonly savedBy: UserId | null },
  now: Temporal.Instant,
): Promise<number> {
  const current = await findPlanDocument(db, workspaceId);
  if (await isSamePlan(db, document, current.document)) return current.version;
  const version = current.version + 1;
  if (!(await insertPlanVersion(db, workspaceId, { version, document, savedBy }, now)))
    throw new UserError("Somebody else has just changed the plan: look at theirs, and try again.");
  return version;
}

/** By the steps that come latest, of that plan or of ours. */
function followedSince(own: PlanSet, now: Temporal.Instant): FollowedSince {
  const since = (kind: "sale" | "visit") => {
    const steps = [...own[kind].steps, ...defaultPlans[kind].steps];
    const months = Math.max(...steps.map(({ stopsAfterMonths = 0 }) => stopsAfterMonths));
    return now.toZonedDateTimeISO("UTC").subtract({ months }).toInstant();
  };
  return { sale: since("sale"), visit: since("visit") };
}

async function* eachFollowable(db: Db, workspaceId: WorkspaceId, since: FollowedSince): AsyncGenerator<CustomerId> {
  for (let after: CustomerId | null = null; ; ) {
    const ids: CustomerId[] = await listFollowable(db, workspaceId, since, { after, most: batch });
    yield* ids;
    after = ids.at(-1) ?? null;
    if (after === null) return;
  }
}

function compare(before: readonly FollowUp[], after: readonly FollowUp[]): Omit<PlanChange, "version"> {
  const was = new Map(before.map((followUp) => [followUp.id, followUp.dueAt]));
  const stays = new Set(after.map(({ id }) => id));
  return {
    moved: after.filter(({ id, dueAt }) => was.get(id)?.equals(dueAt) === false).length,
    added: after.filter(({ id }) => !was.has(id)).length,
    ended: before.filter(({ id }) => !stays.has(id)).length,
  };
}
