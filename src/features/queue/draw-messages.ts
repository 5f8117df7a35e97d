// Draws and times what people are told of the queue and of what was handed over, from what is true now.
import type { DepartureId, HandoverId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps, Message, MessageKind } from "../../feature.ts";
import { holdOutsideHours } from "../outbox/decide-hours.ts";
import type { Owed } from "../outbox/rules.ts";
import { getMember } from "../workspace/store.ts";
import { findNames } from "./find-names.ts";
import { departureMessage, givenMessage, receivedMessage } from "./messages.ts";
import { findDeparture, findHandover, listWork } from "./store.ts";

export function queueKinds({ config }: Pick<Deps, "config">): readonly MessageKind[] {
  const kind = (name: string, draw: (db: Queryable, owed: Owed) => Promise<Message>): MessageKind => ({
    kind: name,
    isGrouped: false,
    decide: (db, owed, now) => holdOutsideHours(db, config, owed, now),
    draw: async (db, [owed]) => {
      if (owed === undefined) throw new Error("such a message is about one thing");
      return draw(db, owed);
    },
  });
  return [kind("departure", drawDeparture), kind("handover", drawHandover)];
}

async function drawDeparture(db: Queryable, { workspaceId, subjectId }: Owed): Promise<Message> {
  const id = subjectId as DepartureId;
  const departure = await findDeparture(db, workspaceId, id);
  if (departure === null) throw new Error(`no departure ${id}`);
  const { name } = await getMember(db, workspaceId, departure.userId);
  const work = (await listWork(db, workspaceId)).find((one) => one.departureId === id);
  return departureMessage(name, work ?? null, id);
}

async function drawHandover(db: Queryable, { workspaceId, subjectId, recipient }: Owed): Promise<Message> {
  const handover = await findHandover(db, workspaceId, subjectId as HandoverId);
  if (handover === null) throw new Error(`no handover ${subjectId}`);
  const words = { ...handover, ...(await findNames(db, handover)) };
  return recipient === handover.toId ? receivedMessage(words) : givenMessage(words);
}
