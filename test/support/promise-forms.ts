// The forms of promises, problems and contacts.
import type { Driver } from "../../sandbox/slack/driver.ts";
import type { SeenMessage } from "../../sandbox/slack/person-state.ts";
import { type CustomerId, newId, type PraiseId, type PromiseId } from "../../src/core/ids.ts";
import { promises } from "../../src/db/schema/sale.ts";
import { dealNudge, seededStore } from "./deal.ts";
import { chooseUnder, type FieldRow, type FormRow, pressUnder } from "./form.ts";
import { seedSale, tuesday } from "./seed.ts";
import type { StoreInSlack } from "./store-in-slack.ts";

/** As the menu of customers says it. */
const iris = "Iris Moss, oak table, Monday 1 June 2026";

export const promiseForms: readonly FormRow[] = [
  {
    callbackId: "promise:save",
    title: "Log a promise",
    way: "somebody outside keeps it",
    open: openPromise,
    fields: promiseFields({
      keeper: { kind: "choice", good: "@ana" },
      outside: { kind: "words", good: "Northern Haulage" },
      phone: { kind: "phone" },
    }),
  },
  {
    callbackId: "promise:save",
    title: "Log a promise",
    way: "a colleague keeps it",
    open: openPromise,
    fields: promiseFields({
      keeper: { kind: "colleague", good: "@sam" },
      outside: { kind: "choice" },
      phone: { kind: "choice" },
    }),
  },
  {
    callbackId: "promise:save-late",
    title: "Will be late",
    open: pressUnder("promise-soon", "Will be late"),
    fields: [
      { label: "When will it be done?", kind: "day-ahead", good: "2026-06-10" },
      { label: "Why?", kind: "words", good: "the van is in repair" },
    ],
  },
  {
    callbackId: "promise:save-cant",
    title: "Can't as promised",
    open: pressUnder("promise-soon", "Can't as promised"),
    fields: [
      { label: "What can you do instead?", kind: "words", good: "on Saturday" },
      { label: "By when?", kind: "day-ahead", good: "2026-06-10" },
      { label: "What's in the way?", kind: "words", good: "the van is in repair" },
    ],
  },
  {
    callbackId: "promise:save-not-mine",
    title: "Not mine",
    async open(store, ana) {
      const message = await dealNudge(store, "promise-answer");
      await ana.select("…", "Not mine…", { message });
    },
    fields: [
      { label: "Who instead?", kind: "keeper", good: "@sam" },
      { label: "Why?", kind: "words", good: "Sam has the van" },
    ],
  },
  {
    callbackId: "promise:save-hand-on",
    title: "Hand over",
    open: chooseUnder("promise-reopened", "Hand over…"),
    fields: [
      { label: "To whom?", kind: "keeper", good: "@sam" },
      { label: "Note", kind: "words", good: "Sam has the van" },
    ],
  },
  {
    callbackId: "promise:save-change",
    title: "Change promise",
    way: "a colleague keeps it",
    open: chooseOfPromise("Change promise…"),
    fields: changeFields({
      keeper: { kind: "colleague", good: "@sam" },
      outside: { kind: "choice" },
      phone: { kind: "choice" },
    }),
  },
  {
    callbackId: "promise:save-change",
    title: "Change promise",
    way: "somebody outside keeps it",
    open: chooseOfPromise("Change promise…"),
    fields: changeFields({
      keeper: { kind: "choice", good: "@ana" },
      outside: { kind: "words", good: "Northern Haulage" },
      phone: { kind: "phone" },
    }),
  },
  {
    callbackId: "promise:save-withdrawal",
    title: "Withdraw",
    open: chooseOfPromise("Withdraw…"),
    fields: [{ label: "Why?", kind: "words", good: "they changed their mind" }],
  },
  {
    callbackId: "promise:save-thanks",
    title: "Pass on their thanks",
    open: openThanks,
    fields: [{ label: "What did they say?", kind: "words", good: "Sam was lovely" }],
  },
  {
    callbackId: "issue:report",
    title: "Report a problem",
    open: pressUnder("check-in", "Problem"),
    fields: [
      { label: "What happened?", kind: "words", good: "The leg is scratched" },
      { label: "Who sorts it out?", kind: "colleague", good: "@sam" },
      { label: "When will they hear from us?", kind: "time-ahead", good: "2026-06-05T11:00" },
    ],
  },
  {
    callbackId: "issue:report-any",
    title: "Report a problem",
    async open(store, ana) {
      const seeded = await seededStore(store);
      // A name of their own: who is called Iris in other forms has bought once.
      const { customerId } = await seedSale(store.database.db, seeded, { name: "Ida Moss" });
      const earlier = { customerId, what: "brass lamp", soldAt: tuesday.subtract({ hours: 30 }) };
      await seedSale(store.database.db, seeded, { sale: earlier });
      await ana.shortcut("Report a problem");
      await ana.modal("Report a problem");
      await ana.choose("Customer", iris.replace("Iris", "Ida"), { search: "Ida" });
      await ana.modal("Who sorts it out?");
    },
    fields: [
      { label: "Customer", kind: "customer" },
      { label: "What is it about?", kind: "choice" },
      { label: "What happened?", kind: "words", good: "The leg is scratched" },
      { label: "Who sorts it out?", kind: "colleague", good: "@sam" },
      { label: "When will they hear from us?", kind: "time-ahead", good: "2026-06-05T11:00" },
    ],
  },
  {
    callbackId: "issue:save-fixed",
    title: "Fixed",
    open: pressUnder("issue-update", "Fixed"),
    fields: [{ label: "What was done?", kind: "words", good: "a new leg" }],
  },
  {
    callbackId: "issue:save-praise",
    title: "Pass on praise",
    async open(store, ana) {
      const name = `Nora ${newId<PraiseId>()}`;
      await seedSale(store.database.db, await seededStore(store), { name });
      await ana.press("Pass on praise", { message: await openCard(ana, name) });
    },
    fields: [
      { label: "What did they say?", kind: "words", good: "So careful with the doors" },
      { label: "Who is it for?", kind: "colleague", good: "@sam" },
    ],
  },
  {
    callbackId: "customer:save-contact",
    title: "Log a contact",
    async open(store, ana) {
      await seedSale(store.database.db, await seededStore(store), { name: "Iris Moss" });
      await ana.shortcut("Log a contact");
      await ana.modal("Log a contact");
      await ana.choose("Customer", iris, { search: "Iris" });
    },
    fields: [
      { label: "Customer", kind: "customer" },
      { label: "How?", kind: "choice", good: "Call" },
      { label: "Did you reach them?", kind: "choice", good: "Yes" },
      { label: "Note", kind: "words" },
    ],
  },
  {
    callbackId: "nudge:save-do-not-contact",
    title: "Do not contact",
    async open(store, ana) {
      const name = `Nora ${newId<CustomerId>()}`;
      await seedSale(store.database.db, await seededStore(store), { name });
      await ana.press("Do not contact…", { message: await openCard(ana, name) });
    },
    fields: [
      { label: "How?", kind: "choice", good: "Call" },
      { label: "What don't they want?", kind: "choice", good: "No calls" },
      { label: "Note", kind: "words", good: "works at night" },
    ],
  },
];

async function openPromise(_: StoreInSlack, ana: Driver): Promise<void> {
  await ana.command("/promise");
  await ana.modal("Log a promise");
  await ana.choose("Customer", "Someone new…", { search: "nobody" });
  await ana.modal("Name");
}

/** In the menu under the confirmation of a promise that Sam keeps. */
function chooseOfPromise(choice: string): FormRow["open"] {
  return async (store, ana) => {
    const before = ana.dms().length;
    await openPromise(store, ana);
    await ana.fill("Name", "Iris Moss");
    await ana.fill("What was promised?", "two spare keys");
    await ana.fill("By when?", "2026-06-09");
    await ana.choose("Who keeps it?", "@sam");
    await ana.submit();
    const message = await ana.waitFor("the confirmation", () =>
      ana
        .dms()
        .slice(before)
        .find(({ text }) => text.startsWith('Saved: "two spare keys"')),
    );
    await ana.select("…", choice, { message });
  };
}

/** On the card of a customer whose promise Sam has kept. */
async function openThanks(store: StoreInSlack, ana: Driver): Promise<void> {
  const { db } = store.database;
  const seeded = await seededStore(store);
  const now = store.slack.clock.now();
  const id = newId<PromiseId>();
  const name = `Nora ${id}`;
  await db.insert(promises).values({
    ...{ workspaceId: seeded.workspaceId, id, ...(await seedSale(db, seeded, { name })), words: "two spare keys" },
    ...{ makerId: seeded.ana.userId, ownerId: seeded.sam.userId, dueOn: now.toZonedDateTimeISO("UTC").toPlainDate() },
    ...{ state: "kept", round: 0, madeCustomer: false, madeAt: now, askedAt: now, turnedAt: now },
  });
  await ana.select("…", "Pass on their thanks…", { message: await openCard(ana, name) });
}

async function openCard(ana: Driver, name: string): Promise<SeenMessage> {
  await ana.command(`/customer ${name}`, { channel: "store" });
  return ana.waitFor("the card", () =>
    ana.channel("store").find(({ isEphemeral, text }) => isEphemeral && text.startsWith(name)),
  );
}

/** It has one keeper: a colleague, or somebody outside Slack. */
type Keepers = Readonly<Record<"keeper" | "outside" | "phone", Omit<FieldRow, "label">>>;

function changeFields(keepers: Keepers): FieldRow[] {
  return [
    { label: "What was promised?", kind: "words", good: "two spare keys, in an envelope" },
    { label: "By when?", kind: "day-ahead", good: "2026-06-12" },
    ...keeperFields(keepers),
    { label: "Why?", kind: "words", good: "they moved house" },
  ];
}

function promiseFields(keepers: Keepers): FieldRow[] {
  return [
    { label: "Customer", kind: "customer" },
    { label: "Name", kind: "words", good: "Jane Doe" },
    { label: "Phone", kind: "phone" },
    { label: "What was promised?", kind: "words", good: "two spare keys" },
    { label: "By when?", kind: "day-ahead", good: "2026-06-09" },
    ...keeperFields(keepers),
    { label: "Have you promised it yet?", kind: "choice" },
  ];
}

function keeperFields(keepers: Keepers): FieldRow[] {
  return [
    { label: "Who keeps it?", ...keepers.keeper },
    { label: "Or someone outside Slack", ...keepers.outside },
    { label: "Their phone", ...keepers.phone },
  ];
}
