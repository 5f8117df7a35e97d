// Who is this, and may they use the bot?
import type { Temporal } from "temporal-polyfill";
import { UserError } from "../../core/errors.ts";
import type { UserId, WorkspaceId } from "../../core/ids.ts";
import type { Deps } from "../../feature.ts";
import { memberOf } from "./refresh-members.ts";
import { type Member, refusalOf } from "./rules.ts";
import { findMember, getMember, insertMembers, listStores } from "./store.ts";

/**
 * The member who acts; somebody new is looked up in Slack and kept.
 * @throws {UserError} for guests, bots and people of other workspaces, as a sentence for them
 */
export async function findCaller(
  deps: Deps,
  workspaceId: WorkspaceId,
  userId: UserId,
  now: Temporal.Instant,
): Promise<Member> {
  const member = (await findMember(deps.db, workspaceId, userId)) ?? (await meetMember(deps, workspaceId, userId, now));
  const refusal = refusalOf(member);
  if (refusal !== null) throw new UserError(refusal);
  return member;
}

async function meetMember(
  deps: Deps,
  workspaceId: WorkspaceId,
  userId: UserId,
  now: Temporal.Instant,
): Promise<Member> {
  const [person, [store]] = await Promise.all([
    deps.slack.findPerson(workspaceId, userId),
    listStores(deps.db, workspaceId),
  ]);
  if (person === null || store === undefined)
    throw new UserError(
      "Follow Through doesn't know you yet. Wait a minute and try again; if that doesn't help, tell a manager.",
    );
  await insertMembers(deps.db, [memberOf(person, workspaceId, store)], now);
  return getMember(deps.db, workspaceId, userId);
}
