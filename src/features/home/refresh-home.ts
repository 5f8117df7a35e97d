// Draws a member's Home anew, from what every feature shows there.
import type { Temporal } from "temporal-polyfill";
import type { Deps, Turned } from "../../feature.ts";
import type { Member } from "../workspace/rules.ts";
import { homeBlocks } from "./messages.ts";

/** @param turned the list of which they want to see more @throws the web client's errors when Slack can't be asked */
export async function refreshHome(
  deps: Deps,
  member: Member,
  now: Temporal.Instant,
  turned: Turned | null = null,
): Promise<void> {
  const sections = await Promise.all(
    deps.features.map((feature) => feature.homeSection?.(deps, member, now, turned) ?? []),
  );
  await deps.slack.publishHome(member.workspaceId, member.userId, homeBlocks(sections.flat()));
}
