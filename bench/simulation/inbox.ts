// Slack as the simulation has it: it takes every message, and keeps what each says now and what was first said.
import type { Temporal } from "temporal-polyfill";
import type { ChannelId, UserId } from "../../src/core/ids.ts";
import type { Message, SlackPerson, SlackPort } from "../../src/feature.ts";
import type { Person, StoreWorld } from "./stores.ts";

export interface Posted {
  readonly ts: string;
  readonly recipient: UserId | ChannelId;
  readonly at: Temporal.Instant;
  /** Characters of its top-level text when it was posted. */
  readonly length: number;
  /** Whose act at that moment made us owe it, if anybody's. */
  readonly actor: UserId | null;
}

export interface Seen {
  readonly ts: string;
  readonly channel: ChannelId;
  readonly at: Temporal.Instant;
  message: Message;
  /** What its reader has thought of doing besides answering, by action id. */
  readonly thoughtOf: Set<string>;
}

export interface Inbox {
  readonly port: SlackPort;
  readonly posted: readonly Posted[];
  /** What somebody finds in their chat, oldest first. */
  of(userId: UserId): readonly Seen[];
  /** Nobody scrolls back further than that. */
  forget(before: Temporal.Instant): void;
}

export function openInbox(
  world: StoreWorld,
  around: {
    now(): Temporal.Instant;
    actor(): UserId | null;
    zoneOf(person: Person): string;
    hasLeft(userId: UserId): boolean;
  },
): Inbox {
  const posted: Posted[] = [];
  const chats = new Map<string, Seen[]>();

  const describe = (person: Person): SlackPerson => ({
    userId: person.userId,
    homeId: world.workspaceId,
    handle: person.handle,
    displayName: "",
    realName: person.name,
    zone: around.zoneOf(person),
    isAdmin: person.role === "manager",
    ...{ isGuest: false, isDeleted: around.hasLeft(person.userId), isBot: false },
  });

  const port: SlackPort = {
    async post(_, recipient, message) {
      const ts = `${world.workspaceId}.${posted.length + 1}`;
      const channel = `D${recipient}` as ChannelId;
      const at = around.now();
      posted.push({ ts, recipient, at, length: message.text.length, actor: around.actor() });
      const chat = chats.get(recipient) ?? [];
      chats.set(recipient, chat);
      chat.push({ ts, channel, at, message, thoughtOf: new Set() });
      return { kind: "sent", channel, ts };
    },
    async update(_workspaceId, channel, ts, message) {
      const found = chats.get(channel.slice(1))?.find((one) => one.ts === ts);
      if (found) found.message = message;
      return true;
    },
    publishHome: async () => {},
    findPerson: async (_, userId) => world.people.filter((one) => one.userId === userId).map(describe)[0] ?? null,
    listPeople: async () => world.people.map(describe),
  };

  return {
    port,
    posted,
    of: (userId) => chats.get(userId) ?? [],
    forget(before) {
      for (const [recipient, chat] of chats)
        chats.set(
          recipient,
          chat.filter(({ at }) => at.epochMilliseconds >= before.epochMilliseconds),
        );
    },
  };
}
