import { eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { describe, expect, onTestFinished, test } from "vitest";
import { sayDay } from "../../../src/core/working-time.ts";
import { contacts } from "../../../src/db/schema/customer.ts";
import { followUps } from "../../../src/db/schema/follow-up.ts";
import { recordContact } from "../../../src/features/customer/record-contact.ts";
import { undoContact } from "../../../src/features/customer/undo-contact.ts";
import { followUp } from "../../../src/features/follow-up/index.ts";
import { planSubject } from "../../../src/features/follow-up/plan-subject.ts";
import { testDatabase } from "../../support/database.ts";
import { testDeps } from "../../support/deps.ts";
import { seedSale, seedStore, tuesday } from "../../support/seed.ts";

/** A table that Jane took home on Monday 1 June, and a Tuesday three weeks later. */
async function open() {
  const { db, close } = await testDatabase();
  onTestFinished(close);
  const store = await seedStore(db);
  const { workspaceId, ana } = store;
  const delivery = {
    method: "took-home",
    plannedOn: null,
    deliveredOn: Temporal.PlainDate.from("2026-06-01"),
  } as const;
  const { customerId, saleId } = await seedSale(db, store, { delivery });
  const now = tuesday.add({ hours: 24 * 21 });
  const deps = testDeps(db, now, { features: [followUp] });
  await db.transaction((tx) =>
    planSubject(tx, deps.config.store, { workspaceId, subject: { kind: "sale", id: saleId } }, tuesday),
  );
  const routine = async () => {
    const rows = await db.select({ dueAt: followUps.dueAt }).from(followUps).where(eq(followUps.step, "routine"));
    return rows.map(({ dueAt }) => sayDay(dueAt.toZonedDateTimeISO("America/New_York").toPlainDate()));
  };
  const log = (isReached: boolean) =>
    recordContact(
      deps,
      { workspaceId, formId: "form", by: ana },
      { customerId, how: "call", isReached, note: null },
      now,
    );
  return { db, deps, workspaceId, ana, now, routine, log };
}

describe("recordContact", () => {
  test("who was reached gets the next routine call 90 days later; taking the contact back brings the old day back", async () => {
    const { db, deps, workspaceId, ana, now, routine, log } = await open();
    expect(await routine()).toEqual(["Sunday 30 August"]);
    expect(await log(true)).not.toEqual([]);
    expect(await routine()).toEqual(["Monday 21 September"]);
    expect(await log(true)).toEqual([]);
    const [contact] = await db.select({ id: contacts.id }).from(contacts);
    if (contact) await undoContact(deps, { workspaceId, id: contact.id, by: ana }, now.add({ minutes: 5 }));
    expect(await routine()).toEqual(["Sunday 30 August"]);
  });

  test("a try that reached nobody moves nothing", async () => {
    const { routine, log } = await open();
    expect(await log(false)).toEqual([]);
    expect(await routine()).toEqual(["Sunday 30 August"]);
  });
});
