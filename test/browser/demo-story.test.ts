// The demo as a person walks it: its real page in a real browser, the bot behind it, and the clock moved by hand.
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { AtThePage } from "../../sandbox/browser/at-the-page.ts";
import { desktop, openBrowser, phone, type Screen } from "../../sandbox/browser/open-browser.ts";
import { type Demo, openDemo } from "../../sandbox/open-demo.ts";
import { testDatabase } from "../support/database.ts";

/** Days at once: by the page's clock they would go by in half hours, with their messages. */
const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();

let demo: Demo;
/** What the bot warned of, the local Slack refused, and the browser had to complain of. */
let wrong: unknown[] = [];
const closers: (() => Promise<void>)[] = [];

beforeEach(() => {
  wrong = [];
});
afterEach(async () => {
  for (let close = closers.pop(); close !== undefined; close = closers.pop()) await close();
  expect(wrong).toEqual([]);
});

async function sitDown(screen: Screen, { hasStory = false } = {}): Promise<AtThePage> {
  const complain = (details: object, message: string) => void wrong.push({ message, ...details });
  const database = await testDatabase({ max: 12 });
  closers.push(() => database.close());
  demo = await openDemo({ database, log: { debug() {}, info() {}, warn: complain, error: complain }, hasStory });
  closers.push(async () => {
    await demo.stop();
    wrong.push(...demo.slack.violations);
  });
  const browser = await openBrowser(demo.slack.pageUrl, screen);
  closers.push(async () => {
    await browser.close();
    wrong.push(...browser.complaints);
  });
  return new AtThePage(browser.page);
}

/** A walk takes ten seconds on two idle cores. */
describe("the demo", { timeout: 60_000 }, () => {
  test("on a desktop, from the sale to the digest that says who waits", async () => {
    const at = await sitDown(desktop);

    // What a newcomer sees first: the store's channel, and what to try.
    await at.page.getByText("From today we log every sale with /sold").waitFor();
    await at.page.getByText("You are Ana Lima, who sells.").waitFor();

    // Tuesday: the words fill the form.
    await at.command("/sold", "Jane Doe 212 555 0199 oak table $1,899 delivery next Friday");
    const sale = await at.form("Log a sale");
    expect(await sale.getByLabel("Customer").inputValue()).toBe("Jane Doe");
    expect(await sale.getByLabel("Phone").inputValue()).toBe("212 555 0199");
    expect(await sale.getByLabel("What did they buy?").inputValue()).toBe("oak table");
    expect(await sale.getByLabel("Date").inputValue()).toBe("2026-06-12");
    expect(await sale.getByLabel("Amount").inputValue()).toBe("$1,899");
    await sale.getByLabel("Why did they choose it?").fill("seats eight, solid oak");
    await sale.getByLabel("Promises").fill("old table taken away @sam");
    await sale.getByRole("button", { name: "Save" }).click();
    await sale.waitFor({ state: "detached" });
    await at.page.getByRole("button", { name: "Follow Through: Saved: oak table, for Jane Doe." }).click();
    await at.newest("Friday 12 June, 16:00: Did it arrive?");
    await at.newest('"We deliver it on Friday 12 June. Is that right?');

    // Sam is asked to keep the promise, and Ana sees that they do.
    await at.become("Sam Reyes");
    await at.openMessages();
    await at.newest('Ana told Jane Doe: "old table taken away".');
    await at.press("I'll do it");
    await at.newest("You keep this for Jane Doe");
    await at.become("Ana Lima");
    await at.newest("old table taken away, Sam Reyes, by Friday 12 June, accepted");

    // Wednesday: the store opens, and with it the morning's message.
    await at.moveClock("Tomorrow morning");
    await at.moveClock("+1 hour");
    await at.newest("0 of 2 done");
    await at.press("Open");
    await at.newest('Chosen because: "seats eight, solid oak".');
    await at.press("No answer");
    await at.newest("It comes back Thursday 4 June, 16:00.");
    await at.press("Add details");
    const details = await at.form("Add details");
    await details.getByLabel("Company's phone").fill("12");
    await details.getByRole("button", { name: "Save" }).click();
    await details.getByText("This can't be a phone number.").waitFor();
    await details.getByLabel("Company's phone").fill("212 555 0142");
    await details.getByLabel("Delivery company").fill("Swift Freight");
    await details.getByLabel("Address").fill("12 Elm Street, Albany");
    await details.getByLabel("Reference").fill("SF-2231");
    await details.getByRole("button", { name: "Save" }).click();
    await at.newest("2 of 2 done");

    // Thursday: the second try is put off, and shows until when.
    await at.moveClockTo("2026-06-04T16:00");
    await at.newest("Thank Jane Doe today for the oak table");
    await at.pick("Snooze", "Tomorrow morning");
    await at.newest("Ana Lima answered: Snoozed, 16:00.");

    // The delivery's day, and the check-in that finds something wrong.
    await demo.slack.clock.moveTo(inNewYork("2026-06-12T16:00"));
    await at.newest("Delivered");
    await at.press("Delivered");
    await at.newest("Ana Lima answered: Delivered, 16:00");
    await demo.slack.clock.moveTo(inNewYork("2026-06-14T10:00"));
    await at.newest("Ask Jane Doe");
    await at.press("Problem");
    const report = await at.form("Report a problem");
    await report.getByLabel("What happened?").fill("One leg is scratched");
    await report.getByRole("button", { name: "Report" }).click();
    await at.newest("Ana Lima answered: Problem");

    // The manager hears of it at once, and next morning it stands first in the store's channel, without the words.
    await at.become("Maria Okafor");
    await at.openMessages();
    await at.newest("One leg is scratched");
    await at.moveClock("Tomorrow morning");
    await at.moveClock("+1 hour");
    await at.open("# store");
    const digest = await at.newest("Monday 15 June: what customers are waiting for");
    expect(await digest.innerText()).toContain("Jane Doe");
    expect(await digest.innerText()).not.toContain("scratched");
  });

  test("on a phone, with one hand", async () => {
    const at = await sitDown(phone);
    await at.command("/sold", "Iris Moss 212 555 0142 walnut desk took it home");
    const sale = await at.form("Log a sale");
    await fits(at);
    await sale.getByRole("button", { name: "Save" }).click();
    await sale.waitFor({ state: "detached" });
    await at.openMessages();
    await at.newest("Saved: walnut desk, for Iris Moss.");
    await fits(at);

    await at.moveClock("Tomorrow morning");
    await at.moveClock("+1 hour");
    const nudge = await at.newest("Iris Moss");
    await fits(at);
    expect(await nudge.getByRole("link", { name: "212 555 0142" }).getAttribute("href")).toBe("tel:+12125550142");
    await at.press("Reached, happy");
    await at.newest("Ana Lima answered: Reached, happy");

    const home = await at.openHome();
    await home.getByRole("button", { name: "Log a sale" }).waitFor();
    await fits(at);
    await at.open("# store");
    await at.command("/customer", "Iris");
    await at.newest("walnut desk, bought Tuesday 2 June from Ana Lima.");
    await fits(at);
  });
});

/** The story itself takes six seconds on two idle cores. */
describe("the demo with its story", { timeout: 120_000 }, () => {
  test("begins in the middle of things, which go on from there", async () => {
    const at = await sitDown(desktop, { hasStory: true });
    const clock = at.page.getByRole("timer", { name: "Local clock" });
    await clock.filter({ hasText: "14:15" }).waitFor();
    await at.newest("Tuesday 2 June: what customers are waiting for");

    // The morning's message waits for Ana, below the line of what is new.
    await at.openMessages();
    await at.page.getByText("New", { exact: true }).waitFor();
    const morning = await at.newest("0 of 4 done");
    expect(await morning.innerText()).toContain("Rosa Bell");
    expect(await morning.innerText()).toContain("Iris Moss");
    await at.press("Told them");
    await at.newest("1 of 4 done");

    // Sam has not answered yet.
    await at.become("Sam Reyes");
    await at.openMessages();
    await at.page.getByText('Ana told Iris Moss: "old bed taken away".').waitFor();

    // A colleague in Los Angeles who has never heard of the sofa.
    await at.become("Ben Ito");
    await at.open("# store");
    await at.page.getByRole("button", { name: "/customer Rosa Bell" }).click();
    await at.page.getByRole("button", { name: "Send" }).click();
    await at.newest("Swift Freight");

    // The time goes by until Ana is written to.
    await at.become("Ana Lima");
    await at.moveClock("Next nudge");
    expect(await clock.innerText()).toMatch(/10:00.*Wed 3 June/s);
    await at.openMessages();
    await at.page.getByText(/^Confirm the .*Omar Haddad/).waitFor();
  });
});

/** Nothing sticks out at the side. */
async function fits({ page }: AtThePage): Promise<void> {
  const scrollers = page.locator("html, #messages, #home, .modal-blocks");
  const widths = await scrollers.evaluateAll((all) => all.map(({ scrollWidth }) => scrollWidth));
  expect(Math.max(...widths)).toBeLessThanOrEqual(phone.width);
}
