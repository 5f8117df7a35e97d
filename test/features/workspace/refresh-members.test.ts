import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { UserId, WorkspaceId } from "../../../src/core/ids.ts";
import type { SlackPerson } from "../../../src/feature.ts";
import { findCaller } from "../../../src/features/workspace/find-caller.ts";
import { refreshMembers } from "../../../src/features/workspace/refresh-members.ts";
import { findMember, insertWorkspace, listStores } from "../../../src/features/workspace/store.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { testDeps } from "../../support/deps.ts";
import { tuesday } from "../../support/seed.ts";

const workspaceId = "T0NEW" as WorkspaceId;

function person(userId: string, differs: Partial<SlackPerson> = {}): SlackPerson {
  return {
    userId: userId as UserId,
    homeId: workspaceId,
    handle: userId.toLowerCase(),
    displayName: "",
    realName: userId,
    zone: "America/New_York",
    isAdmin: false,
    isGuest: false,
    isDeleted: false,
    isBot: false,
    ...differs,
  };
}

describe("refreshMembers", () => {
  let database: TestDatabase;
  let asked = 0;
  let people: SlackPerson[] = [];
  const depsAt = (now = tuesday) =>
    testDeps(database.db, now, {
      slack: {
        listPeople: async () => {
          asked += 1;
          return people;
        },
        findPerson: async (_, userId) => person(userId, { zone: "Europe/Lisbon" }),
      },
    });

  beforeAll(async () => {
    database = await testDatabase();
    await insertWorkspace(database.db, {
      id: workspaceId,
      name: "New",
      botUserId: "U0BOT" as UserId,
      installedAt: tuesday,
    });
  });
  afterAll(() => database.close());

  test("reads everybody once a day, makes the store in its manager's zone, and follows who moves and leaves", async () => {
    people = [person("U0ANA"), person("U0BOSS", { isAdmin: true, zone: "America/Chicago" })];
    await refreshMembers(depsAt(), tuesday);
    expect((await listStores(database.db, workspaceId)).map(({ zone }) => zone)).toEqual(["America/Chicago"]);
    await refreshMembers(depsAt(), tuesday.add({ hours: 23, minutes: 59 }));
    expect(asked).toBe(1);

    // Somebody whom Slack's list doesn't name is met, and doesn't make us ask again at every beat.
    await findCaller(depsAt(), workspaceId, "U0NEW" as UserId, tuesday);
    people = [person("U0ANA", { zone: "Asia/Tokyo" }), person("U0BOSS", { isAdmin: true, isDeleted: true })];
    const nextDay = tuesday.add({ hours: 24 });
    for (const seconds of [0, 10, 20]) await refreshMembers(depsAt(), nextDay.add({ seconds }));
    expect(asked).toBe(2);
    expect(await findMember(database.db, workspaceId, "U0ANA" as UserId)).toMatchObject({ zone: "Asia/Tokyo" });
    expect(await findMember(database.db, workspaceId, "U0BOSS" as UserId)).toMatchObject({ isDeleted: true });
    expect(await listStores(database.db, workspaceId)).toHaveLength(1);
  });
});
