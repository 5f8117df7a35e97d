// Who is called about a purchase that somebody else receives, and what they asked of us.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type IssueId, newId } from "../../../../src/core/ids.ts";
import { deliveries } from "../../../../src/db/schema/sale.ts";
import { defaultPlans } from "../../../../src/features/follow-up/rules/plan-set.ts";
import { listCalledReceivers, listIssueReceivers } from "../../../../src/features/follow-up/store/called.ts";
import { getStandingLocked } from "../../../../src/features/follow-up/store/standings.ts";
import { type TestDatabase, testDatabase } from "../../../support/database.ts";
import { shop } from "../../../support/planning.ts";
import { seedAnswer, seedFollowUp, seedIssue, seedSale, seedStore, tuesday } from "../../../support/seed.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const forLee = { receiverName: "Lee Park", receiverPhone: "+12125550142" };

describe("listCalledReceivers", () => {
  test("names whoever receives the goods where they are spoken with, but of a secret gift nobody", async () => {
    const { db } = database;
    const store = await seedStore(db, "T0CALLED");
    const called = async (delivery: Parameters<typeof seedSale>[2], step: string) => {
      const id = await seedFollowUp(db, store, await seedSale(db, store, delivery), { step, sentAt: null });
      return (await listCalledReceivers(db, store.workspaceId, [id])).get(id)?.name;
    };
    expect(await called({ delivery: forLee }, "check-in")).toBe("Lee Park");
    expect(await called({ delivery: { ...forLee, gift: "gift" } }, "confirm-delivery")).toBe("Lee Park");
    expect(await called({ delivery: { ...forLee, gift: "secret" } }, "check-in")).toBeUndefined();
    expect(await called({ delivery: forLee }, "thank-you")).toBeUndefined();
    expect(await called({ delivery: forLee }, "did-it-arrive")).toBeUndefined();
    expect(await called({ delivery: { receiverName: "Jane Doe" } }, "check-in")).toBeUndefined();
    expect(await called({}, "check-in")).toBeUndefined();
  });
});

describe("a call that somebody who receives the goods asked for", () => {
  test("is theirs while they receive them and may know of them, else the buyer's", async () => {
    const { db } = database;
    const store = await seedStore(db, "T0ASKED");
    const sale = await seedSale(db, store, { delivery: forLee });
    const checkIn = await seedFollowUp(db, store, sale, { step: "check-in", sentAt: null });
    await seedAnswer(db, store, checkIn, "needs-changed", tuesday, "Lee Park");
    const back = await seedFollowUp(db, store, sale, { step: "receiver-follow-on", createdAt: tuesday, sentAt: null });
    const called = async (differs: Partial<typeof deliveries.$inferInsert>) => {
      await db.update(deliveries).set(differs).where(eq(deliveries.saleId, sale.saleId));
      return (await listCalledReceivers(db, store.workspaceId, [back])).get(back)?.name;
    };
    expect(await called({ gift: "gift" })).toBe("Lee Park");
    expect(await called({ gift: "secret" })).toBeUndefined();
    expect(await called({ gift: "none", receiverName: "Kim Park" })).toBeUndefined();
    expect(await called({ receiverName: null })).toBeUndefined();
    expect(await called({ receiverName: "lee park" })).toBe("lee park");
  });
});

describe("listIssueReceivers", () => {
  test("names who told us of a problem in a call to them, and of no other problem", async () => {
    const { db } = database;
    const store = await seedStore(db, "T0ISSUES");
    const { workspaceId } = store;
    const sale = await seedSale(db, store, { delivery: forLee });
    const report = async (minutes: number) => {
      const id = newId<IssueId>();
      await seedIssue(db, store, sale, { id, reportedAt: tuesday.add({ minutes }) });
      return { id, update: await seedFollowUp(db, store, sale, { issueId: id, step: "issue-update", sentAt: null }) };
    };
    const checkIn = await seedFollowUp(db, store, sale, { step: "check-in", sentAt: null });
    await seedAnswer(db, store, checkIn, "problem", tuesday, "Lee Park");
    // Jane was called, since nobody had noted yet that Lee receives it.
    const training = await seedFollowUp(db, store, sale, { step: "after-training", sentAt: null });
    await seedAnswer(db, store, training, "problem", tuesday.add({ minutes: 1 }));
    const [lees, janes, rung] = [await report(0), await report(1), await report(2)];

    const receivers = await listIssueReceivers(db, workspaceId, [lees.id, janes.id, rung.id]);
    expect([...receivers]).toEqual([[lees.id, { name: "Lee Park", phone: "+12125550142" }]]);
    const called = await listCalledReceivers(db, workspaceId, [lees.update, janes.update, rung.update]);
    expect([...called.keys()]).toEqual([lees.update]);
  });
});

describe("who asked to be left alone about a purchase", () => {
  test("is left alone, in their problem, too; whoever receives it in their place isn't", async () => {
    const { db } = database;
    const store = await seedStore(db, "T0ALONE");
    const { workspaceId } = store;
    const sale = await seedSale(db, store, { delivery: forLee });
    const issueId = newId<IssueId>();
    await seedIssue(db, store, sale, { id: issueId });
    const declined = async (kind: "sale" | "issue") => {
      const subject = kind === "sale" ? { kind, id: sale.saleId } : { kind, id: issueId };
      const { parts } = await getStandingLocked(db, workspaceId, subject);
      return parts[0]?.courseIn(shop(), defaultPlans).declinedBy;
    };
    const training = await seedFollowUp(db, store, sale, { step: "after-training", sentAt: null });
    await seedAnswer(db, store, training, "problem", tuesday, "Lee Park");
    expect(await declined("sale")).toBeUndefined();

    const closed = { state: "closed", closedBecause: "receiver-declined", closedAt: tuesday } as const;
    const checkIn = await seedFollowUp(db, store, sale, { step: "check-in", ...closed, sentAt: null });
    await seedAnswer(db, store, checkIn, "receiver-declined", tuesday, "Lee Park");
    expect([await declined("sale"), await declined("issue")]).toEqual(["receiver", "buyer"]);
    expect((await listCalledReceivers(db, workspaceId, [checkIn])).get(checkIn)?.hasDeclined).toBe(true);

    const about = async (differs: Partial<typeof deliveries.$inferInsert>) => {
      await db.update(deliveries).set(differs).where(eq(deliveries.saleId, sale.saleId));
      return [await declined("sale"), await declined("issue")];
    };
    expect(await about({ receiverName: "LEE PARK" })).toEqual(["receiver", "buyer"]);
    for (const differs of [
      { receiverName: "Kim Park" },
      { receiverName: null },
      { ...forLee, gift: "secret" } as const,
    ])
      expect(await about(differs)).toEqual([undefined, undefined]);
  });
});
