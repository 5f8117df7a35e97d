// A person's open follow-ups, by day.
import type { Temporal } from "temporal-polyfill";
import type { Queryable } from "../../db/client.ts";
import { stepOf } from "../follow-up/rules/default-plan.ts";
import type { Member } from "../workspace/rules.ts";
import { type Day, splitDay } from "./rules.ts";
import { listTouches } from "./store.ts";

/** All of them, on their own calendar, soonest first. */
export async function listDay(
  db: Queryable,
  { workspaceId, userId, zone }: Member,
  now: Temporal.Instant,
): Promise<Day> {
  const touches = await listTouches(db, workspaceId, userId);
  return splitDay(
    touches.map(({ step, ...touch }) => ({ ...touch, heading: stepOf(step).heading })),
    zone,
    now,
  );
}
