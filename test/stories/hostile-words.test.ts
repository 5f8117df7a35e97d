// A customer whose every word is markup, for two weeks: what everybody reads of them, in messages, digests, cards and on
// Home, shows the words and obeys none of them.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import { spotMarkup } from "../support/spot-markup.ts";
import { openStore, people, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();
const name = "*Jane* <!channel> <@U123> & Söhne :tada:";

let store: StoreInSlack;
let ana: Driver;
let sam: Driver;
let maria: Driver;

beforeAll(async () => {
  store = await openStore({}, inNewYork("2026-06-02T10:00"));
  ana = store.slack.as("ana");
  sam = store.slack.as("sam");
  maria = store.slack.as("maria");
});
afterAll(() => store.close());

test("two weeks of a customer whose words are markup", async () => {
  await ana.command("/sold");
  await ana.modal("Log a sale");
  await ana.fill("Customer", name);
  await ana.fill("What did they buy?", "<script>oak_table_</script>\u200b \u202eelbat");
  await ana.choose("How do they get it?", "Delivery");
  await ana.fill("Date", "2026-06-05");
  await ana.fill("Why did they choose it?", "~cheap~ `solid` <https://evil.example|look>");
  await ana.fill("Promises", "<!here> *old table* taken away by Thursday @sam");
  expect(await ana.submit()).toEqual({ ok: true });
  await ana.waitForDm("Saved: ");
  await sam.waitForDm("Can you keep this");
  await ana.command("/unsold");
  await ana.modal("Log a visit");
  await ana.fill("Customer", `${name} again`);
  await ana.fill("Phone or email", "212 555 0123");
  await ana.fill("What were they looking for?", "_lamp_ <!subteam^S1>");
  await ana.fill("Note", "&lt;b&gt; > quoted");
  await ana.choose("May we call?", "Yes, call");
  expect(await ana.submit()).toEqual({ ok: true });
  await ana.waitForDm("came by for");
  await everybodyReads();

  // A problem, which Maria hears of, too; everything else is left to be missed.
  await maria.shortcut("Report a problem");
  await maria.modal("Report a problem");
  await maria.choose("Customer", `${name} again`, { search: "Jane" });
  await maria.modal("Who sorts it out?");
  await maria.fill("What happened?", "*Scratched* <!channel> \u0007");
  expect(await maria.submit()).toEqual({ ok: true });
  for (let day = 3; day <= 16; day += 1) {
    for (const time of ["09:30", "10:00", "16:00", "18:00"]) {
      const on = String(day).padStart(2, "0");
      await store.goTo(inNewYork(`2026-06-${on}T${time}`));
    }
    await everybodyReads();
  }
  const digests = maria.channel("store").filter(({ isEphemeral }) => !isEphemeral);
  expect(digests.some((digest) => maria.read(digest).includes(name))).toBe(true);
  await maria.command("/customer Jane", { channel: "store" });
  await maria.waitFor("an answer", () => maria.channel("store").find(({ isEphemeral }) => isEphemeral));
  await everybodyReads();
}, 120_000);

async function everybodyReads(): Promise<void> {
  for (const { handle } of people) {
    await store.slack.as(handle).openHome();
    await store.settled();
    expect(spotMarkup(store.slack.as(handle).state())).toEqual([]);
  }
}
