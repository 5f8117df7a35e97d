// Who looks after a workspace's store.
import type { Config } from "../../config.ts";
import type { WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { isManager, type Member } from "./rules.ts";
import { listMembers } from "./store.ts";

export async function listManagers(db: Queryable, config: Config, workspaceId: WorkspaceId): Promise<Member[]> {
  return (await listMembers(db, workspaceId)).filter((member) => isManager(member, config.managers));
}
