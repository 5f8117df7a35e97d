// A touch that an answer made: the customer is to hear from us again, on a day that was agreed.
import type { Temporal } from "temporal-polyfill";
import { type FollowUpId, newId } from "../../core/ids.ts";
import { closingAt, dayOf, landAt } from "../../core/working-time.ts";
import type { Queryable } from "../../db/client.ts";
import { dropOwed, insertOwed } from "../outbox/store/owed.ts";
import { planningTimeOf, type StoreHours } from "../workspace/rules.ts";
import { getMember } from "../workspace/store.ts";
import { planCalls } from "./plan-calls.ts";
import { salePlan } from "./rules/default-plan.ts";
import { followOn, followOns, receiverFollowOn } from "./rules/follow-on.ts";
import { listCalledReceivers } from "./store/called.ts";
import { markClosed } from "./store/changes.ts";
import { speakerKey } from "./store/contacts.ts";
import { type FollowUp, insertFollowUp, listFollowUps } from "./store/follow-ups.ts";

/** Days after the agreed one for which it still helps. */
const goodForDays = 15;

/**
 * In the transaction of the answer. It comes at `at`, or at the next opening where that is outside its owner's hours.
 * What they were to be called back for on another day is said then, too: they have named a day since, and one call speaks
 * of both. Of a purchase that somebody else receives each is called back for what they asked for themselves.
 * @returns everything whose messages are no longer true
 */
export async function insertFollowOn(
  db: Queryable,
  hours: StoreHours,
  after: FollowUp,
  { at, note, isReceivers }: { readonly at: Temporal.Instant; readonly note: string; readonly isReceivers: boolean },
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const { workspaceId, customerId, subject, saleId, ownerId } = after;
  // A problem has one call back: to whoever told us of it.
  const { key } = isReceivers && subject.kind === "sale" ? receiverFollowOn : followOn;
  const open = (await listFollowUps(db, workspaceId, subject)).filter(
    ({ step, closedBecause }) => closedBecause === null && followOns.some((one) => one.key === step),
  );
  const receivers = await listCalledReceivers(
    db,
    workspaceId,
    [after, ...open].map((one) => one.id),
  );
  const called = (one: FollowUp) => speakerKey({ customerId, receiver: receivers.get(one.id)?.name ?? null });
  // What a receiver of before asked for is the buyer's by now.
  const earlier = open.filter((one) => one.step === key || called(one) === called(after));
  const ids = earlier.map((one) => one.id);
  for (const one of earlier) await markClosed(db, one, "overtaken", now);
  await dropOwed(db, workspaceId, "nudge", ids, "they are called on another day");
  const time = planningTimeOf(await getMember(db, workspaceId, ownerId), hours);
  const dueAt = landAt(time, at);
  const anchorOn = dayOf(time, dueAt);
  const id = newId<FollowUpId>();
  await insertFollowUp(
    db,
    {
      ...{ workspaceId, id, customerId, subject, saleId, ownerId, anchorOn, dueAt },
      note: [...earlier.flatMap((one) => one.note ?? []), note].join("; "),
      expiresAt: closingAt(time, anchorOn.add({ days: goodForDays })),
      step: key,
      planVersion: salePlan.version,
    },
    now,
  );
  await insertOwed(db, [{ workspaceId, kind: "nudge", subjectId: id, recipient: ownerId, dueAt }], now);
  return [...ids, subject.id, ...(await planCalls(db, hours, { workspaceId, customerId }, now))];
}
