// Workspaces, stores and the people in them.
import type { Feature } from "../../feature.ts";
import { refreshMembers } from "./refresh-members.ts";

export const workspace: Feature = {
  name: "workspace",
  jobs: [{ name: "refresh members", run: refreshMembers }],
};
