// Home's own part of Home: for a manager the store first; the member's day, what may not have reached them, the log buttons.
import type { Temporal } from "temporal-polyfill";
import type { Deps, Section } from "../../feature.ts";
import { stepOf } from "../follow-up/rules/default-plan.ts";
import { listUnknown } from "../outbox/store/owed.ts";
import { isManager, type Member } from "../workspace/rules.ts";
import { listMembers, listReps } from "../workspace/store.ts";
import { listDay } from "./list-day.ts";
import {
  daySection,
  firstStepsSection,
  followUpsCommand,
  logSection,
  storeFirstStepsSection,
  storeSection,
  unsureSection,
} from "./messages.ts";
import { comingWeek, type Unsure } from "./rules.ts";
import { findSubjects, listLoads } from "./store.ts";

/** A message that was in doubt longer ago is settled by what came after it. */
const unsureFor = { hours: 7 * 24 };

export async function drawSections(deps: Deps, member: Member, now: Temporal.Instant): Promise<readonly Section[]> {
  const reading = { zone: member.zone, now };
  const day = await listDay(deps.db, member, now);
  const coming = comingWeek(day.coming, member.zone, now);
  const { commandPrefix, managers } = deps.config;
  const later = { count: day.coming.length - coming.length, command: `/${commandPrefix}${followUpsCommand.name}` };
  const hasOwn = member.repSinceAt !== null || [day.overdue, day.today, day.coming].some(({ length }) => length > 0);
  const soldCommand = `/${commandPrefix}sold`;
  const own = daySection({ ...day, coming }, later, reading);
  const unsure = await listUnsure(deps, member, now);
  const everybodys = [unsureSection(unsure.own, true, reading), logSection()];
  if (!isManager(member, managers)) return [hasOwn ? own : firstStepsSection(soldCommand), ...everybodys];
  const loads = await listLoads(deps.db, member.workspaceId, member.storeId, now);
  const hasReps = (await listReps(deps.db, member.workspaceId)).length > 0;
  return [
    hasReps || loads.length > 0 ? storeSection(loads) : storeFirstStepsSection(soldCommand),
    ...(hasOwn ? [own] : []),
    ...everybodys,
    unsureSection(unsure.others, false, reading),
  ];
}

async function listUnsure(
  { db }: Deps,
  { workspaceId, userId }: Member,
  now: Temporal.Instant,
): Promise<{ own: Unsure[]; others: Unsure[] }> {
  const unknown = await listUnknown(db, workspaceId, now.subtract(unsureFor));
  if (unknown.length === 0) return { own: [], others: [] };
  const members = await listMembers(db, workspaceId);
  const subjects = await findSubjects(
    db,
    workspaceId,
    unknown.map(({ subjectId }) => subjectId),
  );
  const told = unknown.map(({ subjectId, recipient, sentAt, dueAt }) => {
    const subject = subjects.get(subjectId);
    return {
      at: sentAt ?? dueAt,
      recipient,
      reader: members.find((one) => one.userId === recipient)?.name ?? null,
      about: subject
        ? { heading: subject.step === null ? null : stepOf(subject.step).heading, customerName: subject.customerName }
        : null,
    };
  });
  return {
    own: told.filter(({ recipient }) => recipient === userId),
    others: told.filter(({ recipient }) => recipient !== userId),
  };
}
