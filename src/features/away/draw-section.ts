// Home's word on being away.
import type { Temporal } from "temporal-polyfill";
import type { Deps, Section } from "../../feature.ts";
import { isAway, type Member } from "../workspace/rules.ts";
import { getMember } from "../workspace/store.ts";
import { awaySection } from "./messages.ts";

export async function drawAwaySection(
  { db }: Deps,
  member: Member,
  now: Temporal.Instant,
): Promise<readonly Section[]> {
  const { workspaceId, zone, awayUntil: until, coverId } = member;
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  if (until === null || !isAway(member, now)) return [awaySection(null, today)];
  const cover = coverId === null ? null : await getMember(db, workspaceId, coverId);
  return [awaySection({ until, coverName: cover?.name ?? null }, today)];
}
