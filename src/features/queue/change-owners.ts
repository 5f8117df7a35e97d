// A manager hands all that one person looks after to another, in one act.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { FieldErrors, UserError } from "../../core/errors.ts";
import { type HandoverId, newId, type UserId } from "../../core/ids.ts";
import type { Db } from "../../db/client.ts";
import { lockCustomers } from "../follow-up/store/calls.ts";
import { insertOwed } from "../outbox/store/owed.ts";
import { passPromises } from "../promise/change-makers.ts";
import { hasLeft, isManager, type Member } from "../workspace/rules.ts";
import { findMember } from "../workspace/store.ts";
import { type Handover, insertHandover, listCustomersOf, listWork, updateOwners } from "./store.ts";

export interface Handing {
  readonly from: UserId;
  readonly to: Member;
  readonly note: string | null;
}

/**
 * Their customers are `to`'s from now on, with what they promised them and the problems that they sort out. What is open
 * passes after that, follow-up by follow-up (`closeHandover`). Both are told, the one who hands over aside. A form
 * that is handed in twice hands over once.
 * @throws {UserError} if they are no manager @throws {FieldErrors} to themselves, or from somebody unknown
 */
export async function changeOwners(
  db: Db,
  config: Config,
  { formId, by }: { readonly formId: string; readonly by: Member },
  { from, to, note }: Handing,
  now: Temporal.Instant,
): Promise<Handover> {
  const { workspaceId } = by;
  if (!isManager(by, config.managers)) throw new UserError(onlyManagers);
  if (from === to.userId) throw new FieldErrors({ to: "That is the same person: choose somebody else." });
  const former = await findMember(db, workspaceId, from);
  const work = (await listWork(db, workspaceId)).find(({ userId }) => userId === from);
  if (former === null) throw new FieldErrors({ from: "Nobody knows them here: choose somebody else." });
  const { followUps, customers } = work ?? { followUps: 0, customers: 0 };
  const handover: Handover = {
    ...{ workspaceId, id: newId<HandoverId>(), fromId: from, toId: to.userId },
    ...{ followUps, customers, note, handedBy: by.userId },
  };
  await db.transaction(async (tx) => {
    if (!(await insertHandover(tx, { ...handover, formId }, now))) return;
    await lockCustomers(tx, workspaceId, await listCustomersOf(tx, { workspaceId, userId: from }));
    await updateOwners(tx, workspaceId, { from, to: to.userId });
    await passPromises(tx, { from, to: to.userId, by }, now);
    const readers = [to, former].filter((reader) => reader.userId !== by.userId && !hasLeft(reader));
    await insertOwed(
      tx,
      readers.map(({ userId }) => ({
        ...{ workspaceId, kind: "handover", subjectId: handover.id },
        ...{ recipient: userId, dueAt: now },
      })),
      now,
    );
  });
  return handover;
}

export const onlyManagers =
  "A manager hands over all that a colleague looks after. One follow-up of your own: Hand over… in its menu.";
