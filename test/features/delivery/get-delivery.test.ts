// Who may see to a delivery without its rep, and who is told: at the verbs, in the database.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { SaleId, UserId } from "../../../src/core/ids.ts";
import { members } from "../../../src/db/schema/workspace.ts";
import { changeDelivery } from "../../../src/features/delivery/change-delivery.ts";
import { markDelivered } from "../../../src/features/delivery/mark-delivered.ts";
import { insertAsk } from "../../../src/features/delivery/store/asks.ts";
import { findChangedAt, findDelivery } from "../../../src/features/delivery/store.ts";
import { updateFacts } from "../../../src/features/delivery/update-facts.ts";
import type { Member } from "../../../src/features/workspace/rules.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig } from "../../support/deps.ts";
import { day } from "../../support/planning.ts";
import { memberLike, type SeededStore, seedSale, seedStore, tuesday } from "../../support/seed.ts";
import { snapshot } from "../../support/snapshot.ts";

let database: TestDatabase;
let store: SeededStore;
let saleId: SaleId;
let people: Readonly<Record<Who, Member>>;

type Who = "rep" | "cover" | "manager" | "delivery person" | "asked colleague" | "other rep" | "guest";

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  await database.clear();
  store = await seedStore(database.db);
  const met = (userId: string, name: string, differs: Partial<Member> = {}) =>
    memberLike({ userId: userId as UserId, storeId: store.storeId, name, ...differs });
  people = {
    ...{ rep: store.ana, manager: store.maria, "other rep": store.sam },
    cover: met("U0COVER", "Cleo Cover"),
    "delivery person": met("U0DEE", "Dee Driver"),
    "asked colleague": met("U0ASK", "Asa Asked"),
    guest: met("U0GUEST", "Gus Guest", { isGuest: true }),
  };
  const known = [store.ana, store.sam, store.maria];
  const others = Object.values(people).filter((one) => !known.includes(one));
  await database.db.insert(members).values(others.map((one) => ({ ...one, workDays: null, refreshedAt: tuesday })));
  await database.sql`
    update members set cover_id = 'U0COVER', away_from = '2026-06-01', away_until = '2026-06-05'
    where user_id = ${store.ana.userId}`;
  ({ saleId } = await seedSale(database.db, store, { delivery: { reference: null } }));
  const asked = { workspaceId: store.workspaceId, saleId, askedBy: store.ana.userId, askedOf: "U0ASK" as UserId };
  await insertAsk(database.db, asked, tuesday);
});

const config = { ...testConfig, deliveryPeople: ["U0DEE" as UserId] };

const verbs = {
  "Add facts": (by: Member) =>
    updateFacts(database.db, config, { ...handedIn(by), by }, { reference: "SV-90" }, tuesday),
  Delivered: (by: Member) => markDelivered(database.db, config, { ...handedIn(by), by }, tuesday),
  "Change delivery": async (by: Member) => {
    const { db } = database;
    const delivery = await findDelivery(db, store.workspaceId, saleId);
    const asOf = await findChangedAt(db, store.workspaceId, saleId);
    if (delivery === null || asOf === null) throw new Error("the sale has a delivery");
    const form = { ...delivery, plannedOn: day("2026-06-09"), askedBy: "customer" as const };
    return changeDelivery(db, config, { ...handedIn(by), asOf }, by, form, tuesday);
  },
};

const handedIn = ({ userId }: Member) => ({
  workspaceId: store.workspaceId,
  formId: `form of ${userId}`,
  carried: saleId,
});

/** Who hears what of it, besides the nudges that ask on. */
async function told(): Promise<string[]> {
  const rows = await database.sql`
    select m.name, o.kind from outbox o join members m on m.user_id = o.recipient where o.kind <> 'nudge' order by 1, 2`;
  return rows.map(({ name, kind }) => `${name}: ${kind}`);
}

const may: readonly Who[] = ["rep", "cover", "manager", "delivery person", "asked colleague"];
const mayNot: readonly Who[] = ["other rep", "guest"];
const each = (who: readonly Who[]) =>
  who.flatMap((one) => Object.keys(verbs).map((verb) => [one, verb as keyof typeof verbs] as const));

describe("getDeliveryTarget", () => {
  test.each(each(may))("%s may press %s, and the rep hears what others did", async (who, verb) => {
    const before = await snapshot(database);
    expect(await verbs[verb](people[who])).toContain(saleId);
    expect(await snapshot(database)).not.toEqual(before);
    const confirmed = verb === "Delivered" ? [] : [`${people[who].name}: delivery-confirmation`];
    const news = who === "rep" ? [] : ["Ana Lima: delivery-news"];
    expect(await told()).toEqual([...confirmed, ...news].toSorted());
  });

  test.each(each(mayNot))("%s may not press %s, and nothing changes", async (who, verb) => {
    const before = await snapshot(database);
    await expect(verbs[verb](people[who])).rejects.toThrow(
      "This is Ana Lima's sale: Ana Lima or a manager changes it.",
    );
    expect(await snapshot(database)).toEqual(before);
    expect(await told()).toEqual([]);
  });

  test("whoever changed it is asked whether customer and company know, not its rep", async () => {
    await verbs["Change delivery"](people["delivery person"]);
    const rows = await database.sql`select step, owner_id from follow_ups where step like 'move-%' order by 1`;
    expect(rows.map(({ step, owner_id: owner }) => [step, owner])).toEqual([
      ["move-company", "U0DEE"],
      ["move-customer", "U0DEE"],
    ]);
  });

  test("whoever was asked has no say once what they were asked is settled", async () => {
    await verbs["Add facts"](people["asked colleague"]);
    await expect(verbs.Delivered(people["asked colleague"])).rejects.toThrow("This is Ana Lima's sale");
  });
});
