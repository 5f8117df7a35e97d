// Presses that come too late: on a message of last month, and in the name of a colleague who has left.
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import type { SeenMessage } from "../../sandbox/slack/person-state.ts";
import { type SlackTap, startTap } from "../support/slack-tap.ts";
import { snapshot } from "../support/snapshot.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();

describe("a nudge", () => {
  let store: StoreInSlack;
  let tap: SlackTap;
  let ana: Driver;
  let nudge: SeenMessage;

  /** Sold and taken home on Tuesday; the one call is due on Thursday at 10:00. */
  beforeEach(async () => {
    store = await openStore(async (slack) => {
      tap = await startTap(slack);
      return tap.environment;
    }, inNewYork("2026-06-02T15:00"));
    ana = store.slack.as("ana");
    await ana.command("/sold Jane Doe 212 555 0199 oak stool $99 took it home");
    await ana.modal("Log a sale");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Saved");
    await store.goTo(inNewYork("2026-06-04T10:00"));
    nudge = await ana.waitForDm("[Reached, happy]");
  });
  afterEach(async () => {
    await store.close();
    await tap.stop();
  });

  const privately = (who: Driver) =>
    who
      .state()
      .conversations.flatMap(({ messages }) => messages)
      .filter(({ isEphemeral }) => isEphemeral)
      .map(({ text }) => text);

  test("of last month says what is true, once, and changes nothing", async () => {
    await store.goTo(inNewYork("2026-07-06T11:00"));
    const before = await snapshot(store.database);
    const told = privately(ana).length;
    await ana.press("Reached, happy", { message: nudge });
    await ana.waitFor("a sentence", () => privately(ana)[told]);
    expect(privately(ana).slice(told)).toEqual([
      "This follow-up is closed: it is too late for it to help. There is nothing to do.",
    ]);
    expect(await snapshot(store.database)).toEqual(before);
  });

  test("answered long ago has no Undo that works", async () => {
    await ana.press("Reached, happy");
    const answered = await ana.waitForDm("Ana Lima answered: Reached, happy");
    await store.goTo(inNewYork("2026-07-06T11:00"));
    const before = await snapshot(store.database);
    await ana.press("Undo", { message: answered });
    await ana.waitForDm("It is too late to undo");
    expect(await snapshot(store.database)).toEqual(before);
  });

  test("of somebody who has left is nobody's to press: not by command, not by button", async () => {
    store.slack.updatePerson("ana", { isDeleted: true });
    await store.goTo(inNewYork("2026-06-05T16:00"));
    const before = await snapshot(store.database);
    // Slack itself lets them do nothing; what is sent in their name all the same is refused.
    expect(await ana.press("Reached, happy", { message: nudge })).toMatchObject({ ok: false, why: "not-allowed" });
    const ben = store.slack.as("ben");
    await ben.command("/followups help", { channel: "store" });
    await ben.waitFor("the help", () => privately(ben)[0]);
    const { response_url, trigger_id } = tap.newest("slash_commands").payload;
    const [reached] = nudge.blocks.flatMap((block) => (block.type === "actions" ? block.elements : []));
    const action = reached?.type === "button" ? { ...reached, block_id: "b" } : {};
    const user = { id: store.slack.person("ana").id, team_id: store.slack.teamId };
    const payload = { type: "block_actions", actions: [action], response_url, trigger_id, user };
    await tap.deliver({ envelope_id: "", type: "interactive", payload, accepts_response_payload: false });
    await ben.waitFor("the refusal", () => privately(ben)[1]);
    expect(privately(ben)[1]).toBe("Follow Through is for the people who work at this store.");
    expect(await snapshot(store.database)).toEqual(before);
  });
});
