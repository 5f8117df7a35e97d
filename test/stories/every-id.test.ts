// Every id that anybody's client is ever given, gathered on a walk by every door: each has its listener, and each
// listener is somebody's to reach.
import type { KnownBlock } from "@slack/types";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listElements } from "../../sandbox/slack/block-kit/placed.ts";
import type { Driver } from "../../sandbox/slack/driver.ts";
import type { PersonState } from "../../sandbox/slack/person-state.ts";
import { plans } from "../../src/features/follow-up/rules/default-plan.ts";
import { makeRoom, oweNudge } from "../support/deal.ts";
import { closeForms, openForm } from "../support/form.ts";
import { forms } from "../support/forms.ts";
import { listenedFor } from "../support/listened-for.ts";
import { tuesday } from "../support/seed.ts";
import { openStore, people, type StoreInSlack } from "../support/store-in-slack.ts";

/**
 * Shown only after what doesn't happen on the walk: a last try that reached nobody, a colleague who left or is away, the
 * card of a customer with a problem. They are pressed with all others in test/stories/every-surface.test.ts, whose tables hold every id.
 */
const shownElsewhere: readonly string[] = [
  ...["issue:fixed-for", "issue:not-confirmed", "promise:not-confirmed", "queue:open-for", "queue:open-of"],
];

/** Of calls, there is room for eight in a day. */
const mostAtOnce = 6;
/** On a page of a list. */
const mostRows = 20;
const staff = people.map(({ handle }) => handle).filter((handle) => !["gus", "tess"].includes(handle));

describe("every id", () => {
  let store: StoreInSlack;
  let ana: Driver;
  /** By what listens for them. */
  const given = { action: new Set<string>(), suggest: new Set<string>(), submit: new Set<string>() };

  beforeAll(async () => {
    // A quarter of an hour before opening time, so that what comes is the morning's list.
    store = await openStore({}, tuesday.subtract({ minutes: 15 }));
    store.slack.liftRateLimits();
    ana = store.slack.as("ana");
    await walk();
  }, 120_000);
  afterAll(() => store.close());

  test.each(["action", "suggest", "submit"] as const)(
    "of an %s is listened for, and none is listened for in vain",
    (of) => {
      expect([...given[of]].toSorted()).toEqual(
        listenedFor(of, store)
          .filter((id) => !shownElsewhere.includes(id))
          .toSorted(),
      );
    },
  );

  async function walk(): Promise<void> {
    await store.app.beat();
    // Every step's card, opened in a list, and one of them answered.
    const steps = plans.flatMap((plan) => plan.steps);
    for (let from = 0; from < steps.length; from += mostAtOnce) {
      await makeRoom(store);
      for (const { key } of steps.slice(from, from + mostAtOnce)) await oweNudge(store, key);
      await look();
      for (let nth = 1; nth < mostAtOnce; nth += 1) {
        const list = ana.dms().findLast(({ blocks }) => labelsIn(blocks).includes("Open"));
        if (list === undefined) break;
        await ana.press("Open", {
          message: list,
          nth: Math.min(nth, labelsIn(list.blocks).filter((label) => label === "Open").length),
        });
        await look();
      }
    }
    await ana.press("No answer");
    await look();
    // A list of more than a page.
    for (let count = 0; count <= mostRows; count += 1) await oweNudge(store, "did-it-arrive");
    await look();
    // A delivery that is changed outside of a nudge.
    await ana.command("/sold Ada Byron oak desk delivery next Friday");
    await ana.modal("What did they buy?");
    await ana.submit();
    await ana.press("Change delivery", { message: await ana.waitForDm("Saved: oak desk, for Ada Byron.") });
    await ana.modal("New date");
    await ana.fill("New date", "2026-06-26");
    await ana.choose("Who asked for it?", "The customer");
    await ana.submit();
    await look();
    // Each form, and what its saving says.
    for (const form of forms) {
      const person = await openForm(store, form);
      await look();
      await person.submit();
      await look();
      await closeForms(person);
    }
    // A shopper of a name that is known, with another phone.
    await ana.command("/unsold Iris Moss 212 555 0177 lamp");
    await ana.modal("Log a visit");
    await ana.choose("May we call?", "Yes, call");
    await ana.submit();
    await look();
    // Home of everybody; a customer's card, asked for, and chosen among several by a colleague.
    for (const handle of staff) await store.slack.as(handle).openHome();
    await ana.press("Customer card", { message: "[Customer card]" });
    const ben = store.slack.as("ben");
    await ben.command("/customer Jane", { channel: "store" });
    const question = await ben.waitFor("the question", () =>
      ben.channel("store").find(({ text, isEphemeral }) => isEphemeral && text.startsWith("Which one?")),
    );
    await look();
    for (const option of optionsIn(question.blocks).slice(0, 8)) {
      await ben.select("Which one?", option, { message: question });
      await look();
    }
    await ana.command("/followups back");
    await ana.openHome();
    await look();
  }

  /** Takes down the ids that are on anybody's screen. */
  async function look(): Promise<void> {
    await store.settled();
    await store.app.beat();
    for (const handle of staff) takeDown(store.slack.as(handle).state());
  }

  function takeDown({ me, conversations, home, modals }: PersonState): void {
    const messages = conversations.flatMap((one) => one.messages).filter(({ userId }) => userId !== me.id);
    const shown = [
      ...messages.map(({ blocks }) => blocks),
      home?.view.blocks ?? [],
      ...modals.map(({ view }) => view.blocks),
    ];
    for (const { actionId, dispatches, element } of shown.flatMap((blocks) => listElements(blocks))) {
      if (dispatches) given.action.add(actionId);
      if (element.type === "external_select") given.suggest.add(actionId);
    }
    for (const { view } of modals) if (view.submit && view.callback_id) given.submit.add(view.callback_id);
  }
});

function labelsIn(blocks: readonly KnownBlock[]): string[] {
  return listElements(blocks).flatMap(({ element }) => (element.type === "button" ? [element.text.text] : []));
}

function optionsIn(blocks: readonly KnownBlock[]): string[] {
  return listElements(blocks).flatMap(({ element }) =>
    element.type === "static_select" ? (element.options ?? []).map(({ text }) => text.text) : [],
  );
}
