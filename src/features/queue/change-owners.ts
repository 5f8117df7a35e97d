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
import { type Handover, insertHandover } from "./store/handovers.ts";
import { listCustomersOf, listWork, updateOwners } from "./store.ts";

export interface Handing {
  readonly from: UserId;
  readonly to: Member;
  readonly note: string | null;
}

/**
 * Their customers are `to`'s from now on, with what they promised them and the problems that they sort out. What is open,
 * and what they keep for colleagues, passes after that, one by one (`closeHandover`). Both are told, and whoever keeps
 * what was promised, the one who hands over aside. A form that is handed in twice hands over once.
 * @throws {UserError} if they are no manager
 * @throws {FieldErrors} to themselves, from somebody unknown, or promises without a word of why
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
  const { followUps, promises, customers } = work ?? { followUps: 0, promises: 0, customers: 0 };
  if (promises > 0 && note === null) throw new FieldErrors({ note: whyWanted });
  const handover: Handover = {
    ...{ workspaceId, id: newId<HandoverId>(), fromId: from, toId: to.userId },
    ...{ followUps, promises, customers, note, handedBy: by.userId, handedAt: now, finishedAt: null },
  };
  await db.transaction(async (tx) => {
    if (!(await insertHandover(tx, { ...handover, formId }))) return;
    await lockCustomers(tx, workspaceId, await listCustomersOf(tx, { workspaceId, userId: from }));
    await updateOwners(tx, workspaceId, { from, to: to.userId });
    const keepers = await passPromises(tx, { from, to: to.userId, by, why: note }, now);
    const readers = new Set([to.userId, ...(hasLeft(former) ? [] : [from]), ...keepers]);
    readers.delete(by.userId);
    await insertOwed(
      tx,
      [...readers].map((recipient) => ({
        ...{ workspaceId, kind: "handover", subjectId: handover.id },
        ...{ recipient, dueAt: now },
      })),
      now,
    );
  });
  return handover;
}

const whyWanted = "Say why, in a few words: promises go with it, and whoever made or keeps them reads it.";

export const onlyManagers =
  "A manager hands over all that a colleague looks after. One follow-up of your own: Hand over… in its menu.";
