// All that the local Slack knows: one workspace, one app, its people and what they wrote. No network in here.
import type { Temporal } from "temporal-polyfill";
import { Conversations } from "./conversations.ts";
import { Journal } from "./journal.ts";
import { createLocalClock, type LocalClock } from "./local-clock.ts";
import type { Manifest } from "./manifest.ts";
import { People, type Person, type PersonSeed } from "./people.ts";
import { ResponseUrls } from "./response-urls.ts";
import { Stamps } from "./stamps.ts";
import { Surfaces } from "./surfaces.ts";
import { Triggers } from "./triggers.ts";

export interface ChannelSeed {
  readonly id?: string;
  readonly name: string;
  /** Handles. */
  readonly members: readonly string[];
  readonly hasBot?: boolean;
}

export interface Notice {
  readonly id: string;
  readonly at: string;
  readonly text: string;
}

export class World {
  readonly manifest: Manifest;
  readonly clock: LocalClock;
  readonly journal: Journal;
  readonly stamps: Stamps;
  readonly people = new People();
  readonly conversations: Conversations;
  readonly surfaces: Surfaces;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly team: { readonly id: string; readonly name: string; readonly domain: string };
  readonly appId: string;
  readonly bot: Person;
  readonly botId: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly #notices = new Map<string, Notice[]>();
  readonly #watchers = new Map<string, Set<() => void>>();

  constructor(
    manifest: Manifest,
    people: readonly PersonSeed[],
    channels: readonly ChannelSeed[],
    startAt: Temporal.Instant,
  ) {
    this.manifest = manifest;
    this.clock = createLocalClock(startAt);
    this.journal = new Journal(this.clock);
    this.stamps = new Stamps(this.clock);
    const onChange = (userIds: Iterable<string>) => this.changed(userIds);
    this.conversations = new Conversations(this.stamps, onChange);
    this.surfaces = new Surfaces(this.stamps, onChange);
    this.triggers = new Triggers(this.stamps);
    this.responseUrls = new ResponseUrls(this.clock);
    this.team = { id: this.stamps.id("T"), name: "Local Slack", domain: "local-slack" };
    this.appId = this.stamps.id("A");
    this.botId = this.stamps.id("B");
    this.botToken = `xoxb-local-${this.team.id}`;
    this.appToken = `xapp-local-${this.appId}`;
    this.bot = this.people.add(
      { handle: manifest.appName.toLowerCase().replace(/\W+/g, "-"), name: manifest.appName, zone: "UTC" },
      this.stamps.id("U"),
      this.team.id,
      true,
    );
    for (const seed of people) this.#addPerson(seed);
    for (const seed of channels) this.#addChannel(seed);
    this.clock.onMove(() => this.changed(this.people.list().map((person) => person.id)));
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

  #addChannel({ id, name, members, hasBot }: ChannelSeed): void {
    const memberIds = members.map((handle) => this.people.get(handle).id);
    if (hasBot === true) memberIds.push(this.bot.id);
    this.conversations.addChannel(id ?? this.stamps.id("C"), name, memberIds);
  }
}
