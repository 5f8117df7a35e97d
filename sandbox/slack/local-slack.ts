// A small Slack on this machine: one workspace, one app, several people. It speaks the Web API and Socket Mode to the
// app, serves a page to people, and gives tests a driver. What Slack refuses it refuses, and keeps as a violation.
import { once } from "node:events";
import { Temporal } from "temporal-polyfill";
import { emitEvent } from "./commands.ts";
import { Driver } from "./driver.ts";
import { createHttpServer } from "./http.ts";
import type { Exchange, Violation } from "./journal.ts";
import type { LocalClock } from "./local-clock.ts";
import { createLocalRoutes } from "./local-routes.ts";
import { readManifest } from "./manifest.ts";
import { cardOf, type PersonPatch, type PersonSeed } from "./people.ts";
import type { PersonCard } from "./person-state.ts";
import { SocketMode } from "./socket-mode.ts";
import { appMethods } from "./web-api/apps.ts";
import { chatMethods } from "./web-api/chat.ts";
import { type Fault, Faults } from "./web-api/faults.ts";
import { viewMethods } from "./web-api/views.ts";
import { userBody, workspaceMethods } from "./web-api/workspace.ts";
import { type ChannelSeed, World } from "./world.ts";

export interface LocalSlackOptions {
  /** The text of manifest.yml. */
  readonly manifest: string;
  readonly people: readonly PersonSeed[];
  readonly channels: readonly ChannelSeed[];
  /** Monday 1 June 2026, 09:30 in New York, when not given. */
  readonly startAt?: Temporal.Instant;
  /** A free one when not given. */
  readonly port?: number;
  /** Whether the page is served too. */
  readonly page?: boolean;
}

export interface LocalSlack {
  /** Ends in `/api/`. */
  readonly apiUrl: string;
  readonly pageUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly teamId: string;
  readonly botUserId: string;
  readonly clock: LocalClock;
  /** What the app did wrong so far; a test asserts that there is nothing. */
  readonly violations: readonly Violation[];
  /** The last 300. */
  readonly exchanges: readonly Exchange[];
  as(handle: string): Driver;
  person(handle: string): PersonCard;
  channelId(name: string): string;
  /** As an administrator would; the app hears of it only where its manifest subscribes to `user_change`. */
  updatePerson(handle: string, patch: PersonPatch): void;
  /** For the next call of the method, or the next `times`. */
  fault(method: string, fault: Fault & { readonly times?: number }): void;
  /** Takes the violations out, for a test that provokes them on purpose. */
  takeViolations(): Violation[];
  /** Resolves once an app's socket is open and has been greeted. */
  connected(): Promise<void>;
  /** Breaks every socket, as a bad network does. */
  cutConnections(): void;
  /** Resolves once no act, acknowledgement or Web API call is in flight. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export async function startLocalSlack(options: LocalSlackOptions): Promise<LocalSlack> {
  const startAt = options.startAt ?? DEFAULT_START;
  const world = new World(readManifest(options.manifest), options.people, options.channels, startAt);
  const socketMode = new SocketMode(world.journal, world.appId);
  const faults = new Faults();
  let host = "";
  const methods = {
    ...appMethods(() => `ws://${host}/socket/${socketMode.issueTicket()}`),
    ...chatMethods,
    ...viewMethods,
    ...workspaceMethods,
  };
  const localRoutes = createLocalRoutes(world, socketMode);
  const server = createHttpServer({ world, socketMode, methods, faults, localRoutes, hasPage: options.page ?? false });
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The local Slack listens on no port");
  host = `127.0.0.1:${address.port}`;
  world.responseUrls.listenOn(`http://${host}`);
  const drivers = new Map<string, Driver>();

  return {
    apiUrl: `http://${host}/api/`,
    pageUrl: `http://${host}/`,
    botToken: world.botToken,
    appToken: world.appToken,
    teamId: world.team.id,
    botUserId: world.bot.id,
    clock: world.clock,
    violations: world.journal.violations,
    exchanges: world.journal.exchanges,

    as(handle) {
      const { id } = world.people.get(handle);
      const driver = drivers.get(id) ?? new Driver(world, socketMode, id);
      drivers.set(id, driver);
      return driver;
    },
    person: (handle) => cardOf(world.people.get(handle)),
    channelId(name) {
      const channel = world.conversations.list().find((one) => one.kind === "channel" && one.name === name);
      if (channel === undefined) throw new Error(`There is no channel #${name}`);
      return channel.id;
    },
    updatePerson(handle, patch) {
      const person = world.people.patch(world.people.get(handle).id, patch);
      world.changed(world.people.list().map(({ id }) => id));
      void emitEvent(world, socketMode, "user_change", { type: "user_change", user: userBody(world, person) });
    },
    fault: (method, { times, ...fault }) => faults.add(method, fault, times ?? 1),
    takeViolations: () => world.journal.violations.splice(0),
    connected: () => socketMode.connected(),
    cutConnections: () => socketMode.cut(),
    settled: () => world.journal.settled(),
    async stop() {
      await socketMode.close();
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

const DEFAULT_START = Temporal.Instant.from("2026-06-01T13:30:00Z");
