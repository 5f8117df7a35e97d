// Draws and times what people are told of the queue and of what was handed over, from what is true now.
import type { Temporal } from "temporal-polyfill";
import type { DepartureId, HandoverId, OutboxId, UserId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps, Message, MessageKind } from "../../feature.ts";
import { holdOutsideHours } from "../outbox/decide-hours.ts";
import type { Owed, SendDecision } from "../outbox/rules.ts";
import { findPromiseWords, type NamedPromise } from "../promise/find-words.ts";
import { isOver, isToKeep } from "../promise/rules/promise.ts";
import { listHandedOver, listPassedOn } from "../promise/store/handed-over.ts";
import { getMember } from "../workspace/store.ts";
import { findNames } from "./find-names.ts";
import { givenMessage, keptMessage, newKeeperMessage, receivedMessage } from "./messages/handover.ts";
import { departureMessage } from "./messages.ts";
import { findHandover, type Handover } from "./store/handovers.ts";
import { findDeparture, listWork } from "./store.ts";

export function queueKinds({ config }: Pick<Deps, "config">): readonly MessageKind[] {
  const inHours: MessageKind["decide"] = (db, owed, now) => holdOutsideHours(db, config, owed, now);
  const kind = (
    name: string,
    draw: (db: Queryable, owed: Owed, now: Temporal.Instant) => Promise<Message>,
    decide = inHours,
  ): MessageKind => ({
    kind: name,
    isGrouped: false,
    decide,
    draw: async (db, [owed], now) => {
      if (owed === undefined) throw new Error("such a message is about one thing");
      return draw(db, owed, now);
    },
  });
  /** Both ends hear of it in any case; others while they keep something. */
  const ifKept: MessageKind["decide"] = (db, owed, now) =>
    decideWithRest(db, config, owed, now, async (handover, one) => {
      const isEnd = one.recipient === handover.fromId || one.recipient === handover.toId;
      return isEnd || (await findKept(db, handover, one)).length > 0;
    });
  const ifPassed: MessageKind["decide"] = (db, owed, now) =>
    decideWithRest(
      db,
      config,
      owed,
      now,
      async (handover, one) => (await findPassed(db, handover, one, now)).length > 0,
    );
  return [
    kind("departure", drawDeparture),
    kind("handover", drawHandover, ifKept),
    kind("new-keeper", drawNewKeeper, ifPassed),
  ];
}

/** By the time that they would read of it, whoever has nothing left in it needs no word of it. */
async function decideWithRest(
  db: Queryable,
  config: Deps["config"],
  owed: readonly Owed[],
  now: Temporal.Instant,
  hasRest: (handover: Handover, one: Owed) => Promise<boolean>,
): Promise<ReadonlyMap<OutboxId, SendDecision>> {
  const decisions = new Map(await holdOutsideHours(db, config, owed, now));
  for (const one of owed) {
    if (decisions.has(one.id)) continue;
    const { handover } = await load(db, one.workspaceId, one.subjectId as HandoverId);
    if (!(await hasRest(handover, one)))
      decisions.set(one.id, { kind: "drop", because: "nothing of it is left for its reader" });
  }
  return decisions;
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
  const today = await todayOf(db, { workspaceId, recipient }, now);
  if (recipient !== handover.toId) return keptMessage(words, await findKept(db, handover, { recipient }), today);
  const promises = await findPromiseWords(db, workspaceId, { ids: await listHandedOver(db, handover) });
  return receivedMessage(
    words,
    promises.filter((one) => !isOver(one)),
    today,
  );
}

/** What is theirs to keep still, for whoever answers for it since that handover. */
async function findKept(
  db: Queryable,
  handover: Handover,
  { recipient }: Pick<Owed, "recipient">,
): Promise<NamedPromise[]> {
  const ids = await listHandedOver(db, handover);
  const promises = await findPromiseWords(db, handover.workspaceId, { ids });
  return promises.filter((one) => one.ownerId === recipient && isToKeep(one));
}

/** What they promised and is kept since that handover by whoever took over. */
async function findPassed(
  db: Queryable,
  handover: Handover,
  { recipient }: Pick<Owed, "recipient">,
  now: Temporal.Instant,
): Promise<NamedPromise[]> {
  const ids = await listPassedOn(db, { ...handover, finishedAt: handover.finishedAt ?? now });
  const promises = await findPromiseWords(db, handover.workspaceId, { ids });
  return promises.filter((one) => one.makerId === recipient && one.ownerId === handover.toId && !isOver(one));
}

/** For whoever promised what somebody kept and was handed over. */
async function drawNewKeeper(
  db: Queryable,
  { workspaceId, subjectId, recipient }: Owed,
  now: Temporal.Instant,
): Promise<Message> {
  const { handover, words } = await load(db, workspaceId, subjectId as HandoverId);
  return newKeeperMessage(words, await findPassed(db, handover, { recipient }, now), {
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
