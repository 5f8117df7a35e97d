// A store makes the plan its own while the bot runs: what is out is still answered, what comes is the store's.
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import { changePlan } from "../../src/features/follow-up/change-plan.ts";
import { defaultDocument, type PlanDocument } from "../../src/features/follow-up/rules/plan-set.ts";
import { listWorkspaces } from "../../src/features/workspace/store.ts";
import { testConfig } from "../support/deps.ts";
import { openStore, type StoreInSlack } from "../support/store-in-slack.ts";

const inNewYork = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();

/** No thank-you any more; the day is confirmed the day before at four, in the store's own words. */
function own(): PlanDocument {
  const { "thank-you": thanks, "confirm-delivery": confirm, ...steps } = defaultDocument.steps;
  const words = defaultDocument.words["confirm-delivery"];
  if (thanks === undefined || confirm === undefined || words === undefined) throw new Error("a step is gone");
  const slots = [{ from: "delivery-date", offset: { workingDays: -1 }, at: "16:00" } as const];
  return {
    ...defaultDocument,
    steps: { ...steps, "thank-you": { ...thanks, isOff: true }, "confirm-delivery": { ...confirm, slots } },
    words: {
      ...defaultDocument.words,
      "confirm-delivery": { ...words, task: "See that {called} expects {goods}[ {when}]." },
    },
  };
}

describe("a plan of the store's own", () => {
  let store: StoreInSlack;
  let ana: Driver;

  beforeEach(async () => {
    store = await openStore({}, inNewYork("2026-06-02T15:00"));
    ana = store.slack.as("ana");
  });
  afterEach(() => store.close());

  async function sell(words: string): Promise<void> {
    await ana.command(words);
    await ana.modal("Log a sale");
    expect(await ana.submit()).toEqual({ ok: true });
    await ana.waitForDm("Saved");
  }

  async function change(): Promise<unknown> {
    const [workspaceId] = await listWorkspaces(store.database.db);
    if (workspaceId === undefined) throw new Error("no workspace");
    const deps = { db: store.database.db, config: testConfig };
    return changePlan(deps, workspaceId, { document: own(), savedBy: null }, store.slack.clock.now());
  }

  test("answers what is out by the plan that asked it, and asks the rest by the new one", async () => {
    await sell("/sold Jane Doe 212 555 0199 oak table delivery next Friday");
    await store.goTo(inNewYork("2026-06-03T10:00"));
    await ana.press("Open");
    await ana.waitForDm("Thank Jane Doe today");
    expect(await change()).toEqual({ version: 2, moved: 1, added: 0, ended: 0 });
    expect(await change()).toEqual({ version: 2, moved: 0, added: 0, ended: 0 });
    // The thank-you is no step of the plan any more: it is shown and answered, and comes back as it did.
    await ana.press("No answer");
    await ana.waitForDm("It comes back Thursday 4 June, 16:00.");
    await store.goTo(inNewYork("2026-06-04T16:00"));
    const again = ana.read(await ana.waitForDm("Thank Jane Doe today"));
    expect(again).toContain("[Reached, happy] [Problem] [No answer] [Snooze ▾]");
    await ana.press("Reached, happy");
    await ana.waitForDm("Ana Lima answered: Reached, happy");
    await store.goTo(inNewYork("2026-06-11T15:59"));
    expect(ana.dms().filter((message) => ana.read(message).includes("[Confirmed]"))).toEqual([]);
    await store.goTo(inNewYork("2026-06-11T16:00"));
    await ana.waitForDm("See that Jane Doe expects the oak table on Friday 12 June.");
  });

  test("a sale that is logged afterwards follows it from the start", async () => {
    await change();
    await sell("/sold Iris Moss 212 555 0142 oak bench delivery next Friday");
    const saved = ana.read(await ana.waitForDm("Saved: oak bench"));
    expect(saved).toContain("Thursday 11 June, 16:00: Confirm the delivery");
    expect(saved).not.toContain("Thank-you call");
  });
});
