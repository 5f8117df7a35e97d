// What the page does as a chat: conversations, threads, what is new, the clock, the inspector, and that it asks nothing
// of the outside. The app behind it is a small real one.
import type { KnownBlock } from "@slack/types";
import { Temporal } from "temporal-polyfill";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { AtThePage } from "../../sandbox/browser/at-the-page.ts";
import { type Browser, desktop, openBrowser, phone } from "../../sandbox/browser/open-browser.ts";
import { clientOf, refusalOf } from "../sandbox/raw-app.ts";
import { MANIFEST, type SmallApp, startSmallApp } from "../sandbox/small-app.ts";
import { everyBlock } from "./every-block.ts";
import { option, plain } from "./every-input.ts";

let small: SmallApp;
let browser: Browser;
let at: AtThePage;
/** What the app is asked to do by a message shortcut. */
let promised: string[] = [];

/** A video wants a scope of its own. */
const manifest = MANIFEST.replace('"users:read"', '"users:read", "links.embed:write"');

beforeAll(async () => {
  small = await startSmallApp((app) => {
    app.command("/sold", async ({ ack, respond }) => {
      await ack();
      await respond("only for you");
    });
    app.shortcut("log-promise", async ({ ack, shortcut }) => {
      if (shortcut.type === "message_action") promised.push(shortcut.message.text ?? "");
      await ack();
    });
    app.event("app_home_opened", async () => {});
    app.action(/.*/, async ({ ack }) => ack());
  }, manifest);
  browser = await openBrowser(small.slack.pageUrl, desktop);
  at = new AtThePage(browser.page);
});
afterAll(async () => {
  await browser.close();
  await small.stop();
  expect(browser.complaints).toEqual([]);
  expect(small.slack.violations).toEqual([]);
});
afterEach(async () => {
  promised = [];
  await browser.page.setViewportSize(desktop);
  await at.become("Ana Lima");
  await at.open("# store");
});

async function post(text: string, blocks: KnownBlock[] = []): Promise<void> {
  await clientOf(small.slack).chat.postMessage({ channel: small.slack.channelId("store"), text, blocks });
}

describe("the page", () => {
  test("shows a message's thread beside the conversation, and what is answered there", async () => {
    const { page } = browser;
    const sam = small.slack.as("sam");
    await sam.say("Who has the key?", { channel: "#store" });
    const message = await at.newest("Who has the key?");
    await message.hover();
    await message.getByRole("button", { name: "More actions" }).click();
    await message.getByRole("menuitem", { name: "Reply in thread" }).click();
    const thread = page.getByRole("complementary", { name: "Thread" });
    const reply = thread.getByRole("textbox", { name: "Reply" });
    await reply.fill("It hangs by the door");
    await reply.press("Enter");
    await thread.getByRole("article").filter({ hasText: "It hangs by the door" }).waitFor();
    await message.getByText("1 reply").waitFor();
    expect(await page.getByRole("log", { name: "Messages" }).getByText("It hangs by the door").count()).toBe(0);

    await reply.fill("/sold now");
    await reply.press("Enter");
    await page.getByText("/sold is not supported in threads. Sorry!").waitFor();
    await reply.fill("for everybody");
    await thread.getByLabel("Also send to #store").check();
    await reply.press("Enter");
    await (await at.newest("for everybody")).getByText("Replied to a thread").waitFor();

    // It stands in the address: a reload keeps it.
    await page.reload();
    await thread.getByText("2 replies").waitFor();
    await thread.getByRole("button", { name: "Close the thread" }).click();
    await thread.waitFor({ state: "hidden" });
  });

  test("writes to people, counts what is unread, and draws a line above what is new", async () => {
    const { page } = browser;
    await at.open("Sam Reed");
    await page.getByRole("heading", { name: "Sam Reed" }).waitFor();
    const line = page.getByRole("combobox", { name: "Message" });
    await line.fill("Have you a minute?");
    await line.press("Enter");
    await at.newest("Have you a minute?");
    await small.slack.as("sam").say("Now I have", { channel: "#store" });
    await small.slack.as("sam").say("At the door", { channel: "#store" });
    await page.getByRole("button", { name: "# store 2 unread" }).click();
    const log = page.getByRole("log", { name: "Messages" });
    await log.getByText("New", { exact: true }).waitFor();
    await page.getByRole("button", { name: "# store", exact: true }).waitFor();
    // Sam has the same conversation from the other side.
    await at.become("Sam Reed");
    await at.open("Ana Lima");
    await at.newest("Have you a minute?");
  });

  test("offers message shortcuts, and keeps answers to a command private", async () => {
    await small.slack.as("sam").say("I bring the rug on Friday", { channel: "#store" });
    const message = await at.newest("I bring the rug on Friday");
    await message.hover();
    await message.getByRole("button", { name: "More actions" }).click();
    await message.getByRole("menuitem", { name: "Log as promise" }).click();
    await expect.poll(() => promised).toEqual(["I bring the rug on Friday"]);
    await at.command("/sold", "");
    await (await at.newest("only for you")).getByText("Only visible to you").waitFor();
    await at.become("Sam Reed");
    await at.newest("I bring the rug on Friday");
  });

  test("reads links, mentions and dates to each reader on their own clock", async () => {
    const noon = Temporal.Instant.from("2026-06-03T16:00:00Z").epochMilliseconds / 1_000;
    const sam = small.slack.person("sam").id;
    await post(`<@${sam}>: <https://example.com/a|the plan> at <!date^${noon}^{date_short}, {time}|noon>`);
    const message = await at.newest("@Sam Reed: the plan at 3 Jun 2026, 12:00");
    expect(await message.getByRole("link", { name: "the plan" }).getAttribute("href")).toBe("https://example.com/a");
    await at.become("Sam Reed");
    await at.newest("18:00");
  });

  test("draws every kind of block, within a phone's width, too", async () => {
    await post("all of them", everyBlock);
    const message = await at.newest("Every wood");
    expect(await message.getByText("cannot draw").count()).toBe(0);
    expect(await message.getByRole("link", { name: "link" }).getAttribute("href")).toBe("https://example.com/b");
    for (const text of ["Deliveries this week", "12.5", "Under way", "A tour", "A card", "Inside"])
      await message.getByText(text).first().waitFor();
    // The pictures are somewhere outside: nothing is asked of there.
    expect(browser.complaints).toEqual([]);
    await browser.page.setViewportSize(phone);
    const widths = browser.page.locator("html, #messages");
    expect(
      await widths.evaluateAll((all) => Math.max(...all.map(({ scrollWidth }) => scrollWidth))),
    ).toBeLessThanOrEqual(phone.width);
  });

  test("shows what went to and from the app, what was in it, and what Slack would refuse", async () => {
    const { page } = browser;
    await post("look inside", [
      {
        type: "actions",
        elements: [
          { type: "static_select", action_id: "wood", options: ["Oak"].map(option), placeholder: plain("Wood") },
        ],
      },
    ]);
    await at.pick("Wood", "Oak");
    await page.getByRole("tab", { name: "Inspector" }).click();
    const inspector = page.getByRole("tabpanel", { name: "Inspector" });
    await inspector.getByLabel("Show").selectOption("Buttons, forms and menus");
    const exchange = inspector.getByRole("listitem").filter({ hasText: "block_actions wood" }).first();
    await exchange.locator("summary").click();
    await exchange.getByText('"action_id": "wood"').waitFor();
    await exchange.getByText("Its acknowledgement").waitFor();

    const client = clientOf(small.slack);
    expect(await refusalOf(client.chat.postMessage({ channel: "C404", text: "lost" }))).toBe("channel_not_found");
    await inspector.getByLabel("Show").selectOption("What failed");
    await inspector.getByText("channel_not_found").first().waitFor();
    expect(await refusalOf(client.apiCall("chat.sing"))).toBe("unknown_method");
    await inspector.getByRole("list", { name: "Violations" }).getByRole("listitem").first().waitFor();
    await page.getByRole("tab", { name: "Inspector (1)" }).waitFor();
    expect(small.slack.takeViolations()).toHaveLength(1);
    await page.getByRole("tab", { name: "Inspector", exact: true }).waitFor();
  });

  test("moves the clock, which stands in sight on a phone, too", async () => {
    const { page } = browser;
    const clock = page.getByRole("timer", { name: "Local clock" });
    await page.setViewportSize(phone);
    const hour = async () => Number((await clock.innerText()).slice(0, 2));
    const before = await hour();
    await at.moveClock("+1 hour");
    expect(await hour()).toBe(before + 1);
    await at.moveClock("Tomorrow morning");
    expect(await clock.innerText()).toContain("09:25");
    // Nobody told this local Slack when the app writes next.
    await at.moveClock("Next nudge");
    await page.getByText("Small App has nothing to tell Ana Lima yet").waitFor();
  });
});
