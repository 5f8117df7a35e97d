// One workspace: its people, what they wrote, and the app as it is installed there.
import { randomUUID } from "node:crypto";
import { Conversations } from "./conversations.ts";
import type { Ack, Envelope } from "./delivery.ts";
import type { Journal } from "./journal.ts";
import type { LocalClock } from "./local-clock.ts";
import type { Manifest } from "./manifest.ts";
import { People, type Person, type PersonSeed } from "./people.ts";
import { RateLimits } from "./rate-limits.ts";
import type { RegisteredApp } from "./registered-app.ts";
import { ResponseUrls } from "./response-urls.ts";
import type { Stamps } from "./stamps.ts";
import { Surfaces } from "./surfaces.ts";
import { Triggers } from "./triggers.ts";

export interface ChannelSeed {
  readonly id?: string;
  readonly name: string;
  /** Handles. */
  readonly members: readonly string[];
  readonly hasBot?: boolean;
  readonly isPrivate?: boolean;
}

export interface Notice {
  readonly id: string;
  readonly at: string;
  readonly text: string;
}

export interface WorkspaceSeed {
  readonly name: string;
  readonly people: readonly PersonSeed[];
  readonly channels: readonly ChannelSeed[];
}

export interface Installation {
  readonly botToken: string;
  readonly scopes: ReadonlySet<string>;
}

export class World {
  readonly app: RegisteredApp;
  readonly manifest: Manifest;
  readonly clock: LocalClock;
  readonly journal: Journal;
  readonly stamps: Stamps;
  readonly people = new People();
  readonly conversations: Conversations;
  readonly surfaces: Surfaces;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly rateLimits: RateLimits;
  readonly team: { readonly id: string; readonly name: string; readonly domain: string };
  readonly appId: string;
  readonly bot: Person;
  readonly botId: string;
  #installation: Installation | null = null;
  readonly #revokedTokens = new Set<string>();
  readonly #notices = new Map<string, Notice[]>();
  readonly #watchers = new Map<string, Set<() => void>>();

  /** The app is not installed yet. */
  constructor(app: RegisteredApp, { name, people, channels }: WorkspaceSeed) {
    this.app = app;
    this.manifest = app.manifest;
    this.clock = app.clock;
    this.journal = app.journal;
    this.stamps = app.stamps;
    const onChange = (userIds: Iterable<string>) => this.changed(userIds);
    this.conversations = new Conversations(this.stamps, onChange);
    this.surfaces = new Surfaces(this.stamps, onChange);
    this.triggers = new Triggers(this.stamps);
    this.rateLimits = new RateLimits(this.clock, this.journal);
    this.team = { id: this.stamps.id("T"), name, domain: name.toLowerCase().replace(/\W+/g, "-") };
    this.responseUrls = new ResponseUrls(this.clock, this.team.id);
    this.appId = app.id;
    this.botId = this.stamps.id("B");
    const { appName } = app.manifest;
    this.bot = this.people.add(
      { handle: appName.toLowerCase().replace(/\W+/g, "-"), name: appName, zone: "UTC" },
      this.stamps.id("U"),
      this.team.id,
      true,
    );
    for (const seed of people) this.#addPerson(seed);
    for (const seed of channels) this.#addChannel(seed);
    this.clock.onMove(() => this.changed(this.people.list().map((person) => person.id)));
  }

  /** Null before the app is installed, and after it was taken out again. */
  get installation(): Installation | null {
    return this.#installation;
  }

  /** Scopes add up, and the token stays, where the app is installed already. */
  install(scopes: Iterable<string>): Installation {
    const before = this.#installation;
    const botToken = before?.botToken ?? `xoxb-local-${this.team.id}-${randomUUID()}`;
    this.#installation = { botToken, scopes: new Set([...(before?.scopes ?? []), ...scopes]) };
    this.changed(this.people.list().map(({ id }) => id));
    return this.#installation;
  }

  /** The app is out: its token is dead. */
  uninstall(): void {
    if (this.#installation !== null) this.#revokedTokens.add(this.#installation.botToken);
    this.#installation = null;
    this.changed(this.people.list().map(({ id }) => id));
  }

  hasRevoked(token: string): boolean {
    return this.#revokedTokens.has(token);
  }

  /** Where the server answers, without a slash at the end; called once it listens. */
  listenOn(host: string): void {
    this.responseUrls.listenOn(host);
    this.conversations.files.listenOn(`${host}/files/${this.team.id}`);
  }

  deliver(envelope: Envelope): Promise<Ack> {
    return this.app.deliveries.deliver(envelope);
  }

  /** What Slack itself tells this person. */
  notice(userId: string, text: string): void {
    const notice = { id: this.stamps.id("N"), at: this.clock.now().toString(), text };
    this.#notices.set(userId, [...this.notices(userId), notice]);
    this.changed([userId]);
  }

  notices(userId: string): readonly Notice[] {
    return this.#notices.get(userId) ?? [];
  }

  changed(userIds: Iterable<string>): void {
    for (const userId of userIds) for (const watcher of this.#watchers.get(userId) ?? []) watcher();
  }

  /** Calls back whenever something that this person can see has changed, until the returned function is called. */
  watch(userId: string, onChange: () => void): () => void {
    const watchers = this.#watchers.get(userId) ?? new Set();
    this.#watchers.set(userId, watchers.add(onChange));
    return () => watchers.delete(onChange);
  }

  isOurs(person: Person): boolean {
    return person.teamId === this.team.id;
  }

  #addPerson(seed: PersonSeed): void {
    const person = this.people.add(seed, seed.id ?? this.stamps.id("U"), this.team.id);
    // Everybody can write notes to themselves; the app's Messages tab is there from the start.
    this.conversations.openDm(person.id, person.id);
    if (this.manifest.hasMessages && this.isOurs(person)) this.conversations.openDm(person.id, this.bot.id);
  }

  #addChannel({ id, name, members, hasBot, isPrivate }: ChannelSeed): void {
    const memberIds = members.map((handle) => this.people.get(handle).id);
    if (hasBot === true) memberIds.push(this.bot.id);
    this.conversations.addChannel(id ?? this.stamps.id("C"), name, memberIds, isPrivate);
  }
}
