// The forms under a nudge, of handing over, and of one's own days.
import { listElements } from "../../sandbox/slack/block-kit/placed.ts";
import type { Driver } from "../../sandbox/slack/driver.ts";
import { dealNudge, seededStore } from "./deal.ts";
import { chooseUnder, type FormRow, pressUnder } from "./form.ts";
import { seedFollowUp, seedSale } from "./seed.ts";

export const nudgeForms: readonly FormRow[] = [
  {
    callbackId: "queue:save-all",
    title: "Hand over",
    by: "maria",
    async open(store, maria) {
      // What was handed over before goes on being handed over after it was said.
      const { sql } = store.database;
      while ((await sql`select from handovers where finished_at is null`).length > 0) await store.app.beat();
      await dealNudge(store, "did-it-arrive");
      await maria.openHome();
      await maria.waitFor("Home", () => (maria.home().includes("Hand over customers…") ? true : undefined));
      await maria.press("Hand over customers…");
      await maria.modal("Whose customers?");
      await maria.choose("Whose customers?", offered(maria, "Ana Lima"));
    },
    fields: [
      { label: "Whose customers?", kind: "choice" },
      { label: "To whom?", kind: "colleague", good: "@sam" },
      { label: "Note", kind: "words" },
    ],
  },
  {
    callbackId: "queue:save-one",
    title: "Hand over",
    by: "maria",
    async open(store, maria) {
      const { db, sql } = store.database;
      const seeded = await seededStore(store);
      await sql`
        update follow_ups set state = 'closed', closed_because = 'ended', closed_at = due_at where state = 'open'`;
      const now = store.slack.clock.now();
      const name = `Kim ${now.epochMilliseconds}`;
      const dueAt = now.subtract({ hours: 24 * 9 });
      await seedFollowUp(db, seeded, await seedSale(db, seeded, { name }), { step: "did-it-arrive", dueAt });
      await maria.openHome();
      await maria.waitFor("Home", () => (maria.home().includes(name) ? true : undefined));
      await maria.press("Hand over…");
    },
    fields: [
      { label: "To whom?", kind: "keeper", good: "@sam" },
      { label: "Note", kind: "words" },
    ],
  },
  {
    callbackId: "nudge:pick-time",
    title: "Snooze",
    async open(store, ana) {
      const message = await dealNudge(store, "routine");
      await ana.select("Snooze", "Pick a time…", { message });
    },
    fields: [{ label: "When should it come back?", kind: "time-ahead", good: "2026-06-05T11:00" }],
  },
  {
    callbackId: "nudge:log-outcome",
    title: "Log an outcome",
    open: chooseUnder("check-in", "Other outcome…"),
    fields: [
      { label: "Outcome", kind: "choice", good: "Needs changed" },
      { label: "Note", kind: "words", good: "wants a second one" },
      { label: "When?", kind: "time-ahead", good: "2026-06-05T11:00" },
    ],
  },
  {
    callbackId: "nudge:save-told",
    title: "Told them",
    open: pressUnder("any-news", "Told them"),
    fields: [{ label: "What did you tell them?", kind: "words", good: "By the end of June, says the factory" }],
  },
  {
    callbackId: "nudge:log-contact",
    title: "Already did it",
    open: chooseUnder("check-in", "Already did it…"),
    fields: [
      { label: "When?", kind: "time-past", good: "2026-06-02T09:00" },
      { label: "Did you reach them?", kind: "choice", good: "Yes" },
    ],
  },
  {
    callbackId: "nudge:save-owner",
    title: "Hand over",
    open: chooseUnder("check-in", "Hand over…"),
    fields: [
      { label: "To whom?", kind: "keeper", good: "@sam" },
      { label: "Note", kind: "words" },
    ],
  },
  {
    callbackId: "nudge:save-reason",
    title: "Not needed",
    open: chooseUnder("check-in", "Not needed…"),
    fields: [{ label: "Why?", kind: "words", good: "They came in and said thank you" }],
  },
  {
    callbackId: "away:save",
    title: "I'm away",
    async open(_, ana) {
      await comeBack(ana);
      await ana.command("/followups away");
    },
    fields: [
      { label: "Away until", kind: "day-ahead", good: "2026-06-05" },
      { label: "Who covers?", kind: "keeper", good: "@sam" },
    ],
  },
  {
    callbackId: "away:save-days",
    title: "My days",
    async open(_, ana) {
      await comeBack(ana);
      await ana.command("/followups days");
    },
    fields: [{ label: "Which of these days do you work?", kind: "boxes", good: "" }],
  },
  {
    callbackId: "away:save-hours",
    title: "My days and hours",
    open: (_, ana) => ana.command("/followups settings"),
    fields: [
      { label: "The days you work", kind: "boxes" },
      { label: "From", kind: "clock", good: "11:00" },
      { label: "To", kind: "clock", good: "17:00" },
    ],
  },
];

/** The option of the open form's menu that begins so. */
function offered(person: Driver, begins: string): string {
  const fields = listElements(person.state().modals.at(-1)?.view.blocks ?? []);
  const options = fields.flatMap(({ element }) => (element.type === "static_select" ? (element.options ?? []) : []));
  return options.find(({ text }) => text.text.startsWith(begins))?.text.text ?? begins;
}

/** Whoever is away chooses no days. */
async function comeBack(ana: Driver): Promise<void> {
  const answers = () => ana.channel("store").filter(({ isEphemeral }) => isEphemeral).length;
  const before = answers();
  await ana.command("/followups back", { channel: "store" });
  await ana.waitFor("an answer", () => (answers() > before ? true : undefined));
}
