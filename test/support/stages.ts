// The path from a sale to its digest and nudge, and how to bring a bot to a given point of it and hold it there.
import { Temporal } from "temporal-polyfill";
import { expect } from "vitest";
import { answers } from "../../src/db/schema/follow-up.ts";
import type { StoreWithBot } from "./bot.ts";
import { lockTable } from "./outage.ts";

const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("America/New_York").toInstant();
export const afternoon = at("2026-06-02T15:00");
const digestTime = at("2026-06-03T09:30");
const nudgeTime = at("2026-06-03T10:00");
const afterwards = at("2026-06-03T10:30");

export interface Stage {
  readonly name: string;
  /** The kind of message that is in flight: a bot that is killed here leaves it unknown. */
  readonly inFlight?: "sale-confirmation" | "digest" | "nudge";
  /** Brings the bot there, and holds it. Resolves with what lets it go on. */
  reach(store: StoreWithBot): Promise<() => Promise<void>>;
}

/** In the order of the path. */
export const stages: readonly Stage[] = [
  {
    name: "while a form is open",
    async reach(store) {
      await fillForm(store);
      return async () => {};
    },
  },
  {
    name: "while a form is being saved",
    async reach(store) {
      await fillForm(store);
      const lock = await lockTable(store.database.url, "sales");
      const submitted = store.slack.as("ana").submit();
      await isWaiting(store);
      return async () => {
        await lock.release();
        await submitted;
      };
    },
  },
  {
    name: "while a confirmation is claimed",
    async reach(store) {
      await fillForm(store);
      // Slack's "not now" leaves it owed, so that the next beat can be held between claiming and sending it.
      store.slack.fault("chat.postMessage", { kind: "rate-limited", retryAfter: 5 });
      await store.slack.as("ana").submit();
      await isOwed(store, "sale-confirmation scheduled");
      await expect.poll(() => store.slack.exchanges.some(({ detail }) => detail === "HTTP 429")).toBe(true);
      const lock = await lockTable(store.database.url, "deliveries");
      await store.goTo(store.slack.clock.now().add({ seconds: 6 }), { interrupted: true });
      await isOwed(store, "sale-confirmation claimed");
      return lock.release;
    },
  },
  {
    name: "while a confirmation is in flight",
    inFlight: "sale-confirmation",
    async reach(store) {
      await fillForm(store);
      const letGo = hold(store, "chat.postMessage");
      await store.slack.as("ana").submit();
      await store.slack.as("ana").waitForDm("Saved: oak table");
      await isOwed(store, "sale-confirmation sending");
      return letGo;
    },
  },
  {
    name: "while a digest is in flight",
    inFlight: "digest",
    async reach(store) {
      await save(store);
      const letGo = hold(store, "chat.postMessage");
      await store.goTo(digestTime, { interrupted: true });
      await eventually(() => postsIn(store)).toHaveLength(2);
      await isOwed(store, "digest sending");
      return letGo;
    },
  },
  {
    name: "while a nudge is in flight",
    inFlight: "nudge",
    async reach(store) {
      await save(store);
      await store.goTo(digestTime);
      const letGo = hold(store, "chat.postMessage");
      await store.goTo(nudgeTime, { interrupted: true });
      await eventually(() => store.slack.as("ana").dms()).toHaveLength(2);
      await isOwed(store, "nudge sending");
      return letGo;
    },
  },
  {
    name: "while an answered nudge is being updated",
    async reach(store) {
      await save(store);
      await store.goTo(nudgeTime);
      const letGo = hold(store, "chat.update");
      await store.slack.as("ana").press("Reached, happy");
      const ana = store.slack.as("ana");
      await eventually(() => ana.read(ana.lastDm())).not.toContain("[Reached, happy]");
      expect(await store.database.db.$count(answers)).toBe(1);
      return letGo;
    },
  },
];

/** Walks what is left of the path, whatever the bot has lived through. */
export async function walkOn(store: StoreWithBot): Promise<void> {
  const ana = store.slack.as("ana");
  if (ana.state().modals.length > 0) await ana.submit();
  await ana.waitForDm("Saved: oak table");
  for (const time of [digestTime, nudgeTime, afterwards])
    if (Temporal.Instant.compare(store.slack.clock.now(), time) < 0) await store.goTo(time);
}

/** What Slack shows: each message of the path, and the digest of the day before it, once. */
export function expectEachOnce(store: StoreWithBot): void {
  const ana = store.slack.as("ana");
  const [saved, nudge] = [/^Saved: oak table/, /Jane Doe/].map((words) => expect.stringMatching(words));
  expect(ana.dms().map(({ text }) => text)).toEqual([saved, nudge]);
  expect(postsIn(store)).toHaveLength(2);
}

/** The digests: Tuesday's, which is posted when the bot is first started, and Wednesday's. */
function postsIn({ slack }: StoreWithBot) {
  const messages = slack.as("ana").channel("store");
  return messages.filter(({ isEphemeral }) => !isEphemeral);
}

const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 10_000 });

async function fillForm(store: StoreWithBot): Promise<void> {
  // The day's digest goes first, so that it isn't what is held.
  await eventually(() => postsIn(store)).toHaveLength(1);
  const ana = store.slack.as("ana");
  await ana.command("/sold Jane Doe");
  await ana.modal("Log a sale");
  await ana.fill("What did they buy?", "oak table");
  await ana.choose("How do they get it?", "Took it home");
}

async function save(store: StoreWithBot): Promise<void> {
  await fillForm(store);
  await store.slack.as("ana").submit();
  await isOwed(store, "sale-confirmation sent");
}

async function isOwed(store: StoreWithBot, row: string): Promise<void> {
  await eventually(() => store.owed()).toContain(row);
}

async function isWaiting({ database }: StoreWithBot): Promise<void> {
  const waiting = () => database.sql`
    select 1 from pg_locks join pg_database on pg_database.oid = database
    where datname = current_database() and not granted`;
  await eventually(waiting).not.toHaveLength(0);
}

/** Slack does what the next call of the method asks, and answers when it is let go. */
function hold({ slack }: StoreWithBot, method: string): () => Promise<void> {
  let letGo = () => {};
  const until = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  slack.fault(method, { kind: "hold", until, afterDoing: true });
  return async () => letGo();
}
