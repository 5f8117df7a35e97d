// Words after "away", read with the people of the workspace in mind.
import type { Temporal } from "temporal-polyfill";
import { UserError } from "../../core/errors.ts";
import { sayDay } from "../../core/working-time.ts";
import type { Deps } from "../../feature.ts";
import type { Member } from "../workspace/rules.ts";
import { listMembers } from "../workspace/store.ts";
import { type Absence, readAbsence } from "./rules.ts";

/** @throws {UserError} if no day is named, or nobody or several could be meant: with how to write it */
export async function parseAbsence(
  { db, config }: Deps,
  typed: string,
  { workspaceId, zone }: Member,
  now: Temporal.Instant,
): Promise<Absence> {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const read = readAbsence(typed, {
    today,
    country: config.store.country,
    people: (await listMembers(db, workspaceId)).map((member) => ({ ...member, realName: member.name })),
    example: `/${config.commandPrefix}followups away until ${sayDay(today.add({ days: 3 }))} cover @name`,
  });
  if (!read.ok) throw new UserError(read.problem);
  return read.absence;
}
