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
import { isManager, isUncovered, type Member, planningTimeOf } from "../workspace/rules.ts";
import { findCovers, getMember } from "../workspace/store.ts";
import { decideWarnings } from "./decide-warnings.ts";
import { findAsked, undoableBy } from "./find-asked.ts";
import { findPromiseWords, type NamedPromise } from "./find-words.ts";
import { changedMessage, standsMessage } from "./messages/changed.ts";
import { confirmationMessage, newsMessage, sayKeeperAway } from "./messages/news.ts";
import { promiseQuestion } from "./messages/question.ts";
import { overdueMessage, unansweredMessage } from "./messages/warnings.ts";
import type { WarningKind } from "./rules/promise.ts";
import { findChange, listChanges } from "./store.ts";

type Config = Deps["config"];
type WarningMessage = (promises: readonly NamedPromise[], today: Temporal.PlainDate) => Message;

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
  const warning = (name: WarningKind, message: WarningMessage): MessageKind => ({
    kind: name,
    isGrouped: true,
    decide: (db, owed, now) => decideWarnings(db, config, owed, now),
    draw: (db, owed, now) => drawWarning(db, owed, message, now),
  });
  return [
    kind("promise-question", drawQuestion, inHours),
    kind("promise-news", (db, owed, now) => drawNews(db, config, owed, now), inHours),
    warning("promise-unanswered", unansweredMessage),
    warning("promise-overdue", overdueMessage),
    kind("promise-stands", drawStanding, inHours),
    // The answers to one's own act, at once.
    kind("promise-confirmation", (db, owed, now) => drawConfirmation(db, config, owed, now)),
    kind("promise-changed", (db, owed, now) => drawChanged(db, config, owed, now)),
  ];
}

async function drawQuestion(db: Queryable, owed: Owed, now: Temporal.Instant): Promise<Message> {
  const reader = await getMember(db, owed.workspaceId, owed.recipient as UserId);
  const [asked] = await findAsked(db, [owed.subjectId as PromiseId], reader);
  if (asked === undefined) throw new Error(`no promise ${owed.subjectId}`);
  return promiseQuestion({ ...asked, isFirst: await isFirstMessage(db, owed) }, todayOf(reader, now));
}

async function drawNews(db: Queryable, { managers }: Config, owed: Owed, now: Temporal.Instant): Promise<Message> {
  const change = await findChange(db, owed.workspaceId, owed.subjectId as PromiseChangeId);
  if (change === null) return goneMessage();
  const { promise, reader } = await load(db, owed, change.promiseId);
  const by = (await getMember(db, owed.workspaceId, change.changedBy)).name;
  const isReader = (userId: UserId) => userId === reader.userId;
  const whose = { isMakers: isReader(promise.makerId), isOwn: isReader(promise.ownerId) };
  return newsMessage(
    promise,
    { ...change, by, ...whose, isManager: isManager(reader, managers) },
    todayOf(reader, now),
  );
}

/** In the order in which they were made. */
async function drawWarning(
  db: Queryable,
  owed: readonly Owed[],
  message: WarningMessage,
  now: Temporal.Instant,
): Promise<Message> {
  const [first] = owed;
  if (first === undefined) throw new Error("a warning is about a promise");
  const { workspaceId, recipient } = first;
  const ids = owed.map(({ subjectId }) => subjectId as PromiseId);
  const reader = await getMember(db, workspaceId, recipient as UserId);
  return message(await findPromiseWords(db, workspaceId, { ids }), todayOf(reader, now));
}

async function drawStanding(db: Queryable, owed: Owed, now: Temporal.Instant): Promise<Message> {
  const { promise, reader } = await load(db, owed, owed.subjectId as PromiseId);
  return standsMessage(promise, todayOf(reader, now));
}

async function drawConfirmation(db: Queryable, config: Config, owed: Owed, now: Temporal.Instant): Promise<Message> {
  const { promise, reader } = await load(db, owed, owed.subjectId as PromiseId);
  const [last] = await listChanges(db, owed.workspaceId, promise.id);
  return confirmationMessage(
    { ...promise, isOwn: promise.ownerId === promise.makerId, undoes: undoableBy(reader, last) },
    await sayNext(db, config, promise, reader, now),
    todayOf(reader, now),
    config.store.country,
  );
}

/** Its subject is the promise: a change that is undone isn't kept. It was owed as the change was made. */
async function drawChanged(db: Queryable, config: Config, owed: Owed, now: Temporal.Instant): Promise<Message> {
  const { promise, reader } = await load(db, owed, owed.subjectId as PromiseId);
  const change = (await listChanges(db, owed.workspaceId, promise.id)).find(
    ({ changedBy, changedAt }) => changedBy === reader.userId && changedAt.equals(owed.createdAt),
  );
  const next = await sayNext(db, config, promise, reader, now);
  const confirmed = change && { id: change.id, isWithdrawal: change.kind === "called-off", why: change.note ?? "" };
  const isOwn = promise.ownerId === reader.userId;
  return changedMessage({ ...promise, isOwn }, confirmed ?? null, next, todayOf(reader, now));
}

/** When this reader hears of a promise next, or why its keeper can't answer yet. */
async function sayNext(
  db: Queryable,
  { store }: Config,
  { id, state, ownerId }: NamedPromise,
  reader: Member,
  now: Temporal.Instant,
): Promise<string | null> {
  if (state === "asked" || state === "made") {
    const keeper = await getMember(db, reader.workspaceId, ownerId);
    if (keeper.awayUntil !== null && isUncovered(keeper, await findCovers(db, keeper), now))
      return sayKeeperAway(keeper.name, keeper.awayUntil, todayOf(reader, now));
  }
  const next = (await listFollowUps(db, reader.workspaceId, { kind: "promise", id })).find(
    ({ closedBecause, ownerId }) => closedBecause === null && ownerId === reader.userId,
  );
  if (next === undefined) return null;
  const day = sayDay(dayOf(planningTimeOf(reader, store), next.dueAt), todayOf(reader, now));
  return `You'll hear from me ${day}: ${stepOf(next.step).heading}`;
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
