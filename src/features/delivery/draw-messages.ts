// Draws and times what people are told of deliveries, from what is true now.
import { Temporal } from "temporal-polyfill";
import type { DeliveryAskId, DeliveryChangeId, SaleId, UserId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps, Message, MessageKind } from "../../feature.ts";
import { goneMessage } from "../follow-up/messages/passed.ts";
import { stepOf } from "../follow-up/rules/default-plan.ts";
import { missingFacts } from "../follow-up/rules/journey.ts";
import { listFollowUps } from "../follow-up/store/follow-ups.ts";
import { holdOutsideHours } from "../outbox/decide-hours.ts";
import type { Owed } from "../outbox/rules.ts";
import { isFirstMessage } from "../outbox/store/owed.ts";
import { introductions } from "../workspace/messages.ts";
import { findMembers, getMember } from "../workspace/store.ts";
import { decideKeepers } from "./decide-keepers.ts";
import { drawForKeeper } from "./draw-keepers.ts";
import { getGoods } from "./find-forms.ts";
import { confirmationMessage } from "./messages/confirmation.ts";
import { askMessage, type News, newsMessage, notKnownMessage } from "./messages/news.ts";
import { keepersKind } from "./record-news.ts";
import { type Ask, findAsk } from "./store/asks.ts";
import { findHappened, type Happened } from "./store/moves.ts";
import { findDelivery } from "./store.ts";

type Decide = NonNullable<MessageKind["decide"]>;
type Draw = (db: Queryable, owed: Owed, today: Temporal.PlainDate) => Promise<Message>;

/** Everything waits for its reader's hours. */
export function deliveryKinds({ config }: Pick<Deps, "config">): readonly MessageKind[] {
  const inHours: Decide = (db, owed, now) => holdOutsideHours(db, config, owed, now);
  const kind = (name: string, draw: Draw, decide = inHours): MessageKind => ({
    kind: name,
    isGrouped: false,
    decide,
    draw: async (db, [owed], now) => {
      if (owed === undefined) throw new Error("a message of a delivery is about one");
      const { zone } = await getMember(db, owed.workspaceId, owed.recipient as UserId);
      return draw(db, owed, now.toZonedDateTimeISO(zone).toPlainDate());
    },
  });
  return [
    // The answer to one's own act, at once.
    { kind: "delivery-confirmation", isGrouped: false, draw: drawConfirmation },
    kind("delivery-news", drawNews),
    {
      kind: keepersKind,
      isGrouped: true,
      decide: (db, owed, now) => decideKeepers(db, config, owed, now),
      draw: drawForKeeper,
    },
    kind("delivery-ask", drawAsk, async (db, owed, now) => {
      const decisions = new Map(await inHours(db, owed, now));
      for (const row of owed) if (await isSettled(db, row)) decisions.set(row.id, settled);
      return decisions;
    }),
    kind("delivery-not-known", drawNotKnown),
  ];
}

const settled = { kind: "drop", because: "nothing is missing any more" } as const;

/** What was found out before somebody is asked, or asked again, isn't asked. */
async function isSettled(db: Queryable, owed: Owed): Promise<boolean> {
  const { closedAt, saleId } = await getAskOf(db, owed);
  const delivery = await findDelivery(db, owed.workspaceId, saleId);
  return closedAt !== null || delivery === null || missingFacts(delivery).length === 0;
}

async function drawConfirmation(db: Queryable, [owed]: readonly Owed[], now: Temporal.Instant): Promise<Message> {
  const happened = owed && (await findHappened(db, owed.workspaceId, owed.subjectId as DeliveryChangeId));
  if (!owed || !happened) return goneMessage();
  const { workspaceId } = owed;
  const { id, saleId } = happened;
  const { delivery, goods } = await load(db, workspaceId, saleId);
  const { zone } = await getMember(db, workspaceId, owed.recipient as UserId);
  const followUps = await listFollowUps(db, workspaceId, { kind: "sale", id: saleId });
  const open = followUps.filter(({ closedBecause }) => closedBecause === null);
  const owners = await findMembers(
    db,
    workspaceId,
    open.map(({ ownerId }) => ownerId),
  );
  const planned = open
    .map(({ step, dueAt, ownerId }) => ({
      ...{ step: stepOf(step), dueAt },
      who: ownerId === owed.recipient ? null : (owners.get(ownerId)?.name ?? "a colleague"),
    }))
    .toSorted((a, b) => Temporal.Instant.compare(a.dueAt, b.dueAt) || b.step.rank - a.step.rank);
  return confirmationMessage(goods, delivery, { id, news: newsOf(happened), planned }, zone, now);
}

async function drawNews(db: Queryable, owed: Owed, today: Temporal.PlainDate): Promise<Message> {
  const { workspaceId, subjectId, round } = owed;
  const happened = await findHappened(db, workspaceId, subjectId as DeliveryChangeId);
  // That it was taken back is told in a round of its own: once.
  if (happened === null || (happened.kind === "undone" && round === 0)) return goneMessage();
  const { saleId, changedBy } = happened;
  const { delivery, goods } = await load(db, workspaceId, saleId);
  const { name } = await getMember(db, workspaceId, changedBy);
  return newsMessage(goods, delivery, { news: newsOf(happened), by: name }, today);
}

function newsOf({ kind, askedBy, ...happened }: Happened): News {
  return kind === "moved" ? { kind, move: { ...happened, askedBy: askedBy ?? "us" } } : { kind };
}

async function drawAsk(db: Queryable, owed: Owed, today: Temporal.PlainDate): Promise<Message> {
  const { workspaceId } = owed;
  const ask = await getAskOf(db, owed);
  const { delivery, goods } = await load(db, workspaceId, ask.saleId);
  const { name: asker } = await getMember(db, workspaceId, ask.askedBy);
  const introduction = (await isFirstMessage(db, owed)) ? introductions.finder : null;
  return askMessage(goods, delivery, { ...ask, asker, isClosed: ask.closedAt !== null }, today, introduction);
}

async function drawNotKnown(db: Queryable, owed: Owed, today: Temporal.PlainDate): Promise<Message> {
  const { saleId, askedOf, knownOn } = await getAskOf(db, owed);
  const { goods } = await load(db, owed.workspaceId, saleId);
  const { name: of } = await getMember(db, owed.workspaceId, askedOf);
  return notKnownMessage(goods, { of, knownOn: knownOn ?? today }, today);
}

async function getAskOf(db: Queryable, { workspaceId, subjectId }: Owed): Promise<Ask> {
  const ask = await findAsk(db, workspaceId, subjectId as DeliveryAskId);
  if (ask === null) throw new Error(`nothing was asked as ${subjectId}`);
  return ask;
}

async function load(db: Queryable, workspaceId: Owed["workspaceId"], saleId: SaleId) {
  const delivery = await findDelivery(db, workspaceId, saleId);
  if (delivery === null) throw new Error(`sale ${saleId} has no delivery`);
  return { delivery, goods: await getGoods(db, workspaceId, { saleId }) };
}
