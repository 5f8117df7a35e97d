// A call for which its reader's day has no room any more waits for the next one.
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, FollowUpId, WorkspaceId } from "../../core/ids.ts";
import { dayOf, nextWorkingDay, openingAt } from "../../core/working-time.ts";
import type { Queryable } from "../../db/client.ts";
import { dropOwed } from "../outbox/store/owed.ts";
import { planningTimeOf, type StoreHours } from "../workspace/rules.ts";
import { getMember } from "../workspace/store.ts";
import { changePlace } from "./change-place.ts";
import { planCalls } from "./plan-calls.ts";
import { isAnnounced, isCall, tooLateFrom } from "./rules/calls.ts";
import { stepOf } from "./rules/default-plan.ts";
import { isTooLate } from "./rules/return-times.ts";
import { listOpenOf, lockCustomer } from "./store/calls.ts";
import { markClosed } from "./store/changes.ts";

/**
 * It is due at its owner's next opening, and its grace with it. A courtesy that would be too late by then is closed; an
 * obligation is never: it is called for today all the same, and so is one whose nudge is out already, with its owner or
 * with who covered for them.
 * @param on the day that is full, its reader's
 * @returns whether it is still to be called for today, and everything whose messages are no longer true
 */
export async function markPutOff(
  db: Queryable,
  hours: StoreHours,
  { workspaceId, customerId, id }: { workspaceId: WorkspaceId; customerId: CustomerId; id: FollowUpId },
  on: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<{ readonly stays: boolean; readonly changed: readonly string[] }> {
  return db.transaction(async (tx) => {
    await lockCustomer(tx, workspaceId, { customerId });
    const open = (await listOpenOf(tx, workspaceId, customerId)).filter(isCall);
    const call = open.find((one) => one.id === id);
    if (call === undefined) return { stays: false, changed: [] };
    if (call.isAsked) return { stays: true, changed: [] };
    const time = planningTimeOf(await getMember(tx, workspaceId, call.ownerId), hours);
    const dueAt = openingAt(time, nextWorkingDay(time, dayOf(time, now)));
    if (!isTooLate(dueAt, tooLateFrom(call, time))) {
      const told = { time, isAnnounced: isAnnounced(call, open, now) };
      await changePlace(tx, call, { dueAt, wantedAt: null, putOffOn: on }, told, now);
    } else if (stepOf(call.step).purpose === "obligation") return { stays: true, changed: [] };
    else {
      await markClosed(tx, call, "no-room", now);
      await dropOwed(tx, workspaceId, "nudge", [id], "no-room");
    }
    const arranged = await planCalls(tx, hours, { workspaceId, customerId }, now);
    return { stays: false, changed: [id, call.subject.id, ...arranged] };
  });
}
