import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { UserId } from "../../../src/core/ids.ts";
import { outbox } from "../../../src/db/schema/outbox.ts";
import { recordWelcomes } from "../../../src/features/welcome/record-welcome.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testConfig, testDeps } from "../../support/deps.ts";
import { type SeededStore, seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;
let store: SeededStore;

beforeEach(async () => {
  database = await testDatabase();
  store = await seedStore(database.db);
});
afterEach(() => database.close());

async function welcomed(managers: readonly UserId[]): Promise<string[]> {
  const deps = testDeps(database.db, tuesday, { config: { ...testConfig, managers } });
  await recordWelcomes(deps, tuesday);
  await recordWelcomes(deps, tuesday.add({ hours: 24 }));
  const owed = await database.db.select().from(outbox);
  return owed.map(({ recipient, kind }) => `${kind}: ${recipient}`).toSorted();
}

describe("recordWelcomes", () => {
  test("owes everyone whom the operator named a welcome, once", async () => {
    expect(await welcomed([store.ana.userId, store.sam.userId])).toEqual(["welcome: U0ANA", "welcome: U0SAM"]);
  });

  test("owes it to one owner or admin alone where nobody is named", async () => {
    expect(await welcomed([])).toEqual(["welcome: U0MARIA"]);
  });
});
