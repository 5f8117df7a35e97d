// Who is away while nobody covers: what is due meanwhile waits for them, unless somebody sees to it.
import { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import type { WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { isUncovered, workingTimeOf } from "../workspace/rules.ts";
import { listMembers } from "../workspace/store.ts";
import { caughtUpAt, type Uncovered } from "./rules.ts";
import { listDueBefore } from "./store.ts";

/** Those for whom something waits, who is back first before others. */
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
    const customers = new Set(due.map(({ customerId }) => customerId)).size;
    uncovered.push({ name, until, followUps: due.length, customers, firstId: first.id });
  }
  return uncovered.toSorted((a, b) => Temporal.PlainDate.compare(a.until, b.until));
}
