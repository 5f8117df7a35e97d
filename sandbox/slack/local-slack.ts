// A small Slack on this machine: workspaces, their people, and one app. It speaks the Web API, Socket Mode and HTTP to
// the app, serves a page to people, and gives tests a driver. What Slack refuses it refuses, and keeps as a violation.
import { once } from "node:events";
import { Temporal } from "temporal-polyfill";
import type { Exchange, Violation } from "./exchange.ts";
import { type DeliveryFault, type Fault, FaultQueue } from "./faults.ts";
import { createHttpServer } from "./http.ts";
import type { LocalClock } from "./local-clock.ts";
import { createLocalRoutes, type Guide } from "./local-routes.ts";
import { readManifest } from "./manifest.ts";
import { OAuth } from "./oauth.ts";
import type { PersonSeed } from "./people.ts";
import { RegisteredApp } from "./registered-app.ts";
import type { ConnectionLife, DisconnectReason } from "./socket-mode.ts";
import { appMethods } from "./web-api/apps.ts";
import { authMethods } from "./web-api/auth.ts";
import { chatMethods } from "./web-api/chat.ts";
import { conversationMethods } from "./web-api/conversations.ts";
import { fileMethods } from "./web-api/files.ts";
import { historyMethods } from "./web-api/history.ts";
import { viewMethods } from "./web-api/views.ts";
import { workspaceMethods } from "./web-api/workspace.ts";
import { createWorkspace, type Workspace } from "./workspace.ts";
import { Workspaces } from "./workspaces.ts";
import type { ChannelSeed, WorkspaceSeed } from "./world.ts";

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
  /** Whether the app is in the first workspace from the start, as it is when not given. */
  readonly isInstalled?: boolean;
  /** Of Socket Mode's connections; Slack's own some hours when not given. */
  readonly connectionLife?: ConnectionLife;
  /** What the page shows besides Slack. */
  readonly guide?: Guide;
}

/** The first workspace, and what belongs to all of them. */
export interface LocalSlack extends Workspace {
  /** Ends in `/api/`. */
  readonly apiUrl: string;
  readonly pageUrl: string;
  /** Where an app sends whoever wants to install it. */
  readonly authorizeUrl: string;
  readonly appToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly signingSecret: string;
  readonly clock: LocalClock;
  /** What the app did wrong so far; a test asserts that there is nothing. */
  readonly violations: readonly Violation[];
  /** The last 300. */
  readonly exchanges: readonly Exchange[];
  /** One more; the app is not installed there yet, unless it is said to be. */
  addWorkspace(seed: WorkspaceSeed & { readonly isInstalled?: boolean }): Workspace;
  /** For the next call of the method, or the next `times`; of whatever method where it is "*". */
  fault(method: string, fault: Fault & { readonly times?: number }): void;
  /** For what is sent next to the app about "/sold", "block_actions sale:undo", "app_home_opened" …, or "*". */
  faultDelivery(subject: string, fault: DeliveryFault & { readonly times?: number }): void;
  /** Takes the violations out, for a test that provokes them on purpose. */
  takeViolations(): Violation[];
  /** Resolves once an app's socket is open and has been greeted. */
  connected(): Promise<void>;
  /** Breaks every socket, as a bad network does. */
  cutConnections(): void;
  /** Tells every socket to go, or warns it that it soon will have to. */
  disconnect(reason: DisconnectReason): void;
  /**
   * Switches Socket Mode off: from now on everything goes to the manifest's request URLs, at this origin.
   * @throws if the app doesn't pass the verification of its URL
   */
  useHttp(appUrl: string): Promise<void>;
  useSocketMode(): void;
  /** The statuses with which the app answers Slack's checks of its certificate. */
  checkSsl(appUrl: string): Promise<number[]>;
  /**
   * Resolves once no act, acknowledgement or Web API call is in flight and none follows: as far as the app says, which is
   * asked by `atRest`; for an app that can't be asked when 50 real ms have gone by.
   */
  settled(atRest?: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

export async function startLocalSlack(options: LocalSlackOptions): Promise<LocalSlack> {
  const { people, channels, isInstalled = true } = options;
  const app = new RegisteredApp(
    readManifest(options.manifest),
    options.startAt ?? DEFAULT_START,
    options.connectionLife,
  );
  const { journal, socketMode, deliveries } = app;
  const workspaces = new Workspaces(app);
  const world = workspaces.add({ name: "Local Slack", people, channels });
  if (isInstalled) world.install(app.manifest.botScopes);
  const oauth = new OAuth(workspaces);
  const faults = new FaultQueue<Fault>();
  let host = "";
  const methods = {
    ...appMethods(() => `ws://${host}/socket/?ticket=${socketMode.issueTicket()}`),
    ...authMethods(oauth),
    ...chatMethods,
    ...conversationMethods,
    ...fileMethods,
    ...historyMethods,
    ...viewMethods,
    ...workspaceMethods,
  };
  const localRoutes = createLocalRoutes(world, options.guide);
  const server = createHttpServer({ workspaces, methods, faults, oauth, localRoutes, hasPage: options.page ?? false });
  // Loopback alone: nobody else on the network may act as these people.
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The local Slack listens on no port");
  host = `127.0.0.1:${address.port}`;
  workspaces.listenOn(`http://${host}`);

  const ofAll: Omit<LocalSlack, keyof Workspace> = {
    apiUrl: `http://${host}/api/`,
    pageUrl: `http://${host}/`,
    authorizeUrl: `http://${host}/oauth/v2/authorize`,
    appToken: app.appToken,
    clientId: app.clientId,
    clientSecret: app.clientSecret,
    signingSecret: app.signingSecret,
    clock: app.clock,
    violations: journal.violations,
    exchanges: journal.exchanges,

    addWorkspace({ isInstalled: isInstalledThere = false, ...seed }) {
      const added = workspaces.add(seed);
      if (isInstalledThere) added.install(app.manifest.botScopes);
      return createWorkspace(added, oauth);
    },
    fault: (method, { times, ...fault }) => faults.add(method, fault, times ?? 1),
    faultDelivery: (subject, { times, ...fault }) => deliveries.faults.add(subject, fault, times ?? 1),
    takeViolations: () => journal.violations.splice(0),
    connected: () => socketMode.connected(),
    cutConnections: () => socketMode.cut(),
    disconnect: (reason) => socketMode.disconnect(reason),
    useHttp: (appUrl) => app.useHttp(appUrl),
    useSocketMode: () => app.useSocketMode(),
    checkSsl: (appUrl) => app.checkSsl(appUrl),
    settled: (atRest) => journal.settled(atRest),
    async stop() {
      deliveries.stop();
      await socketMode.close();
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
  return Object.assign(createWorkspace(world, oauth), ofAll);
}

const DEFAULT_START = Temporal.Instant.from("2026-06-01T13:30:00Z");
