// The bot of one store: the real features, jobs and sender on a real database, with a moved clock, a Slack that takes
// every message, and hands that press what stands in them.
import type { Temporal } from "temporal-polyfill";
import { readConfig } from "../../src/config.ts";
import { FieldErrors, UserError } from "../../src/core/errors.ts";
import { newId, type ProcessId, type UserId } from "../../src/core/ids.ts";
import type { Db } from "../../src/db/client.ts";
import type { Actor, Deps } from "../../src/feature.ts";
import { features } from "../../src/features/index.ts";
import { createSender } from "../../src/features/outbox/send-messages.ts";
import { findCaller } from "../../src/features/workspace/find-caller.ts";
import { refreshMembers } from "../../src/features/workspace/refresh-members.ts";
import { insertWorkspace } from "../../src/features/workspace/store.ts";
import { createHeartbeat } from "../../src/scheduler.ts";
import type { Attendance } from "./attendance.ts";
import { createHands, type Hands } from "./hands.ts";
import { type Inbox, openInbox, type Posted } from "./inbox.ts";
import { listAskedFor } from "./read-records.ts";
import type { Person, StoreWorld } from "./stores.ts";

/** `refused`: they were told, in that sentence, why nothing was done. */
export type Done = { readonly kind: "done" } | { readonly kind: "refused"; readonly sentence: string };

export interface Bot {
  readonly deps: Deps;
  readonly inbox: Inbox;
  readonly hands: Hands;
  /** Messages that came to somebody who wasn't at work. */
  readonly outside: readonly Posted[];
  /** The customer that a nudge was about when it went out, by message and follow-up: two may be put together later. */
  readonly askedFor: ReadonlyMap<string, string>;
  /** How often people were told why something wasn't done, by sentence. */
  readonly refusals: ReadonlyMap<string, number>;
  beats(): number;
  /** All that is due. @throws if anything went wrong in it */
  beat(): Promise<void>;
  /** What somebody does, and what it brings about at once. */
  act(person: Person, doing: (actor: Actor) => Promise<unknown>): Promise<Done>;
}

export async function startBot(
  world: StoreWorld,
  { db, clock, attendance }: { readonly db: Db; readonly clock: Deps["clock"]; readonly attendance: Attendance },
): Promise<Bot> {
  const { workspaceId } = world;
  const refusals = new Map<string, number>();
  const outside: Posted[] = [];
  const askedFor = new Map<string, string>();
  const failures: unknown[] = [];
  let actor: UserId | null = null;
  let isWoken = false;
  let seen = 0;
  let beats = 0;

  const inbox = openInbox(world, { ...attendance, now: clock.now, actor: () => actor });
  const deps: Deps = {
    ...{ db, clock, features, config: readConfig(world.settings), processId: newId<ProcessId>(), slack: inbox.port },
    log: {
      ...{ debug() {}, info() {}, warn() {} },
      error: (details, message) => void failures.push({ message, ...details }),
    },
    messageKind(name) {
      const kind = kinds.get(name);
      if (kind === undefined) throw new Error(`no feature brings messages of the kind "${name}"`);
      return kind;
    },
    wake() {
      isWoken = true;
    },
    isStopping: () => false,
  };
  const kinds = new Map(features.flatMap(({ messages }) => messages?.(deps) ?? []).map((kind) => [kind.kind, kind]));
  const jobs = features.flatMap(({ jobs: theirs = [] }) =>
    theirs.map(({ name, run }) => ({ name, run: (now: Temporal.Instant) => run(deps, now) })),
  );
  const send = createSender(deps);
  const heartbeat = createHeartbeat([...jobs, { name: "send", run: send }], clock, deps.log);

  async function beat(): Promise<void> {
    beats += 1;
    await heartbeat.beat();
    await noteSent();
  }

  async function noteSent(): Promise<void> {
    isWoken = false;
    refuseFailures();
    const sent = inbox.posted.slice(seen);
    outside.push(...sent.filter((post) => !isWelcome(post)));
    for (const [message, customerId] of await listAskedFor(db, sent)) askedFor.set(message, customerId);
    seen = inbox.posted.length;
  }

  function refuseFailures(): void {
    if (failures.length > 0) throw new Error(`${world.name}, ${clock.now()}: the bot failed`, { cause: failures });
  }

  /** Asked while it is still that moment, since people take days off and move. */
  function isWelcome({ recipient, at }: Posted): boolean {
    const person = world.people.find(({ userId }) => userId === recipient);
    return person === undefined || attendance.isAtWork(person, at);
  }

  await insertWorkspace(db, {
    ...{ id: workspaceId, name: world.name, botUserId: "U0BOT" as UserId },
    installedAt: clock.now(),
  });
  await refreshMembers(deps, clock.now());

  return {
    ...{ deps, inbox, hands: createHands(deps), outside, askedFor, refusals, beat },
    beats: () => beats,
    async act({ userId }, doing) {
      const now = clock.now();
      const member = await findCaller(deps, workspaceId, userId, now);
      const done = await doing({ workspaceId, userId, member, now }).then(() => ({ kind: "done" }) as const, refusalOf);
      if (done.kind === "refused") refusals.set(done.sentence, (refusals.get(done.sentence) ?? 0) + 1);
      actor = userId;
      // As the bot is woken, without its jobs: they go by the clock, and at this moment they have run or soon will.
      if (isWoken) await send();
      await noteSent();
      actor = null;
      return done;
    },
  };
}

/** @throws what is no person's mistake */
function refusalOf(error: unknown): Done {
  if (error instanceof UserError) return { kind: "refused", sentence: error.message };
  if (error instanceof FieldErrors) return { kind: "refused", sentence: Object.values(error.fields).join(" ") };
  throw error;
}
