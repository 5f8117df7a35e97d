// No customer in the log, whatever fails.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { customers } from "../src/db/schema/customer.ts";
import { createLog } from "../src/log.ts";
import { type TestDatabase, testDatabase } from "./support/database.ts";

describe("createLog", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());

  function logged(details: object): string {
    const lines: string[] = [];
    createLog("info", { write: (line) => lines.push(line) }).error(details, "it failed");
    return lines.join("");
  }

  test("writes of a failed query what it was, not what was in it", async () => {
    const jane = { workspaceId: "T0", id: "not-a-uuid", name: "Jane Doe", nameKey: "jane doe", phone: "+12125550199" };
    const insert = database.db.insert(customers).values({ ...jane, createdBy: "U0" } as never);
    const error = await Promise.resolve(insert).catch((reason: unknown) => reason);
    const line = logged({ error });
    expect(line).toContain("insert into");
    expect(line).toContain('"code":"');
    expect(line).not.toMatch(/Jane|5550199|jane doe|not-a-uuid/);
  });

  test("writes nothing of an error's other fields", () => {
    const error = Object.assign(new Error("Slack said no"), { data: { text: "Jane Doe" }, code: "slack_error" });
    const line = logged({ error });
    expect(line).toContain("Slack said no");
    expect(line).toContain("slack_error");
    expect(line).not.toContain("Jane");
  });

  test("writes of a cause no more than of the error", () => {
    const cause = Object.assign(new Error("Key (name)=(Jane Doe) already exists"), {
      name: "PostgresError",
      code: "23505",
    });
    const line = logged({ error: new Error("could not save", { cause }) });
    expect(line).toContain("23505");
    expect(line).not.toContain("Jane");
  });
});
