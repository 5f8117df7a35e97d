// Who is away while nobody covers: what is due meanwhile waits for them, unless somebody sees to it.
import { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import type { FollowUpId, UserId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { isUncovered, workingTimeOf } from "../workspace/rules.ts";
import { findCovers, getMember, listMembers } from "../workspace/store.ts";
import { caughtUpAt, type Uncovered } from "./rules.ts";
import { findOwnerId, listDueBefore } from "./store.ts";

/** Those for whom something waits; who is back first stands first. */
export async function listUncovered(
  db: Queryable,
  config: Config,
  workspaceId: WorkspaceId,
  now: Temporal.Instant,
): Promise<readonly Uncovered[]> {
  const people = new Map((await listMembers(db, workspaceId)).map((person) => [person.userId, person]));
  const uncovered: Uncovered[] = [];
  for (const owner of people.values()) {
    const { userId, name, awayUntil: until } = owner;
    if (until === null || !isUncovered(owner, people, now)) continue;
    const due = await listDueBefore(db, workspaceId, caughtUpAt(workingTimeOf(owner, config.store), until), userId);
    const [first] = due;
    if (first === undefined) continue;
    const customers = new Map(due.map(({ customerId, customerName }) => [customerId, customerName]));
    uncovered.push({ name, until, followUps: due.length, customers: [...customers.values()], firstId: first.id });
  }
  return uncovered.toSorted((a, b) => Temporal.PlainDate.compare(a.until, b.until));
}

/** Whose that follow-up is, where they are away still and nobody covers: it may be in other hands by now. */
export async function findUncovered(
  db: Queryable,
  workspaceId: WorkspaceId,
  id: FollowUpId,
  now: Temporal.Instant,
): Promise<UserId | null> {
  const ownerId = await findOwnerId(db, workspaceId, id);
  const owner = ownerId && (await getMember(db, workspaceId, ownerId));
  return owner && isUncovered(owner, await findCovers(db, owner), now) ? owner.userId : null;
}
