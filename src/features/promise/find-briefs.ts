// What a nudge tells of promises: the one that it is about, else all that are open of its sale.
import type { FollowUpId, PromiseId, UserId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { FollowUpRef } from "../../feature.ts";
import type { Brief } from "../follow-up/rules/brief.ts";
import { salesBehind } from "../follow-up/rules/course.ts";
import { findPromiseWords, type NamedPromise } from "./find-words.ts";
import { sayPromise } from "./messages.ts";
import { isOver } from "./rules/promise.ts";

export async function briefPromises(
  db: Queryable,
  workspaceId: WorkspaceId,
  followUps: readonly FollowUpRef[],
  reader: { readonly userId: UserId; readonly zone: string; readonly today: Brief["startedOn"] },
): Promise<ReadonlyMap<FollowUpId, Partial<Brief>>> {
  const ids = followUps.flatMap(({ subject }): PromiseId[] => (subject.kind === "promise" ? [subject.id] : []));
  const own = new Map(
    (await findPromiseWords(db, workspaceId, { ids })).map((promise): [string, NamedPromise] => [promise.id, promise]),
  );
  const promises = await findPromiseWords(db, workspaceId, { saleIds: salesBehind(followUps) });
  return new Map(
    followUps.map(({ id, saleId, subject }) => {
      const promise = own.get(subject.id);
      if (promise !== undefined) return [id, briefOf(promise, reader)];
      const open = promises.filter((one) => one.saleId !== null && one.saleId === saleId && !isOver(one));
      return [id, { promises: open.map((one) => sayPromise(one, reader.today)) }];
    }),
  );
}

/** Without a sale, what it is about is the promise itself. */
function briefOf(
  promise: NamedPromise,
  { userId, zone }: { readonly userId: UserId; readonly zone: string },
): Partial<Brief> {
  const { words, makerId, ownerId, makerName, ownerName, outsideName, outsidePhone, isDueOn, state, madeAt } = promise;
  const { offerWords, offerDueOn, offerWhy } = promise;
  return {
    what: words,
    startedOn: madeAt.toZonedDateTimeISO(zone).toPlainDate(),
    promise: {
      ...{ words, makerName, isDueOn },
      keeperName: ownerName,
      isOwn: makerId === ownerId,
      isReaders: makerId === userId,
      isAsked: state === "asked" || state === "agreed",
      outside: outsideName === null ? null : { name: outsideName, phone: outsidePhone },
      offer: offerWhy === null ? null : { words: offerWords, on: offerDueOn, why: offerWhy },
    },
  };
}
