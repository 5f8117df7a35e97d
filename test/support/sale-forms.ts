// The forms of what is sold and delivered, and of visits.
import type { Driver } from "../../sandbox/slack/driver.ts";
import { dealNudge } from "./deal.ts";
import { type FormRow, pressUnder } from "./form.ts";
import type { StoreInSlack } from "./store-in-slack.ts";

export const saleForms: readonly FormRow[] = [
  {
    callbackId: "sold:save",
    title: "Log a sale",
    open: (_, ana) => ana.command("/sold $99"),
    fields: [
      { label: "Customer", kind: "words", good: "Jane Doe" },
      { label: "Phone", kind: "phone" },
      { label: "What did they buy?", kind: "words", good: "oak table" },
      { label: "How do they get it?", kind: "choice", good: "Delivery" },
      { label: "Date", kind: "day-ahead", good: "2026-06-12" },
      { label: "Why did they choose it?", kind: "words" },
      { label: "Promises", kind: "promise-lines" },
      { label: "Amount", kind: "amount" },
    ],
  },
  {
    callbackId: "sold:save-details",
    title: "Add details",
    open: pressUnder("delivery-facts", "Add details"),
    fields: [
      { label: "Email", kind: "email" },
      { label: "Amount", kind: "amount" },
      { label: "Delivery company", kind: "words" },
      { label: "Company's phone", kind: "phone" },
      { label: "Address", kind: "words" },
      { label: "Reference", kind: "words" },
      { label: "Who receives it?", kind: "words" },
      { label: "Their phone", kind: "phone" },
      { label: "Gift", kind: "choice", good: "A gift" },
      { label: "Given on", kind: "any-day" },
      { label: "Sold with", kind: "words" },
      { label: "Category", kind: "words" },
      { label: "Customer", kind: "words" },
      { label: "Phone", kind: "phone" },
      { label: "What did they buy?", kind: "words" },
      { label: "How do they get it?", kind: "choice" },
      { label: "Date", kind: "day-ahead" },
      { label: "Why did they choose it?", kind: "words" },
    ],
  },
  {
    callbackId: "delivery:save-change",
    title: "Change delivery",
    open: pressUnder("confirm-delivery", "Change delivery"),
    fields: [
      { label: "New date", kind: "day-ahead", good: "2026-06-15" },
      { label: "Window", kind: "words" },
      { label: "Address", kind: "words" },
      { label: "Who receives it?", kind: "words" },
      { label: "Their phone", kind: "phone" },
      { label: "Who asked for it?", kind: "choice", good: "The customer" },
    ],
  },
  {
    callbackId: "delivery:save-ask",
    title: "Ask a colleague",
    open: pressUnder("delivery-facts", "Ask a colleague"),
    fields: [{ label: "To whom?", kind: "colleague", good: "@sam" }],
  },
  {
    callbackId: "delivery:save-facts",
    title: "Add facts",
    by: "maria",
    open: (store, maria) => pressAsked(store, maria, "Add facts"),
    fields: [{ label: "Reference", kind: "words", good: "SV-90" }],
  },
  {
    callbackId: "delivery:save-not-known",
    title: "Not known yet",
    by: "maria",
    open: (store, maria) => pressAsked(store, maria, "Not known yet"),
    fields: [{ label: "When will you know?", kind: "day-ahead", good: "2026-06-03" }],
  },
  {
    callbackId: "visit:save",
    title: "Log a visit",
    open: (_, ana) => ana.command("/unsold"),
    fields: [
      { label: "Customer", kind: "words", good: "Jane Doe" },
      { label: "Phone or email", kind: "contact", good: "212 555 0199" },
      { label: "What were they looking for?", kind: "words", good: "oak table" },
      { label: "What held them back?", kind: "choice", good: "Price" },
      { label: "Note", kind: "words" },
      { label: "May we call?", kind: "choice", good: "Yes, call" },
      { label: "When will they decide?", kind: "day-ahead" },
    ],
  },
  {
    callbackId: "visit:save-wish",
    title: "Still deciding",
    open: pressUnder("any-questions", "Still deciding"),
    fields: [
      { label: "Do they want to hear from us again?", kind: "choice", good: "Yes, on the day they named" },
      { label: "The day they named", kind: "day-ahead", good: "2026-06-20" },
    ],
  },
  {
    callbackId: "sold:save-return",
    title: "Cancelled or returned",
    way: "the whole of it",
    open: openReturn,
    fields: [
      { label: "How much?", kind: "choice", good: "The whole sale" },
      { label: "Why?", kind: "words", good: "too big for the room" },
    ],
  },
  {
    callbackId: "sold:save-return",
    title: "Cancelled or returned",
    way: "a part of it",
    async open(store, ana) {
      await openReturn(store, ana);
      await ana.modal("How much?");
      await ana.choose("How much?", "A part of it");
      await ana.modal("What?");
    },
    fields: [
      { label: "How much?", kind: "choice" },
      { label: "What?", kind: "words", good: "one of the chairs" },
      { label: "Why?", kind: "words", good: "too many" },
    ],
  },
];

/** On the customer's card. */
async function openReturn(store: StoreInSlack, ana: Driver): Promise<void> {
  const isCard = (text: string) => text.includes("bought") && text.includes("Jane Doe");
  const cards = () => ana.dms().filter(({ isEphemeral, text }) => isEphemeral && isCard(text));
  const before = cards().length;
  await ana.press("Customer card", { message: await dealNudge(store, "check-in") });
  const card = await ana.waitFor("the card", () => cards()[before]);
  await ana.press("Cancelled or returned…", { message: card });
}

/** Ana asks Maria for a reference that nobody knows, and Maria presses one of the answers. */
async function pressAsked(store: StoreInSlack, maria: Driver, label: string): Promise<void> {
  const ana = store.slack.as("ana");
  const message = await dealNudge(store, "delivery-facts");
  await store.database.sql`update deliveries set reference = null where delivered_on is null`;
  await ana.press("Ask a colleague", { message });
  await ana.modal("Ask a colleague");
  await ana.choose("To whom?", "@maria");
  await ana.submit();
  await store.app.beat();
  await maria.press(label, { message: await maria.waitForDm(`[${label}]`) });
}
