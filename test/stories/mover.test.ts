// Ana moves from New York to Los Angeles: what is to come moves with her clock, what she chose stays when she chose it.
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();
const inLosAngeles = (text: string) =>
  Temporal.PlainDateTime.from(text).toZonedDateTime("America/Los_Angeles").toInstant();

let store: StoreInSlack;
let ana: Driver;

beforeEach(async () => {
  // Tuesday.
  store = await openStore({}, inNewYork("2026-06-02T15:00"));
  ana = store.slack.as("ana");
  await ana.command("/sold Jane Doe 212 555 0199 oak table $1,899 took it home");
  await ana.modal("Log a sale");
  expect(await ana.submit()).toEqual({ ok: true });
  await ana.waitForDm("Saved");
});
afterEach(() => store.close());

test("her next call comes at her opening there, once; a snooze comes at its moment, or at the opening after it", async () => {
  await store.goTo(inNewYork("2026-06-03T10:00"));
  await ana.waitForDm("Thank Jane Doe today");
  await ana.select("Snooze", "Tomorrow morning");
  await ana.waitForDm("It comes back Thursday 4 June, 10:00.");
  store.slack.updatePerson("ana", { zone: "America/Los_Angeles" });
  // Slack is asked for everybody once a day.
  await store.goTo(inNewYork("2026-06-03T16:00"));
  const told = ana.dms().length;

  // Ten in New York is seven in Los Angeles: nothing comes before her opening there.
  await store.goTo(inNewYork("2026-06-04T10:30"));
  expect(ana.dms()).toHaveLength(told);
  await store.goTo(inLosAngeles("2026-06-04T10:00"));
  await ana.waitForDm("Thank Jane Doe today");
  expect(ana.dms()).toHaveLength(told + 1);
  await ana.press("Reached, happy");
  await ana.waitForDm("answered: Reached, happy, 10:00");

  // The check-in of Friday comes on Friday, by her new clock, and just once.
  await store.goTo(inLosAngeles("2026-06-05T09:59"));
  expect(ana.dms()).toHaveLength(told + 1);
  await store.goTo(inLosAngeles("2026-06-05T10:00"));
  await ana.waitFor("the check-in", () => ana.dms().length === told + 2 || undefined);
  await store.goTo(inLosAngeles("2026-06-06T18:00"));
  expect(ana.dms()).toHaveLength(told + 2);
});
