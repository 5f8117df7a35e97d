// Buttons, menus and forms whose ids were made up: whatever a client may send, it is refused in a sentence, nothing is
// changed, and nothing fails.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Listen } from "../../src/feature.ts";
import { features } from "../../src/features/index.ts";
import { testDeps } from "../support/deps.ts";
import { seedFollowUp, seedSale, seedStore } from "../support/seed.ts";
import { type SlackTap, startTap } from "../support/slack-tap.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

let store: StoreInSlack;
let tap: SlackTap;
/** Of another workspace: a sale, a follow-up, and its nudge. */
let foreign: string[];

beforeAll(async () => {
  store = await openStore(async (slack) => {
    tap = await startTap(slack);
    return tap.environment;
  });
  const { db, sql } = store.database;
  const elsewhere = await seedStore(db, "T0OTHER");
  const sale = await seedSale(db, elsewhere);
  const followUpId = await seedFollowUp(db, elsewhere, sale);
  const [nudge] = await sql`select id from outbox where workspace_id = 'T0OTHER'`;
  foreign = [sale.saleId, sale.customerId, followUpId, String(nudge?.id)];
});

afterAll(async () => {
  await store.close();
  await tap.stop();
});

/** What the features listen for. */
function idsOf(of: "action" | "submit"): string[] {
  const ids: string[] = [];
  const ignore = () => {};
  const listen = new Proxy({} as Listen, {
    get: (_, name) => (name === of ? (id: string) => void ids.push(id) : ignore),
  });
  const deps = testDeps(store.database.db, store.slack.clock.now());
  for (const feature of features) feature.listen?.(listen, deps);
  return ids;
}

/** What we know of the other workspace's customers. */
async function elsewhere(): Promise<unknown> {
  const { sql } = store.database;
  const tables = ["customers", "sales", "deliveries", "follow_ups", "answers", "promises", "issues"];
  return Promise.all(tables.map((table) => sql`select * from ${sql(table)} where workspace_id = 'T0OTHER'`));
}

const ours = async () => {
  const { sql } = store.database;
  const [row] = await sql`
    select (select count(*) from sales) as sales, (select count(*) from answers) as answers,
           (select count(*) from follow_ups) as follow_ups`;
  return row;
};

/** What is no id of anything, a kind for each in turn; and every id of the other workspace. */
function forged(nth: number): string[] {
  const madeUp = ["garbage", "", randomUUID(), `tomorrow ${randomUUID()}`];
  return [madeUp[nth % madeUp.length] ?? "", ...foreign];
}

/** Fresh each time: a trigger works once. */
async function interaction(): Promise<Record<string, unknown>> {
  await store.slack.as("ana").command("/followups help");
  const { response_url, trigger_id } = tap.newest("slash_commands").payload;
  const user = { id: store.slack.person("ana").id, team_id: store.slack.teamId };
  return { response_url, trigger_id, user, team: { id: store.slack.teamId } };
}

async function closeForms(): Promise<void> {
  await store.settled();
  const ana = store.slack.as("ana");
  while (ana.state().modals.length > 0) await ana.closeModal();
}

describe("a made-up press", { timeout: 60_000 }, () => {
  test("of any button or menu is refused in a sentence, and changes nothing", async () => {
    const before = [await ours(), await elsewhere()];
    for (const [nth, action_id] of idsOf("action").entries()) {
      for (const value of forged(nth)) {
        const actions = [{ type: "button", action_id, block_id: "b", value, selected_option: { value } }];
        const payload = { type: "block_actions", actions, ...(await interaction()) };
        await tap.deliver({ envelope_id: "", type: "interactive", payload, accepts_response_payload: false });
        // One that asks for no id opens its form; the next one would open on top of it.
        if (store.slack.as("ana").state().modals.length > 0) await closeForms();
      }
      await closeForms();
    }
    const told = store.slack
      .as("ana")
      .channel("store")
      .filter(({ isEphemeral }) => isEphemeral);
    expect(told.filter(({ text }) => text.startsWith("That didn't work"))).toEqual([]);
    expect([await ours(), await elsewhere()]).toEqual(before);
  });
});

describe("a made-up form", { timeout: 60_000 }, () => {
  test("of any kind is refused in its acknowledgement, and changes nothing", async () => {
    const before = [await ours(), await elsewhere()];
    for (const [nth, callback_id] of idsOf("submit").entries())
      for (const private_metadata of forged(nth)) {
        const view = { id: "V1", type: "modal", callback_id, private_metadata, blocks: [], state: { values: {} } };
        const payload = { type: "view_submission", view, ...(await interaction()) };
        const answer = { envelope_id: "", type: "interactive", payload, accepts_response_payload: true };
        const { response_action, view: shown } = await tap.deliver(answer);
        expect([callback_id, response_action]).toEqual([callback_id, "update"]);
        expect(JSON.stringify(shown)).not.toContain("That didn't work");
      }
    expect([await ours(), await elsewhere()]).toEqual(before);
  });
});
