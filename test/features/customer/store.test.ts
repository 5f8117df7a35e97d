import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type ContactId,
  type CustomerId,
  newId,
  type PraiseId,
  type ReturnId,
  type WorkspaceId,
} from "../../../src/core/ids.ts";
import { parseSearch } from "../../../src/features/customer/rules.ts";
import { insertContact } from "../../../src/features/customer/store/contacts.ts";
import { searchCustomers } from "../../../src/features/customer/store/search.ts";
import {
  findByEmail,
  findByPhone,
  findCustomer,
  findCustomers,
  insertCustomer,
  listAlike,
  markCustomerRemoved,
} from "../../../src/features/customer/store.ts";
import { insertPraise } from "../../../src/features/issue/store/praises.ts";
import { insertReturn } from "../../../src/features/sold/store/returns.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { type SeededStore, seedIssue, seedSale, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;
let store: SeededStore;

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  store = await seedStore(db);
  const other = await seedStore(db, "T0OTHER");
  await seedSale(db, store, {
    name: "José Álvarez",
    customer: { phone: "+12125550199", email: "jose@example.com" },
    sale: { what: "Søften café table" },
    delivery: { receiverName: "Inés O’Hara", receiverPhone: "(718) 555-0142", reference: "SV-8812" },
  });
  const iris = await seedSale(db, store, { name: "Iris Moss", sale: { what: "oak table" } });
  await seedSale(db, store, { name: "", sale: { customerId: iris.customerId, what: "lamp", soldAt: tuesday } });
  await seedSale(db, store, {
    name: "Otto Oak",
    sale: { what: "100% wool_rug", soldAt: tuesday.subtract({ hours: 99 }) },
  });
  await seedSale(db, store, { name: "Gone Oak", customer: { removedAt: tuesday } });
  await seedSale(db, store, { name: "Una Undone", sale: { what: "oak bench", undoneAt: tuesday } });
  await seedSale(db, other, { name: "Stranger Oak" });
});

afterAll(() => database.close());

async function search(typed: string, most = 20): Promise<string[]> {
  const wanted = parseSearch(typed, "US");
  if (wanted === null) throw new Error("nothing to search for");
  const found = await searchCustomers(database.db, store.workspaceId, wanted, most);
  return found.map(({ name, sale }) => `${name}, ${sale?.what ?? "nothing"}`);
}

describe("searchCustomers", () => {
  test.each([
    ["jose", ["José Álvarez, Søften café table"]],
    ["ALVAREZ jo", ["José Álvarez, Søften café table"]],
    ["ines", ["José Álvarez, Søften café table"]],
    ["o'hara", ["José Álvarez, Søften café table"]],
    ["sv-8812", ["José Álvarez, Søften café table"]],
    ["soften cafe", ["José Álvarez, Søften café table"]],
    ["jose@example.com", ["José Álvarez, Søften café table"]],
    ["0199", ["José Álvarez, Søften café table"]],
    ["+1 212 555 0199", ["José Álvarez, Søften café table"]],
    ["718 555 0142", ["José Álvarez, Søften café table"]],
    ["jose lamp", []],
    ["0198", []],
  ])("finds by %j", async (typed, expected) => {
    expect(await search(typed)).toEqual(expected);
  });

  test("puts those whose name fits first, then the newest sale; without what was taken back or is another's", async () => {
    expect(await search("oak")).toEqual(["Otto Oak, 100% wool_rug", "Iris Moss, oak table"]);
  });

  test("names the newest of a customer's sales that fits, and each customer once", async () => {
    expect(await search("iris")).toEqual(["Iris Moss, lamp"]);
    expect(await search("iris table")).toEqual(["Iris Moss, oak table"]);
  });

  test("names a sale that was cancelled whole only where no other fits", async () => {
    const { db } = database;
    const table = await seedSale(db, store, { name: "Cleo Ash", sale: { what: "ash table" } });
    const lamp = { customerId: table.customerId, what: "brass lamp", soldAt: tuesday };
    const { saleId } = await seedSale(db, store, { sale: lamp });
    const ended = { part: null, why: "too big", returnedBy: store.ana.userId, returnedAt: tuesday };
    await insertReturn(db, store.workspaceId, { ...ended, id: newId<ReturnId>(), saleId }, saleId);
    expect(await search("cleo")).toEqual(["Cleo Ash, ash table"]);
    expect(await search("cleo lamp")).toEqual(["Cleo Ash, brass lamp"]);
  });

  test("finds by name a customer whose only sale was taken back", async () => {
    expect(await search("undone")).toEqual(["Una Undone, nothing"]);
    expect(await search("bench")).toEqual([]);
  });

  test("takes % and _ for what they are", async () => {
    expect(await search("100%")).toEqual(["Otto Oak, 100% wool_rug"]);
    expect(await search("l_r")).toEqual(["Otto Oak, 100% wool_rug"]);
    expect(await search("w_ol")).toEqual([]);
  });

  test("gives no more than were asked for", async () => {
    expect(await search("a", 2)).toHaveLength(2);
  });
});

describe("insertCustomer", () => {
  test("makes a customer who is found by phone and by e-mail in any case, and not by others' workspaces", async () => {
    const id = newId<CustomerId>();
    const kept = { id, name: "Ada Byron", phone: "+12125550177", email: "ada@example.com" };
    const { workspaceId, ana } = store;
    await insertCustomer(
      database.db,
      { ...kept, email: "Ada@Example.com", workspaceId, createdBy: ana.userId },
      tuesday,
    );
    expect(await findByPhone(database.db, workspaceId, "+12125550177", "Ada")).toEqual(kept);
    expect(await findByEmail(database.db, workspaceId, "ADA@example.COM", "Ada")).toEqual(kept);
    expect(await findCustomer(database.db, workspaceId, id)).toEqual(kept);
    expect(await findCustomers(database.db, workspaceId, [id, id])).toEqual(new Map([[id, kept]]));
    expect(await findCustomer(database.db, "T0OTHER" as WorkspaceId, id)).toBeNull();
  });
});

describe("markCustomerRemoved", () => {
  test("takes nobody away of whom a colleague has noted anything", async () => {
    const { db } = database;
    const lone = await seedStore(db, "T0LONE");
    const { workspaceId, ana } = lone;
    const sale = { undoneAt: tuesday };
    const [plain, unhappy, called, glad] = [
      await seedSale(db, lone, { sale }),
      await seedSale(db, lone, { sale }),
      await seedSale(db, lone, { sale }),
      await seedSale(db, lone, { sale }),
    ];
    await seedIssue(db, lone, unhappy);
    const { customerId } = called;
    const contact = {
      id: newId<ContactId>(),
      customerId,
      how: "call",
      isReached: true,
      silence: null,
      note: null,
    } as const;
    await insertContact(db, workspaceId, { ...contact, madeBy: ana.userId, madeAt: tuesday }, "form");
    const { userId } = ana;
    const praise = { customerId: glad.customerId, words: "so careful", aboutId: userId, heardBy: userId };
    await insertPraise(db, workspaceId, { ...praise, id: newId<PraiseId>(), heardAt: tuesday }, "praise");
    const isThere = async (id: CustomerId) => {
      await markCustomerRemoved(db, workspaceId, id, tuesday);
      return (await findCustomer(db, workspaceId, id)) !== null;
    };
    expect(await isThere(plain.customerId)).toBe(false);
    expect(await isThere(unhappy.customerId)).toBe(true);
    expect(await isThere(customerId)).toBe(true);
    expect(await isThere(glad.customerId)).toBe(true);
  });
});

describe("listAlike", () => {
  test("finds all whose visits a sale to that phone closes, also by the e-mail of whoever has it", async () => {
    const { db } = database;
    const alike = await seedStore(db, "T0ALIKE");
    const seed = async (customer: { readonly phone?: string; readonly email?: string }) =>
      (await seedSale(db, alike, { customer })).customerId;
    const jane = await seed({ phone: "+12125550101", email: "moss@example.com" });
    const iris = await seed({ email: "moss@example.com" });
    const stranger = await seed({ phone: "+12125550102" });
    const found = (about: Parameters<typeof listAlike>[2]) => listAlike(db, alike.workspaceId, about);
    expect(new Set(await found({ ids: [], phone: "+12125550101" }))).toEqual(new Set([jane, iris]));
    expect(new Set(await found({ ids: [stranger], email: "Moss@Example.com" }))).toEqual(
      new Set([jane, iris, stranger]),
    );
    expect(await found({ ids: [stranger], phone: null, email: null })).toEqual([stranger]);
    expect(await found({ ids: [] })).toEqual([]);
  });
});
