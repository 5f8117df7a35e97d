// What may happen to promises and their people, in any order; and doing it, through the verbs that the buttons call.
import { and, asc, desc, eq, isNotNull } from "drizzle-orm";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { newId, type PromiseId, type ReturnId, type UserId } from "../../src/core/ids.ts";
import { deliveryChanges } from "../../src/db/schema/delivery.ts";
import { followUps } from "../../src/db/schema/follow-up.ts";
import { outbox } from "../../src/db/schema/outbox.ts";
import { promiseChanges } from "../../src/db/schema/sale.ts";
import { saleReturns } from "../../src/db/schema/sale-return.ts";
import { members } from "../../src/db/schema/workspace.ts";
import { changeDelivery } from "../../src/features/delivery/change-delivery.ts";
import { markDelivered } from "../../src/features/delivery/mark-delivered.ts";
import { findChangedAt } from "../../src/features/delivery/store.ts";
import { undoMove } from "../../src/features/delivery/undo-move.ts";
import { changeOwner } from "../../src/features/follow-up/change-owner.ts";
import { claimFollowUp } from "../../src/features/follow-up/claim-follow-up.ts";
import { isCall } from "../../src/features/follow-up/rules/calls.ts";
import { stepOf } from "../../src/features/follow-up/rules/default-plan.ts";
import type { Outcome } from "../../src/features/follow-up/rules/outcomes.ts";
import { listOpen } from "../../src/features/follow-up/store/follow-ups.ts";
import { undoAnswer } from "../../src/features/follow-up/undo-answer.ts";
import { answerNudge } from "../../src/features/nudge/answer-nudge.ts";
import { changePromise } from "../../src/features/promise/change-promise.ts";
import { type Act, acts as actRules } from "../../src/features/promise/rules/acts.ts";
import { getPromise } from "../../src/features/promise/store.ts";
import { undoChange } from "../../src/features/promise/undo-change.ts";
import { changeOwners } from "../../src/features/queue/change-owners.ts";
import { recordReturn } from "../../src/features/sold/record-return.ts";
import { undoReturn } from "../../src/features/sold/undo-return.ts";
import { hasLeft } from "../../src/features/workspace/rules.ts";
import { getMember } from "../../src/features/workspace/store.ts";
import type { TestDeps } from "./deps.ts";
import type { SeededSale, SeededStore } from "./seed.ts";

const nth = fc.nat(8);
const person = fc.constantFrom("ana" as const, "sam" as const, "maria" as const);
const leaver = fc.constantFrom("ana" as const, "sam" as const);
const inDays = fc.option(fc.integer({ min: 0, max: 12 }));
const kinds = Object.keys(actRules) as Act["kind"][];

export const acts = fc.oneof(
  fc.record({ kind: fc.constant("passes" as const), hours: fc.integer({ min: 1, max: 24 * 12 }) }),
  // From the message that asks, or from a nudge.
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("acted" as const),
      act: fc.constantFrom(...kinds),
      ...{ nth, isNudge: fc.boolean(), by: person, to: person, inDays, isOutside: fc.boolean() },
    }),
  },
  fc.record({
    kind: fc.constant("answered" as const),
    nth,
    outcome: fc.constantFrom<Outcome[]>(
      "reached",
      "no-answer",
      "told-them",
      "day-agreed",
      "company-told",
      "not-needed",
    ),
  }),
  fc.record({ kind: fc.constantFrom("undone" as const, "undone-by-itself" as const), nth }),
  fc.record({ kind: fc.constant("one-handed-over" as const), nth, to: person, isFromList: fc.boolean() }),
  fc.record({ kind: fc.constant("taken-over" as const), nth, by: person }),
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("all-handed-over" as const), from: person, to: person }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("left" as const, "back" as const), who: leaver }) },
  fc.record({ kind: fc.constant("moved" as const), inDays }),
  fc.record({ kind: fc.constant("move-undone" as const) }),
  fc.record({ kind: fc.constantFrom("delivered" as const, "returned" as const, "stands" as const) }),
);
type Done = typeof acts extends fc.Arbitrary<infer One> ? One : never;

export interface World {
  readonly store: SeededStore;
  readonly sale: SeededSale;
  /** One is due with the delivery, one on a day of its own, one was asked first. */
  readonly ids: readonly PromiseId[];
  readonly deps: TestDeps;
  readonly now: Temporal.Instant;
}

export async function perform({ store, sale, ids, deps, now }: World, done: Done): Promise<void> {
  const { db, config } = deps;
  const { workspaceId, maria } = store;
  const { saleId } = sale;
  const formId = `${done.kind} ${now}`;
  const sent = (state: "open" | "closed") =>
    db
      .select({ id: outbox.id, followUpId: followUps.id, promiseId: followUps.promiseId, step: followUps.step })
      .from(outbox)
      .innerJoin(followUps, eq(followUps.id, outbox.subjectId))
      .where(and(eq(outbox.state, "sent"), eq(followUps.state, state)))
      .orderBy(asc(followUps.dueAt), asc(outbox.id));
  const isGone = async (userId: UserId) => hasLeft(await getMember(db, workspaceId, userId));
  switch (done.kind) {
    case "passes":
      return;
    case "acted": {
      const id = ids[done.nth % ids.length];
      if (id === undefined) return;
      const nudges = (await sent("open")).filter(({ promiseId }) => promiseId === id);
      const carried = (done.isNudge && nudges.at(-1)?.id) || id;
      const by = await getMember(db, workspaceId, store[done.by].userId);
      const { makerId } = await getPromise(db, workspaceId, id);
      const to = done.isOutside ? makerId : store[done.to].userId;
      // Slack lets nobody in who has left, and no form takes them for a keeper.
      if (hasLeft(by) || (await isGone(to))) return;
      const act = actOf(done.act, { to, isOutside: done.isOutside, on: dayIn(now, done.inDays) });
      return void (await changePromise(db, config, { workspaceId, carried, by }, act, now));
    }
    case "answered":
    case "one-handed-over": {
      const asked = await sent("open");
      const nudge = asked[done.nth % Math.max(asked.length, 1)];
      if (nudge === undefined) return;
      const owedId = nudge.id;
      if (done.kind === "one-handed-over" && (await isGone(store[done.to].userId))) return;
      if (done.kind === "one-handed-over") {
        const carries = done.isFromList ? { followUpId: nudge.followUpId } : { owedId };
        const to = { to: store[done.to].userId, note: null };
        return void (await changeOwner(deps, { workspaceId, by: maria, ...carries }, to, now));
      }
      if (!isOffered(done.outcome, nudge.step)) return;
      return void (await answerNudge(deps, { workspaceId, owedId, by: maria, outcome: done.outcome }, now));
    }
    case "taken-over": {
      const by = await getMember(db, workspaceId, store[done.by].userId);
      const open = await listOpen(db, workspaceId);
      const one = open[done.nth % Math.max(open.length, 1)];
      if (one === undefined || hasLeft(by)) return;
      return void (await claimFollowUp(db, config, { workspaceId, id: one.id, by }, now));
    }
    case "undone": {
      const answered = [...(await sent("closed")), ...(await sent("open"))];
      const owedId = answered[done.nth % Math.max(answered.length, 1)]?.id;
      return owedId && void (await undoAnswer(deps, { workspaceId, owedId, by: maria }, now));
    }
    case "undone-by-itself": {
      const [change] = await db
        .select({ id: promiseChanges.id, changedBy: promiseChanges.changedBy })
        .from(promiseChanges)
        .where(isNotNull(promiseChanges.stoodBefore))
        .orderBy(desc(promiseChanges.changedAt));
      if (change === undefined) return;
      const by = await getMember(db, workspaceId, change.changedBy);
      return void (await undoChange(db, config, { workspaceId, id: change.id, by }, now));
    }
    case "move-undone": {
      const [move] = await db
        .select({ id: deliveryChanges.id })
        .from(deliveryChanges)
        .where(isNotNull(deliveryChanges.stoodBefore))
        .orderBy(desc(deliveryChanges.changedAt));
      return move && void (await undoMove(deps, { workspaceId, id: move.id, by: maria }, now));
    }
    case "all-handed-over": {
      const to = await getMember(db, workspaceId, store[done.to].userId);
      if (hasLeft(to)) return;
      const handing = { from: store[done.from].userId, to, note: "they are somewhere else now" };
      return void (await changeOwners(db, config, { formId, by: maria }, handing, now));
    }
    case "left":
    case "back":
      return void (await db
        .update(members)
        .set({ isDeleted: done.kind === "left" })
        .where(eq(members.userId, store[done.who].userId)));
    case "moved": {
      const asOf = await findChangedAt(db, workspaceId, saleId);
      if (asOf === null) return;
      const form = {
        ...{ plannedOn: dayIn(now, done.inDays), window: null, windowEndsAt: null, address: "12 Elm Street" },
        ...{ receiverName: null, receiverPhone: null, stillToCome: null, askedBy: "us" as const },
      };
      return void (await changeDelivery(db, config, { workspaceId, formId, carried: saleId, asOf }, maria, form, now));
    }
    case "delivered":
      return void (await markDelivered(db, config, { workspaceId, carried: saleId, by: maria }, now));
    case "returned": {
      const why = "changed their mind";
      return void (await recordReturn(deps, { workspaceId, saleId, by: maria, formId }, { part: null, why }, now));
    }
    case "stands": {
      const [last] = await db.select({ id: saleReturns.id }).from(saleReturns);
      const id = last?.id ?? newId<ReturnId>();
      return void (await undoReturn(db, config, { workspaceId, id, by: maria }, now));
    }
  }
}

/** Under that step's nudge, as a button, or in a call's menu. */
function isOffered(outcome: Outcome, step: string): boolean {
  return stepOf(step).answers.some((answer) => answer === outcome) || (outcome === "not-needed" && isCall({ step }));
}

export function actOf(
  kind: Act["kind"],
  { to, isOutside, on }: { to: UserId; isOutside: boolean; on: Temporal.PlainDate | null },
): Act {
  const why = "the van is in repair";
  const outside = isOutside ? { name: "Joe Plumber", phone: null } : null;
  switch (kind) {
    case "late":
      return { kind, on: on ?? Temporal.PlainDate.from("2026-06-30"), why };
    case "cant":
      return { kind, words: on && "on another day", on, why };
    case "pass-on":
    case "hand-on":
      return { kind, to, why };
    case "change":
      return {
        kind,
        words: "two chairs taken away",
        on: on ?? Temporal.PlainDate.from("2026-06-30"),
        to,
        outside,
        why,
      };
    case "call-off":
      return { kind, why };
    default:
      return { kind };
  }
}

function dayIn(now: Temporal.Instant, days: number | null): Temporal.PlainDate | null {
  return days === null ? null : now.toZonedDateTimeISO("America/New_York").toPlainDate().add({ days });
}
