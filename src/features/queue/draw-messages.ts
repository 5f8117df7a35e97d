// Draws and times what people are told of the queue and of what was handed over, from what is true now.
import type { Temporal } from "temporal-polyfill";
import type { DepartureId, HandoverId, UserId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps, Message, MessageKind } from "../../feature.ts";
import { holdOutsideHours } from "../outbox/decide-hours.ts";
import type { Owed } from "../outbox/rules.ts";
import { findPromiseWords } from "../promise/find-words.ts";
import { isOver, isToKeep } from "../promise/rules/promise.ts";
import { listHandedOver, listPassedOn } from "../promise/store/handed-over.ts";
import { getMember } from "../workspace/store.ts";
import { findNames } from "./find-names.ts";
import { givenMessage, keptMessage, newKeeperMessage, receivedMessage } from "./messages/handover.ts";
import { departureMessage } from "./messages.ts";
import { findHandover } from "./store/handovers.ts";
import { findDeparture, listWork } from "./store.ts";

export function queueKinds({ config }: Pick<Deps, "config">): readonly MessageKind[] {
  const kind = (
    name: string,
    draw: (db: Queryable, owed: Owed, now: Temporal.Instant) => Promise<Message>,
  ): MessageKind => ({
    kind: name,
    isGrouped: false,
    decide: (db, owed, now) => holdOutsideHours(db, config, owed, now),
    draw: async (db, [owed], now) => {
      if (owed === undefined) throw new Error("such a message is about one thing");
      return draw(db, owed, now);
    },
  });
  return [kind("departure", drawDeparture), kind("handover", drawHandover), kind("new-keeper", drawNewKeeper)];
}

async function drawDeparture(db: Queryable, { workspaceId, subjectId }: Owed): Promise<Message> {
  const id = subjectId as DepartureId;
  const departure = await findDeparture(db, workspaceId, id);
  if (departure === null) throw new Error(`no departure ${id}`);
  const { name } = await getMember(db, workspaceId, departure.userId);
  const work = (await listWork(db, workspaceId)).find((one) => one.departureId === id);
  return departureMessage(name, work ?? null, id);
}

async function drawHandover(
  db: Queryable,
  { workspaceId, subjectId, recipient }: Owed,
  now: Temporal.Instant,
): Promise<Message> {
  const { handover, words } = await load(db, workspaceId, subjectId as HandoverId);
  if (recipient === handover.fromId) return givenMessage(words);
  const promises = await findPromiseWords(db, workspaceId, { ids: await listHandedOver(db, handover) });
  const today = await todayOf(db, { workspaceId, recipient }, now);
  if (recipient === handover.toId)
    return receivedMessage(
      words,
      promises.filter((one) => !isOver(one)),
      today,
    );
  return keptMessage(
    words,
    promises.filter((one) => one.ownerId === recipient && isToKeep(one)),
    today,
  );
}

/** For whoever promised what somebody kept and was handed over. */
async function drawNewKeeper(
  db: Queryable,
  { workspaceId, subjectId, recipient }: Owed,
  now: Temporal.Instant,
): Promise<Message> {
  const { handover, words } = await load(db, workspaceId, subjectId as HandoverId);
  const ids = await listPassedOn(db, { ...handover, finishedAt: handover.finishedAt ?? now });
  const promises = (await findPromiseWords(db, workspaceId, { ids })).filter((one) => one.makerId === recipient);
  return newKeeperMessage(words, promises, {
    isReader: recipient === handover.toId,
    today: await todayOf(db, { workspaceId, recipient }, now),
  });
}

async function load(db: Queryable, workspaceId: WorkspaceId, id: HandoverId) {
  const handover = await findHandover(db, workspaceId, id);
  if (handover === null) throw new Error(`no handover ${id}`);
  return { handover, words: { ...handover, ...(await findNames(db, handover)) } };
}

async function todayOf(
  db: Queryable,
  { workspaceId, recipient }: Pick<Owed, "workspaceId" | "recipient">,
  now: Temporal.Instant,
): Promise<Temporal.PlainDate> {
  return now.toZonedDateTimeISO((await getMember(db, workspaceId, recipient as UserId)).zone).toPlainDate();
}
