// A form that is redrawn while its person goes on: nothing is lost, and nobody is told of a failure.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

let store: StoreInSlack;

beforeEach(async () => {
  store = await openStore();
});
// It fails if the bot logged an error.
afterEach(() => store.close());

describe("redrawView", () => {
  test("of two quick choices the last one stands, and what was typed stays", async () => {
    const ana = store.slack.as("ana");
    await ana.command("/sold Jane Doe");
    await ana.modal("Log a sale");
    await ana.fill("What did they buy?", "oak table");
    // Each is sent as soon as the one before is acknowledged: the redraw comes later.
    await ana.choose("How do they get it?", "Pick-up");
    await ana.choose("How do they get it?", "Delivery");
    await ana.fill("Date", "2026-06-12");
    await ana.modal("Friday 12 June");
    expect([ana.value("What did they buy?"), ana.value("How do they get it?")]).toEqual(["oak table", "Delivery"]);
  });

  test("of one that was closed meanwhile nothing is said", async () => {
    const ana = store.slack.as("ana");
    await ana.command("/sold Jane Doe");
    await ana.modal("Log a sale");
    await Promise.all([ana.choose("How do they get it?", "Took it home"), ana.closeModal()]);
    await ana.command("/followups help", { channel: "store" });
    await ana.waitFor("the help", () => ana.channel("store").find(({ isEphemeral }) => isEphemeral));
    expect(ana.state().modals).toEqual([]);
  });
});
