// A manager's first week: what the bot tells her first, what she reads every morning, and what only she can do.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();

describe("a manager's first week", () => {
  let store: StoreInSlack;
  let ana: Driver;
  let maria: Driver;

  beforeAll(async () => {
    store = await openStore({}, inNewYork("2026-06-01T11:00"));
    ana = store.slack.as("ana");
    maria = store.slack.as("maria");
  });
  afterAll(() => store.close());

  const on = (time: string) => store.goTo(inNewYork(`2026-06-${time}`));
  const digest = () => {
    const last = maria.channel("store").findLast(({ isEphemeral }) => !isEphemeral);
    return last ? maria.read(last) : "";
  };

  async function sell(seller: Driver, words: string, reasons: string): Promise<void> {
    await seller.command(`/sold ${words}`);
    await seller.modal("Log a sale");
    await seller.fill("Why did they choose it?", reasons);
    expect(await seller.submit()).toEqual({ ok: true });
    await seller.waitForDm("Saved: ");
  }

  test("from the first message on Monday to a customer who was won back", async () => {
    // Monday: the bot has just been installed. Ana sells, and Maria helps out at the counter.
    expect(maria.read(await maria.waitForDm("Follow Through"))).toContain("/sold");
    await sell(ana, "Jane Doe 212 555 0199 oak table $1,899 took it home", "solid oak");
    await sell(maria, "Iris Moss 212 555 0123 lamp $40 took it home", "the warm light");

    // Tuesday: who logged what. Ana is asked to thank Jane, and doesn't.
    await on("02T09:30");
    expect(digest()).toContain("Logged yesterday: 2 sales, 0 visits by 2 of the 2 who worked.");
    await on("02T10:00");
    expect(ana.read(ana.lastDm())).toContain("Thank Jane Doe today for the oak table");

    // Wednesday it may still wait. Maria's own call is due; she has no time for it, and hands it over.
    await on("03T09:30");
    expect(digest()).not.toContain("Missed");
    await on("03T10:00");
    await maria.waitForDm("Thank Iris Moss for the lamp");
    await maria.select("…", "Hand over…");
    await maria.modal("Hand over");
    await maria.choose("To whom?", "@ana");
    await maria.fill("Note", "She asked about shades");
    expect(await maria.submit()).toEqual({ ok: true });
    await maria.waitForDm("Maria Okafor answered: Handed over");
    await ana.waitForDm("Maria Okafor handed this over to you: She asked about shades");
    await ana.press("Reached, happy", { message: "She asked about shades" });

    // On Friday Jane's call is missed, and the digest says by whom.
    await on("05T09:30");
    expect(digest()).toContain("Ana Lima: thank-you call to Jane Doe, due Tuesday 2 June");

    // Jane rings the store, and it is Maria who answers.
    await maria.command("/customer Jane", { channel: "store" });
    const card = await maria.waitFor("the card", () =>
      maria.channel("store").find(({ isEphemeral, text }) => isEphemeral && text.includes("Jane Doe")),
    );
    await maria.press("Report a problem", { message: card });
    await maria.modal("Report a problem");
    await maria.fill("What happened?", "Nobody called, and the top is scratched");
    await maria.choose("Who sorts it out?", "@ana");
    expect(await maria.submit()).toEqual({ ok: true });
    expect(ana.read(await ana.waitForDm("Nobody called"))).toContain("Jane Doe");

    // On Home she sees the store's day.
    await maria.openHome();
    await maria.waitFor("the store's day", () => (maria.home().includes("Ana Lima") ? true : undefined));

    // Ana tells Jane where it stands, has it put right, and Jane has the last word.
    await on("05T18:00");
    await ana.waitForDm("Tell Jane Doe by Friday 5 June, 13:30 where it stands");
    await ana.press("Fixed");
    await ana.modal("Fixed");
    await ana.fill("What was done?", "a new top");
    expect(await ana.submit()).toEqual({ ok: true });
    await on("06T18:00");
    await ana.waitForDm("Ask Jane Doe whether all is well");
    await ana.press("They say it's solved");
    expect(maria.read(await maria.waitForDm("solved"))).toContain("Jane Doe");

    // The digest after it has a good line for Ana's work.
    await on("07T09:30");
    expect(digest()).toContain("Good:");
  }, 60_000);
});
