// What the store says of a member is theirs alone.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { WorkspaceId } from "../../../src/core/ids.ts";
import {
  findMembers,
  getMember,
  insertMembers,
  insertOwnDays,
  listReps,
} from "../../../src/features/workspace/store.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { seedStore, tuesday } from "../../support/seed.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

describe("insertOwnDays", () => {
  test("a day off is nobody else's, here or in another workspace", async () => {
    const { db } = database;
    const { workspaceId, ana, sam } = await seedStore(db);
    const elsewhere = await seedStore(db, "T0OTHER");
    await insertOwnDays(db, ana, new Map([["2026-06-03", false]]));
    await insertOwnDays(db, elsewhere.ana, new Map([["2026-06-04", true]]));

    const daysOf = async (workspace: WorkspaceId, userId: typeof ana.userId) => [
      ...(await getMember(db, workspace, userId)).ownDays,
    ];
    expect(await daysOf(workspaceId, ana.userId)).toEqual([["2026-06-03", false]]);
    expect(await daysOf(workspaceId, sam.userId)).toEqual([]);
    expect(await daysOf("T0OTHER" as WorkspaceId, ana.userId)).toEqual([["2026-06-04", true]]);
    const both = await findMembers(db, workspaceId, [ana.userId, sam.userId]);
    expect([...both.values()].map(({ ownDays }) => ownDays.size)).toEqual([1, 0]);
  });
});

describe("listReps", () => {
  test("are those who still work here: nobody who has left, nor who is no more than a guest", async () => {
    const { db } = database;
    const { workspaceId, ana, sam } = await seedStore(db, "T0REPS");
    expect(await listReps(db, workspaceId)).toHaveLength(2);
    await insertMembers(db, [{ ...sam, isGuest: true }], tuesday);
    expect((await listReps(db, workspaceId)).map(({ userId }) => userId)).toEqual([ana.userId]);
  });
});
