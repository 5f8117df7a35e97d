// Draws and times what people are told of promises, from what is true now.
import type { Temporal } from "temporal-polyfill";
import type { PromiseChangeId, PromiseId, UserId } from "../../core/ids.ts";
import { dayOf, sayDay } from "../../core/working-time.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps, Message, MessageKind } from "../../feature.ts";
import { goneMessage } from "../follow-up/messages/passed.ts";
import { stepOf } from "../follow-up/rules/default-plan.ts";
import { listFollowUps } from "../follow-up/store/follow-ups.ts";
import { holdOutsideHours } from "../outbox/decide-hours.ts";
import type { Owed } from "../outbox/rules.ts";
import { isFirstMessage } from "../outbox/store/owed.ts";
import { isManager, type Member, planningTimeOf } from "../workspace/rules.ts";
import { getMember } from "../workspace/store.ts";
import { decideWarnings } from "./decide-warnings.ts";
import { findPromiseWords, type NamedPromise } from "./find-words.ts";
import { confirmationMessage, newsMessage, overdueMessage, unansweredMessage } from "./messages/news.ts";
import { promiseQuestion } from "./messages/question.ts";
import { findChange, listChanges } from "./store.ts";

type Config = Deps["config"];

/** Each row's subject is a promise, but for news: a change of one. */
export function promiseKinds({ config }: Pick<Deps, "config">): readonly MessageKind[] {
  const kind = (
    name: string,
    draw: (db: Queryable, owed: Owed, now: Temporal.Instant) => Promise<Message>,
    decide?: MessageKind["decide"],
  ): MessageKind => ({
    kind: name,
    isGrouped: false,
    ...(decide && { decide }),
    draw: async (db, [owed], now) => {
      if (owed === undefined) throw new Error("a message of a promise is about one");
      return draw(db, owed, now);
    },
  });
  const inHours: MessageKind["decide"] = (db, owed, now) => holdOutsideHours(db, config, owed, now);
  const ifStillTrue: MessageKind["decide"] = (db, owed, now) => decideWarnings(db, config, owed, now);
  return [
    kind("promise-question", drawQuestion, inHours),
    kind("promise-news", (db, owed, now) => drawNews(db, config, owed, now), inHours),
    kind("promise-unanswered", drawWith(unansweredMessage), ifStillTrue),
    kind("promise-overdue", drawWith(overdueMessage), ifStillTrue),
    // The answer to one's own act, at once.
    kind("promise-confirmation", (db, owed, now) => drawConfirmation(db, config, owed, now)),
  ];
}

function drawWith(message: (promise: NamedPromise, today: Temporal.PlainDate) => Message) {
  return async (db: Queryable, owed: Owed, now: Temporal.Instant) => {
    const { promise, reader } = await load(db, owed, owed.subjectId as PromiseId);
    return message(promise, todayOf(reader, now));
  };
}

async function drawQuestion(db: Queryable, owed: Owed, now: Temporal.Instant): Promise<Message> {
  const { promise, reader } = await load(db, owed, owed.subjectId as PromiseId);
  const [last] = await listChanges(db, owed.workspaceId, promise.id);
  const isOthers = promise.ownerId !== reader.userId;
  const isFirst = await isFirstMessage(db, owed);
  return promiseQuestion(
    { ...promise, last: last?.kind ?? null, lastNote: last?.note ?? null, isFirst, isOthers },
    todayOf(reader, now),
  );
}

async function drawNews(db: Queryable, { managers }: Config, owed: Owed, now: Temporal.Instant): Promise<Message> {
  const change = await findChange(db, owed.workspaceId, owed.subjectId as PromiseChangeId);
  if (change === null) return goneMessage();
  const { promise, reader } = await load(db, owed, change.promiseId);
  const by = (await getMember(db, owed.workspaceId, change.changedBy)).name;
  const isMakers = reader.userId === promise.makerId;
  return newsMessage(
    promise,
    { ...change, by, isMakers, isManager: isManager(reader, managers) },
    todayOf(reader, now),
  );
}

async function drawConfirmation(db: Queryable, config: Config, owed: Owed, now: Temporal.Instant): Promise<Message> {
  const { promise, reader } = await load(db, owed, owed.subjectId as PromiseId);
  const today = todayOf(reader, now);
  const subject = { kind: "promise", id: promise.id } as const;
  const next = (await listFollowUps(db, owed.workspaceId, subject)).find(
    ({ closedBecause, ownerId }) => closedBecause === null && ownerId === reader.userId,
  );
  const time = planningTimeOf(reader, config.store);
  return confirmationMessage(
    { ...promise, isOwn: promise.ownerId === promise.makerId },
    next ? `You'll hear from me ${sayDay(dayOf(time, next.dueAt), today)}: ${stepOf(next.step).heading}` : null,
    today,
    config.store.country,
  );
}

async function load(
  db: Queryable,
  { workspaceId, recipient }: Owed,
  id: PromiseId,
): Promise<{ readonly promise: NamedPromise; readonly reader: Member }> {
  const [promise] = await findPromiseWords(db, workspaceId, { ids: [id] });
  if (promise === undefined) throw new Error(`no promise ${id}`);
  return { promise, reader: await getMember(db, workspaceId, recipient as UserId) };
}

function todayOf({ zone }: Member, now: Temporal.Instant): Temporal.PlainDate {
  return now.toZonedDateTimeISO(zone).toPlainDate();
}
