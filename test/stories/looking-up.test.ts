// Somebody asks: for a customer, for their day, for Home; and what the bot answers whom.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { UserId, WorkspaceId } from "../../src/core/ids.ts";
import { getMember } from "../../src/features/workspace/store.ts";
import { type SeededStore, seedFollowUp, seedSale, tuesday } from "../support/seed.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

let store: StoreInSlack;

beforeAll(async () => {
  store = await openStore({}, tuesday);
  const { db } = store.database;
  const member = (handle: string) =>
    getMember(db, store.slack.teamId as WorkspaceId, store.slack.person(handle).id as UserId);
  const [ana, sam, maria] = await Promise.all(["ana", "sam", "maria"].map(member));
  if (!ana || !sam || !maria) throw new Error("the store has these three");
  const seeded: SeededStore = { workspaceId: ana.workspaceId, storeId: ana.storeId, ana, sam, maria };
  const jane = await seedSale(db, seeded, { customer: { phone: "+12125550199" } });
  await seedFollowUp(db, seeded, jane, { dueAt: tuesday.add({ hours: 24 }), sentAt: null });
  await seedSale(db, seeded, { name: "Joan Doe", sale: { what: "pine table" } });
});

afterAll(() => store.close());

async function answerTo(handle: string, line: string): Promise<string> {
  const person = store.slack.as(handle);
  const before = shown(handle).length;
  await person.command(line, { channel: "store" });
  return person.waitFor(`an answer to ${line}`, () => shown(handle)[before]);
}

/** What was said to them alone; the digest comes when it comes. */
function shown(handle: string): string[] {
  const person = store.slack.as(handle);
  return person
    .channel("store")
    .filter(({ isEphemeral }) => isEphemeral)
    .map((message) => person.read(message));
}

describe("/customer", () => {
  test("answers help, and says how to ask", async () => {
    expect(await answerTo("sam", "/customer help")).toContain("/customer 212 555 0199: finds them by phone");
    expect(await answerTo("sam", "/customer")).toContain("/customer Jane Doe");
  });

  test("shows the one who fits, to the asker alone", async () => {
    const card = await answerTo("sam", "/customer 0199");
    expect(card).toMatch(/^Jane Doe\nPhone: 212 555 0199\n/);
    expect(card).toContain("Next: Thank-you call, Wednesday 3 June, Ana Lima");
    expect(shown("maria").join()).not.toContain("Jane Doe");
  });

  test("asks which of several, and puts the chosen card in the question's place", async () => {
    const { slack } = store;
    expect(await answerTo("sam", "/customer table doe")).toContain("[Which one? ▾]");
    const count = shown("sam").length;
    await slack.as("sam").select("Which one?", "Joan Doe, pine table, Monday 1 June 2026");
    await slack.as("sam").waitFor("the card", () => shown("sam").find((text) => text.startsWith("Joan Doe")));
    expect(shown("sam")).toHaveLength(count);
  });

  test("is refused to a guest", async () => {
    expect(await answerTo("gus", "/customer jane")).toContain("guests of this workspace can't use it");
  });
});

describe("/followups", () => {
  test("lists one's own", async () => {
    expect(await answerTo("ana", "/followups")).toBe(
      "Coming\nThank-you call, Jane Doe, oak table: Wednesday 3 June, 10:00",
    );
    expect(await answerTo("sam", "/followups")).toContain("You have no follow-ups open.");
  });

  test.each(["help", "what?"])("answers %s with its usage", async (words) => {
    expect(await answerTo("sam", `/followups ${words}`)).toContain("/followups help: shows this");
  });
});

describe("Home", () => {
  async function homeOf(handle: string): Promise<string> {
    const person = store.slack.as(handle);
    await person.openHome();
    return person.waitFor("Home", () => person.home() || undefined);
  }

  test("shows a rep's day, a manager's store, a newcomer's first step, and a guest nothing", async () => {
    expect(await homeOf("ana")).toContain("In the coming week\nThank-you call, Jane Doe, oak table");
    expect(await homeOf("maria")).toContain("The store\nAna Lima: 1 open, 0 overdue");
    expect(await homeOf("sam")).toMatch(/^Start with your next sale\n[\s\S]*\[Log a sale\]/);
    expect(await homeOf("gus")).toContain("guests of this workspace can't use it");
  });

  test("opens the form of a sale", async () => {
    await homeOf("sam");
    await store.slack.as("sam").press("Log a sale");
    expect((await store.slack.as("sam").modal()).title).toBe("Log a sale");
    await store.slack.as("sam").closeModal();
  });
});
