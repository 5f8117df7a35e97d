// Draws and times what people are told of deliveries, from what is true now.
import type { Temporal } from "temporal-polyfill";
import type { DeliveryAskId, DeliveryChangeId, SaleId, UserId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps, Message, MessageKind } from "../../feature.ts";
import { goneMessage } from "../follow-up/messages/passed.ts";
import { holdOutsideHours } from "../outbox/decide-hours.ts";
import type { Owed } from "../outbox/rules.ts";
import { isFirstMessage } from "../outbox/store/owed.ts";
import { introductions } from "../workspace/messages.ts";
import { getMember } from "../workspace/store.ts";
import { getGoods } from "./find-forms.ts";
import { askMessage, type News, newsMessage, notKnownMessage } from "./messages/news.ts";
import { type Ask, findAsk } from "./store/asks.ts";
import { findHappened } from "./store/moves.ts";
import { findDelivery } from "./store.ts";

type Draw = (db: Queryable, owed: Owed, today: Temporal.PlainDate) => Promise<Message>;

/** Everything waits for its reader's hours. */
export function deliveryKinds({ config }: Pick<Deps, "config">): readonly MessageKind[] {
  const kind = (name: string, draw: Draw): MessageKind => ({
    kind: name,
    isGrouped: false,
    decide: (db, owed, now) => holdOutsideHours(db, config, owed, now),
    draw: async (db, [owed], now) => {
      if (owed === undefined) throw new Error("a message of a delivery is about one");
      const { zone } = await getMember(db, owed.workspaceId, owed.recipient as UserId);
      return draw(db, owed, now.toZonedDateTimeISO(zone).toPlainDate());
    },
  });
  return [kind("delivery-news", drawNews), kind("delivery-ask", drawAsk), kind("delivery-not-known", drawNotKnown)];
}

async function drawNews(db: Queryable, { workspaceId, subjectId }: Owed, today: Temporal.PlainDate): Promise<Message> {
  const happened = await findHappened(db, workspaceId, subjectId as DeliveryChangeId);
  if (happened === null) return goneMessage();
  const { kind, askedBy, saleId, changedBy } = happened;
  const { delivery, goods } = await load(db, workspaceId, saleId);
  const news: News = kind === "moved" ? { kind, move: { ...happened, askedBy: askedBy ?? "us" } } : { kind };
  const { name } = await getMember(db, workspaceId, changedBy);
  return newsMessage(goods, delivery, { news, by: name }, today);
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
