// The composition root: parts in, a running bot out. Used alike by the process, the demo and the tests.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "./config.ts";
import type { Clock } from "./core/clock.ts";
import { newId, type ProcessId, type WorkspaceId } from "./core/ids.ts";
import type { Database } from "./db/client.ts";
import type { Deps, Log, MessageKind } from "./feature.ts";
import { features } from "./features/index.ts";
import { createSender } from "./features/outbox/send-messages.ts";
import { updateMessageAt } from "./features/outbox/update-messages.ts";
import { findCaller } from "./features/workspace/find-caller.ts";
import { refreshMembers } from "./features/workspace/refresh-members.ts";
import { insertWorkspace, listWorkspaces } from "./features/workspace/store.ts";
import { createHeartbeat } from "./scheduler.ts";
import { type Connection, connectSlack } from "./slack/connect.ts";
import { createListen } from "./slack/listen.ts";
import { createSlackPort } from "./slack/port.ts";
import { createTally } from "./slack/tally.ts";

export interface AppParts {
  readonly config: Config;
  /** Migrated already. The app does not close it. */
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
}

export interface App {
  /**
   * Does all that is due at the clock's present; whoever moves a clock calls it. Resolves when it is done.
   */
  beat(): Promise<void>;
  /** Resolves once no listener and no beat is at work: what was pressed so far has had its effect. */
  settled(): Promise<void>;
  health(): Health;
  /** Finishes what is under way, begins nothing new, and lets go of everything but the database. */
  stop(): Promise<void>;
}

export interface Health {
  readonly isConnected: boolean;
  readonly lastBeatAt: Temporal.Instant | null;
}

/** Longest wait for listeners at work, before and after the socket closes. A listener's own limits are shorter. */
const drainMs = 5_000;

/** Starts the bot. @throws if Slack refuses the tokens or the database can't be reached */
export async function startApp({ config, database, clock, log }: AppParts): Promise<App> {
  const connection = await connectSlack(config.slack, log);
  const { bolt, workspace } = connection;
  const tally = createTally();
  let isStopping = false;

  const deps: Deps = {
    db: database.db,
    clock,
    config,
    log,
    slack: createSlackPort(config.slack, log),
    processId: newId<ProcessId>(),
    features,
    messageKind: (kind) => getKind(kinds, kind),
    wake: () => {
      if (!isStopping) void heartbeat.beat();
    },
    isStopping: () => isStopping,
  };
  const kinds = new Map(features.flatMap(({ messages }) => messages?.(deps) ?? []).map((kind) => [kind.kind, kind]));
  const send = createSender(deps);
  const jobs = features.flatMap(({ jobs: theirs = [] }) =>
    theirs.map(({ name, run }) => ({ name, run: (now: Temporal.Instant) => run(deps, now) })),
  );
  const heartbeat = createHeartbeat([...jobs, { name: "send", run: send }], clock, log);

  await enterWorkspace(deps, workspace);
  const listen = createListen(bolt, deps, {
    workspaceId: workspace.id,
    findCaller: (workspaceId, userId, now) => findCaller(deps, workspaceId, userId, now),
    mendMessage: (channel, ts) => updateMessageAt(deps, { workspaceId: workspace.id, channel, ts }, clock.now()),
    tally,
  });
  for (const feature of features) feature.listen?.(listen, deps);
  listen.refuseRest();
  await connection.start();
  heartbeat.start();
  // Not waited for: a stop that comes meanwhile must find the app.
  void heartbeat.beat();

  return {
    beat: () => heartbeat.beat(),
    async settled() {
      do await heartbeat.settled();
      while (!(await tally.settled(drainMs)));
      await heartbeat.settled();
    },
    health: () => ({ isConnected: connection.isConnected(), lastBeatAt: heartbeat.lastBeatAt() }),
    async stop() {
      isStopping = true;
      await heartbeat.stop();
      if (!(await tally.settled(drainMs))) log.warn({}, "stopping while listeners are still at work");
      await connection.stop();
      await tally.settled(drainMs);
      // What Slack answered and the database could not take down yet is recorded now; nothing new is sent.
      await send().catch((error: unknown) => {
        log.error({ error }, "what could not be recorded is unknown from now on; nothing of it is sent again");
      });
    },
  };
}

/** Who we work for: its row, its people and its store, from Slack. @throws if the database is another workspace's */
async function enterWorkspace(deps: Deps, { id, name, botUserId }: Connection["workspace"]): Promise<void> {
  // With one token we would write to this workspace's people about the other one's customers.
  const others = (await listWorkspaces(deps.db)).filter((other) => other !== id);
  if (others.length > 0)
    throw new Error(
      `This database belongs to the Slack workspace ${others.join(", ")}, but the tokens are those of ${name} (${id}). ` +
        "Give it a database of its own: set DATA_DIR or DATABASE_URL.",
    );
  const now = deps.clock.now();
  await insertWorkspace(deps.db, { id: id satisfies WorkspaceId, name, botUserId, installedAt: now });
  await refreshMembers(deps, now);
}

function getKind(kinds: ReadonlyMap<string, MessageKind>, name: string): MessageKind {
  const kind = kinds.get(name);
  if (kind === undefined) throw new Error(`no feature brings messages of the kind "${name}"`);
  return kind;
}
