// Makes each store's digest of the day, once, and owes it to the store's channel or its first manager.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import type { UserId } from "../../core/ids.ts";
import { addWorkingDays } from "../../core/working-time.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps } from "../../feature.ts";
import { askersSteps, defaultPlans, stepIn } from "../follow-up/rules/plan-set.ts";
import { listCalledReceivers, listIssueReceivers } from "../follow-up/store/called.ts";
import { findPlanVersions } from "../follow-up/store/plan-versions.ts";
import { findAskedInVain, findUnheardIssues } from "../follow-up/store/unheard.ts";
import { insertOwed } from "../outbox/store/owed.ts";
import { isUnheard } from "../promise/rules/promise.ts";
import { listUncovered } from "../queue/list-uncovered.ts";
import { listWork } from "../queue/store.ts";
import { hasLeft, isUncovered, type Member, readerFor, type Store, workingTimeIn } from "../workspace/rules.ts";
import { listMembers, listReps, listStores, listWorkspaces } from "../workspace/store.ts";
import { sayAbsent, sayNobody } from "./messages.ts";
import { composeDigest, type Facts } from "./rules/compose-digest.ts";
import { digestDay, firstManager } from "./rules/due.ts";
import {
  countArrived,
  countFollowed,
  countNotConfirmed,
  countUnsure,
  listAnswers,
  listSales,
  listVisits,
} from "./store/day-counts.ts";
import { hasDigest, insertDigest, markMissed } from "./store/digests.ts";
import { listIssues, listOverdue, listUnheard, listUpcoming } from "./store/facts.ts";
import { listOpenPromises } from "./store/promises.ts";

/** Deliveries so many working days ahead should lack nothing any more. */
const factsWantedDays = 5;

/** Two processes that do it at once make one digest; a second run makes none. */
export async function recordDigests(deps: Deps, now: Temporal.Instant): Promise<void> {
  for (const workspaceId of await listWorkspaces(deps.db)) {
    for (const store of await listStores(deps.db, workspaceId)) {
      const on = digestDay(deps.config.store, store.zone, now);
      if (on !== null && !(await hasDigest(deps.db, store, on))) await recordDigest(deps, store, on, now);
    }
  }
}

async function recordDigest(deps: Deps, store: Store, on: Temporal.PlainDate, now: Temporal.Instant): Promise<void> {
  const { store: hours, managers, digestChannel } = deps.config;
  const { workspaceId } = store;
  const { content, missed } = composeDigest(await loadFacts(deps.db, store, on, deps.config, now), hours, now);
  const recipient =
    digestChannel ?? firstManager(await listMembers(deps.db, workspaceId), { named: managers, hours }, now);
  await deps.db.transaction(async (tx) => {
    const id = await insertDigest(tx, store, content, now);
    if (id === null) return;
    if (recipient === null) {
      deps.log.warn({ store: store.id }, "nobody gets the digest: set DIGEST_CHANNEL or MANAGERS");
      return;
    }
    await markMissed(tx, workspaceId, missed, on);
    await insertOwed(tx, [{ workspaceId, kind: "digest", subjectId: id, recipient, dueAt: now }], now);
  });
}

async function loadFacts(
  db: Queryable,
  store: Store,
  on: Temporal.PlainDate,
  config: Config,
  now: Temporal.Instant,
): Promise<Facts> {
  const time = workingTimeIn(config.store, store.zone);
  const dayBefore = addWorkingDays(time, on, -1);
  const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime({ timeZone: store.zone }).toInstant();
  const span = { from: startOf(dayBefore), to: startOf(dayBefore.add({ days: 1 })) };
  const people = new Map((await listMembers(db, store.workspaceId)).map((person) => [person.userId, person]));
  const doerOf = (userId: UserId) => sayDoer(people.get(userId), people, now);
  const forDoer = <Row extends { readonly ownerId: UserId }>(rows: readonly Row[]) =>
    rows.map((row) => ({ ...row, who: doerOf(row.ownerId) }));
  const overdue = await listOverdue(db, store, now);
  const plans = await findPlanVersions(
    db,
    store.workspaceId,
    overdue.map(({ planVersion }) => planVersion),
  );
  const askers = await listCalledReceivers(
    db,
    store.workspaceId,
    overdue.flatMap(({ id, step }) => (askersSteps.includes(step) ? [id] : [])),
  );
  const promises = await listOpenPromises(db, store);
  const asked = await findAskedInVain(
    db,
    store.workspaceId,
    promises.map(({ id }) => id),
  );
  const issues = await listIssues(db, store);
  const unheard = await findUnheardIssues(
    db,
    store.workspaceId,
    issues.map(({ id }) => id),
  );
  const tellers = await listIssueReceivers(
    db,
    store.workspaceId,
    issues.map(({ id }) => id),
  );
  return {
    on,
    dayBefore,
    zone: store.zone,
    overdue: overdue.flatMap((touch) => {
      const owner = people.get(touch.ownerId);
      const { graceDays } = stepIn(plans.get(touch.planVersion) ?? defaultPlans, touch.step);
      if (!owner) return [];
      // Nobody misses what a leaver has left to the queue.
      const nudgedAt = hasLeft(owner) ? null : touch.nudgedAt;
      const customer = askers.get(touch.id)?.name ?? touch.customer;
      return [{ ...touch, customer, owner, doer: doerOf(owner.userId), graceDays, nudgedAt }];
    }),
    queue: (await listWork(db, store.workspaceId)).filter(({ hasLeft: isQueued }) => isQueued),
    uncovered: await listUncovered(db, config, store.workspaceId, now),
    unheard: forDoer(await listUnheard(db, store)),
    issues: forDoer(issues).map((issue) => {
      const teller = tellers.get(issue.id);
      // Whoever told us of it waits for us, though another bought it.
      const whose = teller && { customer: teller.name, buyer: issue.customer };
      return { ...issue, buyer: null, ...whose, isUnheard: unheard.has(issue.id) };
    }),
    promises: promises.map((promise) => ({
      ...promise,
      maker: doerOf(promise.makerId),
      keeper: doerOf(promise.ownerId),
      isUnheard: isUnheard(promise, asked.get(promise.id)),
    })),
    upcoming: forDoer(await listUpcoming(db, store, on, addWorkingDays(time, on, factsWantedDays))),
    notConfirmed: await countNotConfirmed(db, store, span),
    unsure: await countUnsure(db, store, { from: span.from, to: now }),
    reps: (await listReps(db, store.workspaceId)).filter(({ storeId }) => storeId === store.id),
    sales: await listSales(db, store, span),
    visits: await listVisits(db, store, span),
    answers: await listAnswers(db, store, span),
    arrived: await countArrived(db, store, dayBefore),
    followed: await countFollowed(db, store),
  };
}

/** Who is to do today what somebody has: they, or their cover; else whoever will. */
function sayDoer(owner: Member | undefined, people: ReadonlyMap<UserId, Member>, now: Temporal.Instant): string {
  if (owner === undefined) return "a colleague";
  if (hasLeft(owner)) return sayNobody(owner.name);
  if (isUncovered(owner, people, now)) return sayAbsent(owner.name);
  return readerFor(owner, owner.coverId === null ? undefined : people.get(owner.coverId), now)?.name ?? owner.name;
}
