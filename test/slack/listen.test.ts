// The edge between Slack and the features, with the whole bot behind it: who is refused, what is handed in twice, and
// what is said while the records are away.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sales } from "../../src/db/schema/sale.ts";
import { lockTable, takeAway } from "../support/outage.ts";
import { type Envelope, type SlackTap, startTap } from "../support/slack-tap.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const notSaved =
  "Not saved: our records can't be reached right now. Wait a moment and try again; what you typed is still here.";
const notDone = "Nothing was changed: our records can't be reached right now. Wait a moment and try again.";
const staffOnly =
  "Follow Through is for the store's own staff: guests of this workspace can't use it. A manager can help you.";
const stale = "That is from another time and does nothing any more. /followups shows what is open.";

let store: StoreInSlack;
let tap: SlackTap;

beforeEach(async () => {
  store = await openStore(async (slack) => {
    tap = await startTap(slack);
    return tap.environment;
  });
});

afterEach(async () => {
  await store.close();
  await tap.stop();
});

const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 15_000 });

/** What this person alone was told in #store. */
function toldPrivately(handle: string): string[] {
  const messages = store.slack.as(handle).channel("store");
  return messages.filter(({ isEphemeral }) => isEphemeral).map(({ text }) => text);
}

/** What Ana's newest command came with: fresh, and used by nobody else, since its answer goes by its response URL. */
async function freshDoors(): Promise<{ readonly response_url: unknown; readonly trigger_id: unknown }> {
  await store.slack.as("ana").command("/followups help");
  const { response_url, trigger_id } = tap.newest("slash_commands").payload;
  return { response_url, trigger_id };
}

/** A press of a button in a message that shows it, by whoever it is. */
async function press(actionId: string, user: { readonly id: string; readonly team_id: string }): Promise<void> {
  const actions = [{ type: "button", action_id: actionId, block_id: "b", value: "" }];
  const payload = { type: "block_actions", user, actions, ...(await freshDoors()) };
  await tap.deliver({ envelope_id: "", type: "interactive", payload, accepts_response_payload: false });
}

async function fillSale(): Promise<void> {
  const ana = store.slack.as("ana");
  await ana.command("/sold Jane Doe");
  await ana.modal("Log a sale");
  await ana.fill("What did they buy?", "oak table");
  await ana.choose("How do they get it?", "Took it home");
}

/** As often as it is told to try again, as a person does. */
async function handIn(): Promise<void> {
  const ana = store.slack.as("ana");
  await eventually(async () => {
    await ana.submit();
    return ana.state().modals;
  }).toEqual([]);
}

const confirmations = () =>
  store.slack
    .as("ana")
    .dms()
    .filter(({ text }) => text.startsWith("Saved: oak table"));

/** Saved once, and said so once, also after another beat. */
async function expectOneSale(): Promise<void> {
  await store.slack.as("ana").waitForDm("Saved: oak table");
  await store.app.beat();
  expect(confirmations()).toHaveLength(1);
  expect(await store.database.db.$count(sales)).toBe(1);
}

describe("whoever may not use the bot is told so in one sentence, privately", () => {
  test("a guest, by a command", async () => {
    await store.slack.as("gus").command("/sold Jane Doe");
    await eventually(() => toldPrivately("gus")).toEqual([staffOnly]);
    expect(store.slack.as("gus").state().modals).toEqual([]);
  });

  test("a guest, by a shortcut", async () => {
    await store.slack.as("gus").shortcut("Log a sale");
    const { title, text } = await store.slack.as("gus").modal(staffOnly);
    expect([title, text]).toEqual(["Follow Through", `# Follow Through\n${staffOnly}\n[Close]`]);
  });

  test("a guest, by Home", async () => {
    const gus = store.slack.as("gus");
    await gus.openHome();
    expect(await gus.waitFor("a Home", () => gus.home() || undefined)).toBe(staffOnly);
  });

  test.each([
    ["a guest", "gus"],
    ["somebody of another workspace, in a shared channel", "tess"],
  ])("%s, by a button and by a command that Slack should not have let through", async (_, handle) => {
    const { id } = store.slack.person(handle);
    await press("sold:open", { id, team_id: "T0SUPPLIER" });
    await eventually(() => toldPrivately("ana")).toContain(staffOnly);
    await store.slack.as("ana").command("/followups help");
    const { payload, ...envelope } = tap.newest("slash_commands");
    await tap.deliver({ ...envelope, payload: { ...payload, user_id: id, command: "/sold", text: "Jane Doe" } });
    await eventually(() => toldPrivately("ana").filter((text) => text === staffOnly)).toHaveLength(2);
    expect(store.slack.as("ana").state().modals).toEqual([]);
  });
});

describe("what nobody listens for any more", () => {
  test("a button of an older version says so", async () => {
    await press("sold:of-old", { id: store.slack.person("ana").id, team_id: store.slack.teamId });
    await eventually(() => toldPrivately("ana")).toContain(stale);
  });

  test("a form of an older version says so, and stays as it was filled", async () => {
    await fillSale();
    await store.slack.as("ana").submit();
    const { payload, ...envelope } = tap.newest("view_submission");
    const view = { ...Object(payload.view), callback_id: "sold:of-old" };
    expect(await tap.deliver({ ...envelope, payload: { ...payload, view } })).toEqual({
      response_action: "errors",
      errors: { customer: stale },
    });
  });
});

describe("a form that Slack hands in again", () => {
  test("makes one sale, at once and later", async () => {
    await fillSale();
    await store.slack.as("ana").submit();
    const again: Envelope = tap.newest("view_submission");
    expect(await Promise.all([tap.deliver(again), tap.deliver(again)])).toEqual([{}, {}]);
    await expectOneSale();
    expect(await tap.deliver(again)).toEqual({});
    await expectOneSale();
  });

  test("makes one sale, when both come before the first is saved", async () => {
    await fillSale();
    const lock = await lockTable(store.database.url, "sales");
    const first = store.slack.as("ana").submit();
    await eventually(() => tap.has("view_submission")).toBe(true);
    const second = tap.deliver(tap.newest("view_submission"));
    await lock.release();
    expect([await first, await second]).toEqual([{ ok: true }, {}]);
    await expectOneSale();
  });
});

describe("the records away", () => {
  test("when a form is handed in: it stays as it was filled, and is saved once when they are back", async () => {
    const ana = store.slack.as("ana");
    await fillSale();
    store.allowErrors();
    const outage = await takeAway(store.database.url);
    expect(await ana.submit()).toEqual({ ok: true });
    expect(ana.errors()).toEqual({ Customer: notSaved });
    expect([ana.value("Customer"), ana.value("What did they buy?")]).toEqual(["Jane Doe", "oak table"]);
    await outage.restore();
    await handIn();
    await expectOneSale();
  });

  test.each([
    ["who hands it in can't be looked up", "members"],
    ["it can't be written", "sales"],
  ])("hanging when a form is handed in, so that %s: it is answered within Slack's 3 s", async (_, table) => {
    const ana = store.slack.as("ana");
    await fillSale();
    store.allowErrors();
    const lock = await lockTable(store.database.url, table);
    expect(await ana.submit()).toEqual({ ok: true });
    expect(ana.errors()).toEqual({ Customer: notSaved });
    await lock.release();
    await handIn();
    await expectOneSale();
  });

  test("when a command is typed: the form opens all the same", async () => {
    store.allowErrors();
    const outage = await takeAway(store.database.url);
    await store.slack.as("ana").command("/sold Jane Doe");
    await store.slack.as("ana").modal("Customer: Jane Doe");
    await outage.restore();
  });

  test("when a button is pressed: it says so, and works when they are back", async () => {
    const ana = store.slack.as("ana");
    await fillSale();
    await ana.submit();
    await ana.waitForDm("Saved: oak table");
    store.allowErrors();
    const outage = await takeAway(store.database.url);
    await ana.press("Undo");
    await ana.waitForDm(notDone);
    await outage.restore();
    const isTakenBack = () => ana.dms().some(({ text }) => text.startsWith("Taken back: oak table"));
    await eventually(async () => {
      if (!isTakenBack()) await ana.press("Undo");
      return isTakenBack();
    }).toBe(true);
  });
});
