// Deliveries on Home, for whoever runs them and for managers; and what a customer's card tells of one.
import type { Temporal } from "temporal-polyfill";
import { pageOf } from "../../core/fit.ts";
import type { SaleId, UserId, WorkspaceId } from "../../core/ids.ts";
import { dayOf } from "../../core/working-time.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps, Section, Turned } from "../../feature.ts";
import { tellings } from "../follow-up/rules/move-plan.ts";
import { listFollowUps } from "../follow-up/store/follow-ups.ts";
import { homeList } from "../workspace/messages/home-list.ts";
import { isManager, type Member, workingTimeOf } from "../workspace/rules.ts";
import { findMembers } from "../workspace/store.ts";
import { expectedRow } from "./messages/expected.ts";
import { type MovedWords, type Teller, tellerOf } from "./messages/moved.ts";
import { lastOfWeek, splitExpected } from "./rules/week.ts";
import { listMoves } from "./store/moves.ts";
import { findGoods, listExpected } from "./store.ts";

/** Each delivery is two blocks, its words and its buttons, of the 100 that Home has for all. */
const lists = [
  { of: "week", list: "deliveries-week", title: "Deliveries this week", most: 10 },
  { of: "past", list: "deliveries-past", title: "Their day has passed: have they arrived?", most: 3 },
  { of: "undated", list: "deliveries-undated", title: "Deliveries without a date", most: 3 },
] as const;

/** This week first, and there those whose facts are missing; what has no day, or had one, stands under lines of its own. */
export async function homeDeliveries(
  { db, config }: Deps,
  member: Member,
  now: Temporal.Instant,
  turned: Turned | null,
): Promise<readonly Section[]> {
  if (!config.deliveryPeople.includes(member.userId) && !isManager(member, config.managers)) return [];
  const today = dayOf(workingTimeOf(member, config.store), now);
  const expected = splitExpected(await listExpected(db, member.workspaceId, lastOfWeek(today)), today);
  const pages = lists.map((one) => ({
    ...one,
    page: pageOf(expected[one.of], turned?.list === one.list ? turned.from : 0, one.most),
  }));
  const shown = pages.flatMap(({ page }) => page.shown);
  const goods = await findGoods(
    db,
    member.workspaceId,
    shown.map(({ saleId }) => saleId),
  );
  const pieces = pages.flatMap(({ page, ...one }) => {
    const rows = page.shown.flatMap((delivery) => {
      const of = goods.get(delivery.saleId);
      return of ? expectedRow(delivery, of, today) : [];
    });
    return homeList(one, rows, page);
  });
  return [{ rank: 65, pieces }];
}

/** How often each of these deliveries was changed, and who knows of the last change. */
export async function findMovedWords(
  db: Queryable,
  workspaceId: WorkspaceId,
  saleIds: readonly SaleId[],
  reader: { readonly zone: string },
): Promise<ReadonlyMap<SaleId, readonly MovedWords[]>> {
  const moves = await listMoves(db, workspaceId, saleIds);
  const members = await findMembers(
    db,
    workspaceId,
    moves.map(({ changedBy }) => changedBy),
  );
  const words = new Map<SaleId, MovedWords[]>();
  for (const move of moves) {
    const told =
      move === moves.findLast(({ saleId }) => saleId === move.saleId)
        ? await findTellers(db, workspaceId, move.saleId)
        : [];
    const on = move.changedAt.toZonedDateTimeISO(reader.zone).toPlainDate();
    const by = nameOf(members, move.changedBy);
    words.set(move.saleId, [...(words.get(move.saleId) ?? []), { ...move, on, by, told }]);
  }
  return words;
}

async function findTellers(db: Queryable, workspaceId: WorkspaceId, saleId: SaleId): Promise<Teller[]> {
  const followUps = await listFollowUps(db, workspaceId, { kind: "sale", id: saleId });
  return tellings.flatMap((step) => {
    const last = followUps.filter((followUp) => followUp.step === step).at(-1);
    return last ? [tellerOf(step, last.closedBecause)] : [];
  });
}

function nameOf(members: ReadonlyMap<UserId, Member>, userId: UserId): string {
  return members.get(userId)?.name ?? "a colleague";
}
