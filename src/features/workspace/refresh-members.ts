// Keeps what we know of people (zones, names, who has left) as Slack has it.
import type { Temporal } from "temporal-polyfill";
import type { StoreId, UserId, WorkspaceId } from "../../core/ids.ts";
import type { Deps, SlackPerson } from "../../feature.ts";
import { insertFirstStore, insertMembers, listStores, listUnread, markRead, type SlackMember } from "./store.ts";

/** Slack advises against `user_change` in large workspaces (it fires for every status edit); a look a day is enough. */
const refreshEvery = { hours: 24 };

/** A workspace's people and its first store, from Slack; what is younger than a day is left alone. Safe to repeat. */
export async function refreshMembers(deps: Deps, now: Temporal.Instant): Promise<void> {
  for (const workspaceId of await listUnread(deps.db, now.subtract(refreshEvery)))
    await refreshWorkspace(deps, workspaceId, now);
}

async function refreshWorkspace(deps: Deps, workspaceId: WorkspaceId, now: Temporal.Instant): Promise<void> {
  const people = await deps.slack.listPeople(workspaceId);
  await deps.db.transaction(async (tx) => {
    const [existing] = await listStores(tx, workspaceId);
    const store =
      existing ??
      (await insertFirstStore(tx, workspaceId, {
        name: "The store",
        zone: firstZone(people, deps.config.managers),
        now,
      }));
    await insertMembers(
      tx,
      people.map((person) => memberOf(person, workspaceId, store)),
      now,
    );
    await markRead(tx, workspaceId, now);
  });
}

/** As Slack describes them; where Slack has no zone for them, the store's. */
export function memberOf(
  person: SlackPerson,
  workspaceId: WorkspaceId,
  store: { readonly id: StoreId; readonly zone: string },
): SlackMember {
  const { userId, handle, displayName, realName, isAdmin, isDeleted, isBot } = person;
  return {
    workspaceId,
    userId,
    storeId: store.id,
    name: realName || displayName || handle,
    displayName,
    handle,
    zone: person.zone ?? store.zone,
    isAdmin,
    isGuest: person.isGuest || person.homeId !== workspaceId,
    isDeleted,
    isBot,
  };
}

/** The store's zone is its first manager's: the first whom the operator named, else an owner or admin. */
function firstZone(people: readonly SlackPerson[], named: readonly UserId[]): string {
  const manager =
    people.find(({ userId }) => userId === named[0]) ??
    people.find(({ isAdmin, isBot, isDeleted }) => isAdmin && !isBot && !isDeleted);
  return manager?.zone ?? people.find(({ zone, isBot }) => zone !== null && !isBot)?.zone ?? "UTC";
}
