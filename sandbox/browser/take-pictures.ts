// Takes the README's pictures from the demo: the form, the nudge in the direct messages, the digest in the channel.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Locator } from "playwright-core";
import { openWholeDemo } from "../open-demo.ts";
import { AtThePage } from "./at-the-page.ts";
import { openBrowser } from "./open-browser.ts";

const folder = fileURLToPath(new URL("../../docs/pictures/", import.meta.url));
/** Sharp on a dense screen, high enough for the whole form, and narrow enough that the guide stays away. */
const screen = { width: 960, height: 1000, isPhone: false, sharpness: 1.5 };

const complain = (details: object, message: string) => say(`${message} ${JSON.stringify(details)}`);
const demo = await openWholeDemo({ log: { debug() {}, info() {}, warn: complain, error: complain } });
const browser = await openBrowser(demo.slack.pageUrl, screen).catch(async (error: unknown) => {
  await demo.stop();
  throw error;
});
try {
  await takeAll(new AtThePage(browser.page));
} finally {
  await browser.close();
  await demo.stop();
}

async function takeAll(at: AtThePage): Promise<void> {
  const newest = at.page.getByRole("log").getByRole("article").last();

  // Tuesday: a table to be delivered, with a promise that Sam accepts, and a desk that goes home at once.
  await at.command("/sold", "Jane Doe 212 555 0199 oak table $1,899 delivery next Friday");
  const sale = await at.form("Log a sale");
  await sale.getByLabel("Why did they choose it?").fill("seats eight, solid oak");
  await sale.getByLabel("Promises").fill("old table taken away @sam");
  await take(sale, "form");
  await sale.getByRole("button", { name: "Save" }).click();
  await sale.waitFor({ state: "detached" });
  await at.command("/sold", "Iris Moss 212 555 0142 walnut desk $480 took it home");
  await (await at.form("Log a sale")).getByRole("button", { name: "Save" }).click();
  await sale.waitFor({ state: "detached" });
  await at.become("Sam Reyes");
  await at.openMessages();
  await at.press("I'll do it");
  await at.newest("You keep this for Jane Doe");
  await at.become("Ana Lima");

  await at.moveClock("Tomorrow morning");
  await at.openMessages();
  await at.moveClock("+1 hour");
  await at.press("Open");
  await at.newest("Thank Jane Doe today");
  await take(newest, "nudge");

  // Jane's call stays undone; the desk has a scratch; and Saturday's digest says both.
  await at.moveClock("Tomorrow morning");
  await at.moveClock("+1 hour");
  await at.newest("Iris Moss");
  await at.press("Problem");
  const report = await at.form("Report a problem");
  await report.getByLabel("What happened?").fill("The drawer sticks");
  await report.getByRole("button", { name: "Report" }).click();
  await report.waitFor({ state: "detached" });
  await at.open("# store");
  await at.moveClock("Tomorrow morning");
  await at.moveClock("Tomorrow morning");
  await at.moveClock("+1 hour");
  await at.newest("Saturday 6 June");
  await take(newest, "digest");
}

async function take(what: Locator, name: string): Promise<void> {
  const path = `${folder}${name}.png`;
  mkdirSync(folder, { recursive: true });
  await what.page().locator(":focus").blur();
  await what.page().mouse.move(0, 0);
  await what.screenshot({ path, animations: "disabled" });
  say(path);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
