// The first time that the bot writes to somebody, it says who writes and what for; once.
import { Temporal } from "temporal-polyfill";
import { afterEach, describe, expect, test } from "vitest";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();

let store: StoreInSlack;

afterEach(() => store.close());

async function sell(customer: string, promises: string): Promise<void> {
  const ana = store.slack.as("ana");
  await ana.command(`/sold ${customer} oak table delivery next Friday`);
  await ana.modal("Log a sale");
  await ana.fill("Promises", promises);
  expect(await ana.submit()).toEqual({ ok: true });
}

describe("the first words", () => {
  test("to a rep and to a colleague come with their first message, stay in it, and aren't repeated", async () => {
    store = await openStore({}, inNewYork("2026-06-02T15:00"));
    const ana = store.slack.as("ana");
    const sam = store.slack.as("sam");
    await sell("Jane Doe 212 555 0199", "old table taken away @sam\nlegs waxed @sam");
    await ana.waitForDm("Saved");
    await sam.waitFor("both questions", () => sam.dms()[1]);
    const explained = (person: typeof ana, words: string) =>
      person.dms().map((message) => person.read(message).includes(words));
    expect(
      explained(sam, "I write to you only when a colleague promises something that you are asked to keep."),
    ).toEqual([true, false]);
    await sam.press("I'll do it");
    await ana.waitForDm("accepted");
    await sell("Iris Moss 212 555 0142", "delivered before noon @sam");
    await ana.waitFor("the second confirmation", () => ana.dms()[1]);
    expect(explained(ana, "This is Follow Through. I write to you here, in your working hours")).toEqual([true, false]);
    await sam.waitFor("the third question", () => sam.dms()[2]);
    expect(explained(sam, "I write to you only when").at(2)).toBe(false);
  });

  test("to the first manager come when the bot starts, once, in their hours: what it does and what to do next", async () => {
    store = await openStore({}, inNewYork("2026-06-02T07:00"));
    const maria = store.slack.as("maria");
    expect(maria.dms()).toEqual([]);
    await store.goTo(inNewYork("2026-06-02T10:00"));
    const welcome = maria.read(await maria.waitForDm("Follow Through is running."));
    expect(welcome).toContain("type /invite @Follow Through in the channel that is set for it (DIGEST_CHANNEL)");
    await maria.press("Log a sale");
    await maria.modal("Log a sale");
    await maria.closeModal();
    await store.goTo(inNewYork("2026-06-04T10:00"));
    expect(maria.dms()).toHaveLength(1);
    expect(store.slack.as("ana").dms()).toEqual([]);
  });
});
