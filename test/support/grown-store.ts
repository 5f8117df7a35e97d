// A store on one Tuesday morning, with everything on its people's screens that can be pressed outside of a nudge's
// answers; and where each of it stands.
import { Temporal } from "temporal-polyfill";
import { expect } from "vitest";
import type { Driver } from "../../sandbox/slack/driver.ts";
import type { SeenMessage } from "../../sandbox/slack/person-state.ts";
import { newId, type PromiseId, type UserId } from "../../src/core/ids.ts";
import { issues } from "../../src/db/schema/follow-up.ts";
import { promises } from "../../src/db/schema/sale.ts";
import { oweNudge, seededStore } from "./deal.ts";
import { seedFollowUp, seedIssue, seedSale, tuesday } from "./seed.ts";
import { openStore, type StoreInSlack } from "./store-in-slack.ts";

/** Before opening. */
const early = tuesday.subtract({ minutes: 40 });
/** On a page of a list. */
const mostRows = 20;

/**
 * Sam runs the deliveries, Maria is the manager, Gus had customers and is no more than a guest since. Customers' names
 * say what is there of them.
 */
export async function growStore(environment: Parameters<typeof openStore>[0]): Promise<StoreInSlack> {
  const store = await openStore(environment, early);
  store.slack.liftRateLimits();
  await store.app.beat();
  await seedWhatIsOld(store);
  await oweNudge(store, "promise-last");
  for (let count = 0; count < mostRows; count += 1) await oweNudge(store, "did-it-arrive");
  await store.goTo(tuesday);
  const [ana, sam] = [store.slack.as("ana"), store.slack.as("sam")];

  await logSale(
    ana,
    "Iris Moss 212 555 0144 oak bench $900 delivery next Friday",
    "old bench taken away @sam by Friday",
  );
  await sam.waitForDm('Ana told Iris Moss: "old bench taken away"');
  // Of a name that is known, with other phones.
  await logSale(ana, "Iris Moss 212 555 0155 brass lamp $90 took it home");
  await logSale(ana, "Iris Moss 212 555 0166 wool rug $90 took it home");
  await logVisit(ana, "Iris Moss 212 555 0177 wall mirror");
  await logVisit(ana, "Iris Moss 212 555 0188 corner sofa");
  await logPromise(ana, "two spare keys", { to: "Nora Vale", keeper: "@sam" });
  await logPromise(ana, "a curtain rail", { to: "Omar Reed", keeper: "@ana" });

  await logSale(ana, "Paul Quist 212 555 0133 writing desk $900 took it home");
  await ana.press("Report a problem", { message: await openCard(ana, "writing desk") });
  await submit(ana, "Report a problem", { "What happened?": "The leg is scratched" });
  await ana.press("Log a contact", { message: await openCard(ana, "writing desk") });
  await ana.modal("Log a contact");
  await ana.choose("How?", "Call");
  await ana.choose("Did you reach them?", "Yes");
  await submit(ana, "Log a contact", {});
  await ana.press("Pass on praise", { message: await openCard(ana, "writing desk") });
  await submit(ana, "Pass on praise", { "What did they say?": "so careful with the doors" });
  await logSale(ana, "Rosa Stein 212 555 0122 bed frame $900 took it home");
  await ana.press("Cancelled or returned…", { message: await openCard(ana, "bed frame") });
  await ana.modal("How much?");
  await ana.choose("How much?", "The whole sale");
  await submit(ana, "Cancelled or returned", { "Why?": "too big for the room" });
  await ana.press("Do not contact…", { message: await openCard(ana, "bed frame") });
  await ana.modal("What don't they want?");
  await ana.choose("How?", "Call");
  await submit(ana, "Do not contact", {});

  const facts = await deal(store, "delivery-facts");
  await store.database.sql`update deliveries set reference = null where delivered_on is null`;
  await ana.press("Ask a colleague", { message: facts });
  await ana.press("Not yet", { message: await deal(store, "did-it-arrive") });
  await logSale(ana, "Uma Fox 212 555 0111 tea trolley $90 delivery next Friday", "a tray brought along @sam");
  await sam.waitForDm('Ana told Uma Fox: "a tray brought along"');
  await ana.press("Change delivery", { message: await ana.waitForDm("Saved: tea trolley") });
  await ana.modal("Change delivery");
  await ana.choose("Who asked for it?", "We moved it");
  await submit(ana, "Change delivery", { "New date": "2026-06-15" });
  await sam.press("Add facts", { message: await openCard(sam, "oak bench") });
  await submit(sam, "Add facts", { "Delivery company": "Swift Vans" });
  await store.slack.as("ben").command("/followups away until Friday");
  await store.settled();
  return store;
}

/** In a message of its own. */
async function deal(store: StoreInSlack, step: string): Promise<SeenMessage> {
  await store.settled();
  const owedId = await oweNudge(store, step);
  await store.app.beat();
  return store.slack.as("ana").waitForDm(({ blocks }) => JSON.stringify(blocks).includes(owedId));
}

/** What took days to come about. */
async function seedWhatIsOld(store: StoreInSlack): Promise<void> {
  const { db } = store.database;
  const seeded = await seededStore(store);
  const { workspaceId, ana, sam } = seeded;
  const before = early.subtract({ hours: 9 * 24 });
  // Left alone; and of somebody who has left.
  const neglected = { step: "did-it-arrive", dueAt: before, sentAt: before };
  await seedFollowUp(db, seeded, await seedSale(db, seeded, { name: "Kim Idle" }), neglected);
  const gus = { ownerId: store.slack.person("gus").id as UserId, dueAt: tuesday.add({ hours: 48 }), sentAt: null };
  await seedFollowUp(db, seeded, await seedSale(db, seeded, { name: "Lou Left" }), gus);

  // Done and fixed, and the last try to hear so failed.
  const unheard = await seedSale(db, seeded, { name: "Vera Unheard", sale: { what: "corner shelf" } });
  const inVain = { state: "closed" as const, closedBecause: "unreached", closedAt: early, sentAt: null };
  const promiseId = newId<PromiseId>();
  await db.insert(promises).values({
    ...{
      workspaceId,
      id: promiseId,
      ...unheard,
      words: "two shelves more",
      dueOn: Temporal.PlainDate.from("2026-06-01"),
    },
    ...{ makerId: ana.userId, ownerId: sam.userId, state: "done", round: 0, madeCustomer: false },
    ...{ madeAt: before, askedAt: before, turnedAt: before },
  });
  await seedFollowUp(db, seeded, unheard, { ...inVain, step: "promise-confirm", promiseId });
  await seedIssue(db, seeded, unheard, { state: "fixed", fix: "polished", reportedAt: before, turnedAt: before });
  const [issue] = await db.select({ issueId: issues.id }).from(issues);
  await seedFollowUp(db, seeded, unheard, { ...inVain, ...issue, step: "recovery-call" });
}

/** Where something stands: a message as it is read now, or Home. */
export type Place = { readonly message: SeenMessage } | { readonly isOnHome: true };

/** By the words of the table, how one comes to it. */
export const places: Readonly<Record<string, (store: StoreInSlack, who: Driver) => Promise<Place>>> = {
  "first word to a manager": dm("Follow Through is running"),
  digest: async (_, who) => ({
    message: await who.waitFor("the digest", () => who.channel("store").find(({ isEphemeral }) => !isEphemeral)),
  }),
  "word of a leaver": dm("Gus Guest has left:"),
  "sale saved": dm("Saved: oak bench, for Iris Moss."),
  "lamp saved": dm("Saved: brass lamp, for Iris Moss."),
  "rug saved": dm("Saved: wool rug, for Iris Moss."),
  "visit saved": dm("came by for: wall mirror."),
  "sofa visit saved": dm("came by for: corner sofa."),
  "delivery changed": dm("tea trolley, for Uma Fox: "),
  "facts added": dm("Saved: oak bench, for Iris Moss."),
  "return noted": dm("bed frame, for Rosa Stein."),
  "problem reported": dm("Saved: Paul Quist hears from you"),
  "contact saved": dm("a contact with Paul Quist"),
  "wish saved": dm("Rosa Stein asked for no contact at all"),
  "praise saved": dm("a good word from Paul Quist"),
  "promise saved": dm('Saved: "two spare keys'),
  "own promise": dm('Saved: "a curtain rail'),
  "promise asked": dm('"old bench taken away"'),
  "word of a change": dm("Uma Fox's delivery has changed"),
  "facts asked": dm("asks what is missing for a customer's"),
  "nudge answered": dm("answered: Not yet"),
  "word of a take-over": dm("has taken this over from you"),
  "morning's list": dm("[Show more]"),
  "customer card": async (_, who) => ({ message: await openCard(who, "oak bench") }),
  "card of Ana's customer": async (_, who) => ({ message: await openCard(who, "tea trolley") }),
  "card with a problem": async (_, who) => ({ message: await openCard(who, "writing desk") }),
  "card, none could ask": async (_, who) => ({ message: await openCard(who, "corner shelf") }),
  "which customer?": async (_, who) => ({ message: await openCard(who, "Iris Moss") }),
  Home: async (store, who) => {
    await who.openHome();
    await store.settled();
    return { isOnHome: true };
  },
};

function dm(words: string) {
  return async (_: StoreInSlack, who: Driver): Promise<Place> => ({ message: await who.waitForDm(words) });
}

async function openCard(who: Driver, words: string): Promise<SeenMessage> {
  const answers = () => who.channel("store").filter(({ isEphemeral }) => isEphemeral);
  const before = answers().length;
  await who.command(`/customer ${words}`, { channel: "store" });
  return who.waitFor("the card", () => answers()[before]);
}

async function logSale(who: Driver, words: string, promised?: string): Promise<void> {
  await who.command(`/sold ${words}`);
  await submit(who, "Log a sale", promised === undefined ? {} : { Promises: promised });
}

async function logVisit(who: Driver, words: string): Promise<void> {
  await who.command(`/unsold ${words}`);
  await who.modal("Log a visit");
  await who.choose("May we call?", "Yes, call");
  await submit(who, "Log a visit", {});
}

async function logPromise(who: Driver, words: string, { to, keeper }: { to: string; keeper: string }): Promise<void> {
  await who.command(`/promise ${words} by Friday`);
  await who.modal("Log a promise");
  await who.choose("Customer", "Someone new…", { search: to });
  await who.modal("Name");
  await who.fill("Name", to);
  await who.choose("Who keeps it?", keeper);
  await submit(who, "Log a promise", {});
}

async function submit(who: Driver, title: string, fields: Readonly<Record<string, string>>): Promise<void> {
  await who.modal(`# ${title}`);
  for (const [label, value] of Object.entries(fields)) await who.fill(label, value);
  expect(await who.submit()).toEqual({ ok: true });
}
