import { eq, sql } from "drizzle-orm";
import { integer, pgTable } from "drizzle-orm/pg-core";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { instant, plainDate, plainTime } from "../../src/db/columns.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";

const moments = pgTable("moments", {
  id: integer("id").primaryKey(),
  happenedAt: instant("happened_at"),
  happenedOn: plainDate("happened_on"),
  opensFrom: plainTime("opens_from"),
});

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ migrated: false });
  await database.sql`
    create table moments (id integer primary key, happened_at timestamptz, happened_on date, opens_from time)`;
});
afterAll(() => database.close());

const YEAR_1 = -62_135_596_800_000_000n;
const YEAR_10000 = 253_402_300_800_000_000n;
const US_OF_A_DAY = 86_400_000_000n;
const epoch = Temporal.PlainDate.from("1970-01-01");

const anInstant = fc.bigInt(YEAR_1, YEAR_10000 - 1n).map((us) => Temporal.Instant.fromEpochNanoseconds(us * 1_000n));
const aDate = fc
  .bigInt(YEAR_1 / US_OF_A_DAY, YEAR_10000 / US_OF_A_DAY - 1n)
  .map((days) => epoch.add({ days: Number(days) }));
const aTime = fc.bigInt(0n, US_OF_A_DAY - 1n).map((us) => new Temporal.PlainTime().add({ microseconds: Number(us) }));

describe("columns of time", () => {
  test("give back what was stored, to the microsecond", async () => {
    let id = 0;
    await fc.assert(
      fc.asyncProperty(anInstant, aDate, aTime, async (happenedAt, happenedOn, opensFrom) => {
        id += 1;
        await database.db.insert(moments).values({ id, happenedAt, happenedOn, opensFrom });
        const [row] = await database.db.select().from(moments).where(eq(moments.id, id));
        expect(row?.happenedAt?.equals(happenedAt)).toBe(true);
        expect(row?.happenedOn?.equals(happenedOn)).toBe(true);
        expect(row?.opensFrom?.equals(opensFrom)).toBe(true);
      }),
    );
  });

  test("cut off what is finer, so that nothing is stored as later than it was", async () => {
    const happenedAt = Temporal.Instant.from("2026-04-07T10:00:00.123456999Z");
    const opensFrom = Temporal.PlainTime.from("10:00:00.123456999");
    const [row] = await database.db.insert(moments).values({ id: -1, happenedAt, opensFrom }).returning();
    expect(`${row?.happenedAt}`).toBe("2026-04-07T10:00:00.123456Z");
    expect(`${row?.opensFrom}`).toBe("10:00:00.123456");
  });

  test("refuse years that PostgreSQL and Temporal write differently", async () => {
    const tooEarly = Temporal.Instant.from("0000-12-31T23:59:59Z");
    const tooLate = Temporal.PlainDate.from("+010000-01-01");
    expect(() => database.db.insert(moments).values({ id: -2, happenedAt: tooEarly }).toSQL()).toThrow(RangeError);
    expect(() => database.db.insert(moments).values({ id: -2, happenedOn: tooLate }).toSQL()).toThrow(RangeError);
  });
});

describe("plain SQL", () => {
  test("gives times as text, never as a JavaScript Date", async () => {
    const rows = await database.sql`
      select timestamptz '2026-04-07 10:00:00.123456+02' as at, date '2026-04-07' as on, time '10:00' as from`;
    expect(rows[0]).toEqual({ at: "2026-04-07 08:00:00.123456+00", on: "2026-04-07", from: "10:00:00" });
  });

  test("takes Temporal values as parameters of Drizzle's sql", async () => {
    const at = Temporal.Instant.from("2026-04-07T08:00:00.123456Z");
    const on = Temporal.PlainDate.from("2026-04-07");
    const from = Temporal.PlainTime.from("10:00");
    const [row] = await database.db.execute(
      sql`select ${at}::timestamptz as at, ${on}::date as on, ${from}::time as from`,
    );
    expect(row).toEqual({ at: "2026-04-07 08:00:00.123456+00", on: "2026-04-07", from: "10:00:00" });
  });
});
