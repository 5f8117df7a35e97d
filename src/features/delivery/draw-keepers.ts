// Draws what those who keep promises hear of changed deliveries, from what is true now.
import { Temporal } from "temporal-polyfill";
import type { PromiseId, SaleId, UserId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { Message } from "../../feature.ts";
import type { Owed } from "../outbox/rules.ts";
import { findAsked } from "../promise/find-asked.ts";
import { findMembers, getMember } from "../workspace/store.ts";
import { getGoods } from "./find-forms.ts";
import { type ChangedForKeeper, keepersMessage } from "./messages/keepers.ts";
import { findHappenedAt } from "./store/moves.ts";
import { findDelivery } from "./store.ts";

/** Each row is a promise, owed at the moment at which its delivery was changed: twice, if that was changed twice. */
export async function drawForKeeper(db: Queryable, owed: readonly Owed[], now: Temporal.Instant): Promise<Message> {
  const [first] = owed;
  if (first === undefined) throw new Error("a keeper hears of a promise's delivery");
  const reader = await getMember(db, first.workspaceId, first.recipient as UserId);
  const ids = [...new Set(owed.map(({ subjectId }) => subjectId as PromiseId))];
  const asked = await findAsked(db, ids, reader);
  const saleIds = [...new Set(asked.flatMap(({ saleId }) => saleId ?? []))];
  const changes: ChangedForKeeper[] = [];
  for (const saleId of saleIds) {
    // In the order in which they were made: nothing that is done to one changes it, so the buttons stay where they were.
    const ofSale = asked.filter((one) => one.saleId === saleId);
    const rows = owed.filter(({ subjectId }) => ofSale.some(({ id }) => id === subjectId));
    // What they did before they heard of it is undone where they did it.
    const isSince = (at: Temporal.Instant | null) => at !== null && Temporal.Instant.compare(at, first.createdAt) > 0;
    const promises = ofSale.map((one) => ({ ...one, undoes: isSince(one.lastAt) ? one.undoes : null }));
    const delivery = await findDelivery(db, reader.workspaceId, saleId);
    if (delivery === null) throw new Error(`sale ${saleId} has no delivery`);
    const goods = await getGoods(db, reader.workspaceId, { saleId });
    changes.push({ goods, delivery, promises, ...(await findHappenings(db, saleId, rows)) });
  }
  return keepersMessage(changes, now.toZonedDateTimeISO(reader.zone).toPlainDate());
}

async function findHappenings(
  db: Queryable,
  saleId: SaleId,
  rows: readonly Owed[],
): Promise<Pick<ChangedForKeeper, "moves" | "isDayFound">> {
  const moves: ChangedForKeeper["moves"][number][] = [];
  let isDayFound = false;
  const seen = new Set<string>();
  for (const { workspaceId, createdAt: at } of rows) {
    const happened = seen.has(at.toString()) ? null : await findHappenedAt(db, workspaceId, { saleId, at });
    seen.add(at.toString());
    // Keepers are owed no other fact than the day.
    if (happened?.kind === "facts") isDayFound = true;
    if (happened?.kind !== "moved") continue;
    const by = (await findMembers(db, workspaceId, [happened.changedBy])).get(happened.changedBy);
    moves.push({ move: { ...happened, askedBy: happened.askedBy ?? "us" }, by: by?.name ?? "a colleague" });
  }
  return { moves, isDayFound };
}
