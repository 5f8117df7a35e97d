// Deals Ana the nudge of any step of any plan, about a customer of its own: what tests of every button and form press.
import type { Temporal } from "temporal-polyfill";
import type { SeenMessage } from "../../sandbox/slack/person-state.ts";
import {
  type IssueId,
  newId,
  type OutboxId,
  type PromiseId,
  type UserId,
  type WorkspaceId,
} from "../../src/core/ids.ts";
import { issues } from "../../src/db/schema/follow-up.ts";
import { promises } from "../../src/db/schema/sale.ts";
import { stepOf } from "../../src/features/follow-up/rules/default-plan.ts";
import { getMember, listStores } from "../../src/features/workspace/store.ts";
import { type SeededStore, seedFollowUp, seedOwed, seedSale, seedVisit } from "./seed.ts";
import type { StoreInSlack } from "./store-in-slack.ts";

/** The store's rows that the seeds start from, with its people as they are in the local Slack. */
export async function seededStore({ slack, database: { db } }: StoreInSlack): Promise<SeededStore> {
  const workspaceId = slack.teamId as WorkspaceId;
  const [store] = await listStores(db, workspaceId);
  if (store === undefined) throw new Error("the bot has made no store yet");
  const known = (handle: string) => getMember(db, workspaceId, slack.person(handle).id as UserId);
  return {
    ...{ workspaceId, storeId: store.id },
    ...{ ana: await known("ana"), sam: await known("sam"), maria: await known("maria") },
  };
}

/** Ana's nudge of that step, with all its buttons: due now, about Jane Doe and what she bought or looked at just now. */
export async function dealNudge(store: StoreInSlack, step: string): Promise<SeenMessage> {
  // Nobody is dealt a nudge a second.
  store.slack.liftRateLimits();
  await makeRoom(store);
  const owedId = await oweNudge(store, step);
  await store.app.beat();
  return store.slack.as("ana").waitForDm(({ blocks }) => JSON.stringify(blocks).includes(owedId));
}

/** The same, to be sent with the next beat, in one message with all that is due then. */
export async function oweNudge(store: StoreInSlack, step: string): Promise<OutboxId> {
  const { db } = store.database;
  const seeded = await seededStore(store);
  const dueAt = store.slack.clock.now();
  const subject = await seedSubject(store, seeded, step);
  const about = { visitId: null, promiseId: null, issueId: null, ...subject };
  const followUpId = await seedFollowUp(db, seeded, subject, { ...about, step, dueAt, sentAt: null, createdAt: dueAt });
  return seedOwed(db, seeded.workspaceId, { subjectId: followUpId, recipient: seeded.ana.userId, dueAt });
}

/** A day has room for so many calls: what was dealt before this was dealt on another day. */
export async function makeRoom({ database: { sql } }: StoreInSlack): Promise<void> {
  await sql`update outbox set sent_at = sent_at - interval '2 days' where kind = 'nudge' and state = 'sent'`;
}

/** What the step is about, in the first state that it applies to. */
async function seedSubject(store: StoreInSlack, seeded: SeededStore, key: string) {
  const { db } = store.database;
  const now = store.slack.clock.now();
  const { workspaceId, ana, sam, maria } = seeded;
  const { when, speaksTo } = stepOf(key);
  const [state] = [when[0]?.state].flat();
  const [of = ""] = key.split("-");
  if (when.some(({ mayCall }) => mayCall !== undefined))
    return seedVisit(db, seeded, { visitedAt: now, customer: { phone: "+12125550199" } });
  const sale = await seedSale(db, seeded, { delivery: { plannedOn: day(now.add({ hours: 72 })) } });
  if (of === "promise") {
    const promiseId = newId<PromiseId>();
    // A keeper's steps are asked of who keeps it, a maker's of who told the customer.
    const isMakers = speaksTo !== null || key === "promise-to-make";
    await db.insert(promises).values({
      ...{ workspaceId, id: promiseId, ...sale, words: "old table taken away", dueOn: day(now.add({ hours: 96 })) },
      ...(isMakers ? { makerId: ana.userId, ownerId: sam.userId } : { makerId: maria.userId, ownerId: ana.userId }),
      ...{ state: state as (typeof promises.$inferInsert)["state"], round: 0, madeCustomer: false },
      ...{ madeAt: now, askedAt: now, turnedAt: now },
      ...{ offerWords: "on Saturday", offerDueOn: day(now.add({ hours: 120 })), offerWhy: "no van" },
    });
    return { ...sale, promiseId };
  }
  if (typeof state === "string") {
    const issueId = newId<IssueId>();
    await db.insert(issues).values({
      ...{ workspaceId, id: issueId, ...sale, words: "The leg is scratched.", reportedBy: ana.userId },
      ...{ ownerId: ana.userId, hearByAt: now, reportedAt: now, turnedAt: now, fix: "a new leg" },
      state: state as (typeof issues.$inferInsert)["state"],
    });
    return { ...sale, issueId };
  }
  return sale;
}

function day(at: Temporal.Instant): Temporal.PlainDate {
  return at.toZonedDateTimeISO("America/New_York").toPlainDate();
}
