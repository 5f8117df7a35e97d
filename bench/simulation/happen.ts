// What the script says happens: the form is handed in, the phone rings, somebody goes away.
import { and, asc, eq, gt, isNull } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { type CustomerId, newId, type SaleId, type UserId } from "../../src/core/ids.ts";
import type { Db } from "../../src/db/client.ts";
import { deliveries, sales } from "../../src/db/schema/sale.ts";
import type { Actor } from "../../src/feature.ts";
import { recordAway } from "../../src/features/away/record-away.ts";
import { recordIssue } from "../../src/features/issue/record-issue.ts";
import { recordSale } from "../../src/features/sold/record-sale.ts";
import { recordVisit } from "../../src/features/visit/record-visit.ts";
import type { Attendance } from "./attendance.ts";
import type { Bot } from "./bot.ts";
import type { Press } from "./hands.ts";
import type { Random } from "./random.ts";
import type { Happening } from "./script.ts";
import type { Person, StoreWorld } from "./stores.ts";

export interface Scene {
  readonly bot: Bot;
  readonly world: StoreWorld;
  readonly attendance: Attendance;
  readonly db: Db;
  readonly random: Random;
  readonly now: Temporal.Instant;
  press(person: Person, press: Press): Promise<void>;
}

export async function happen(one: Happening, scene: Scene): Promise<void> {
  const { bot, world, attendance, db, random, now } = scene;
  const { deps } = bot;
  const { by: person } = one;
  const formId = `simulated-${newId<SaleId>()}`;
  /** As a listener does: the records, then word that something is owed. */
  const act = (record: (actor: Actor) => Promise<unknown>) =>
    bot.act(person, async (actor) => {
      await record(actor);
      deps.wake();
    });
  switch (one.kind) {
    case "sale":
      await act(({ workspaceId, member }) => recordSale(deps, { workspaceId, formId, rep: member }, one.form, now));
      return;
    case "visit":
      await act(({ workspaceId, member }) => recordVisit(deps, { workspaceId, formId, rep: member }, one.form, now));
      return;
    case "move-delivery": {
      const sale = await findSale(scene, person, { isOnItsWay: true });
      if (sale) await scene.press(person, { actionId: "delivery:change-sale", action: { value: sale.id } });
      return;
    }
    case "complaint": {
      const rep = random.pick(world.people.filter(({ role }) => role === "rep"));
      const sale = await findSale(scene, rep, { isOnItsWay: false });
      if (sale === null) return;
      const owner = attendance.hasLeft(rep.userId) ? person.userId : rep.userId;
      const problem = { words: "One leg is scratched.", owner, hearByAt: now.add({ hours: 20 }), broken: [] };
      const from = { customerId: sale.customerId, formId };
      await act(({ workspaceId, member }) => recordIssue(deps, { workspaceId, by: member, from }, problem, now));
      return;
    }
    case "away": {
      attendance.goAway(person.userId, { from: now, until: one.until });
      const goAway = (coverId: UserId | null) =>
        act(({ member }) => recordAway(db, member, { until: one.until, coverId }, now));
      const gone = await goAway(one.coverId);
      // Whom they had in mind has left, or is away, too.
      if (gone.kind === "refused") await goAway(null);
      return;
    }
    case "leave":
      attendance.leave(person.userId, now);
      return;
    case "move-zone":
      attendance.move(person.userId, one.zone, now);
      return;
  }
}

/** One of somebody's last twenty. */
async function findSale(
  { db, world, random, now }: Scene,
  person: Person,
  { isOnItsWay }: { readonly isOnItsWay: boolean },
): Promise<{ readonly id: SaleId; readonly customerId: CustomerId } | null> {
  const today = now.toZonedDateTimeISO(world.zone).toPlainDate();
  const rows = await db
    .select({ id: sales.id, customerId: sales.customerId })
    .from(sales)
    .innerJoin(deliveries, and(eq(deliveries.workspaceId, sales.workspaceId), eq(deliveries.saleId, sales.id)))
    .where(
      and(
        ...[eq(sales.workspaceId, world.workspaceId), eq(sales.repId, person.userId), isNull(sales.undoneAt)],
        ...(isOnItsWay ? [isNull(deliveries.deliveredOn), gt(deliveries.plannedOn, today)] : []),
      ),
    )
    .orderBy(asc(sales.soldAt));
  return rows.length === 0 ? null : random.pick(rows.slice(-20));
}
