// Deliveries on Home, for whoever runs them and for managers; and what a customer's card tells of one.
import type { Temporal } from "temporal-polyfill";
import type { SaleId, UserId, WorkspaceId } from "../../core/ids.ts";
import { dayOf } from "../../core/working-time.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps, Section } from "../../feature.ts";
import { missingFacts } from "../follow-up/rules/journey.ts";
import { tellings } from "../follow-up/rules/move-plan.ts";
import { listFollowUps } from "../follow-up/store/follow-ups.ts";
import { isManager, type Member, workingTimeOf } from "../workspace/rules.ts";
import { findMembers } from "../workspace/store.ts";
import { expectedPieces } from "./messages/expected.ts";
import { type MovedWords, type Teller, tellerOf } from "./messages/moved.ts";
import { listMoves } from "./store/moves.ts";
import { findGoods, listExpected } from "./store.ts";

/** Home is about this week: today and the six days after it. */
const daysAhead = 6;

/** More than these are counted. */
const most = 10;

/** Those whose facts are missing first: somebody will ask for them. */
export async function homeDeliveries(
  { db, config }: Deps,
  member: Member,
  now: Temporal.Instant,
): Promise<readonly Section[]> {
  if (!config.deliveryPeople.includes(member.userId) && !isManager(member, config.managers)) return [];
  const today = dayOf(workingTimeOf(member, config.store), now);
  const expected = await listExpected(db, member.workspaceId, today.add({ days: daysAhead }));
  if (expected.length === 0) return [];
  const lacks = (one: (typeof expected)[number]) => (missingFacts(one).length > 0 ? 0 : 1);
  const shown = expected.toSorted((a, b) => lacks(a) - lacks(b)).slice(0, most);
  const goods = await findGoods(
    db,
    member.workspaceId,
    shown.map(({ saleId }) => saleId),
  );
  const rows = shown.flatMap((delivery) => {
    const of = goods.get(delivery.saleId);
    return of ? [{ delivery, goods: of }] : [];
  });
  return [{ rank: 65, pieces: expectedPieces(rows, expected.length - shown.length, today) }];
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
