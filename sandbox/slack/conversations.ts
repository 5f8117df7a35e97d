// Channels, direct messages and what is written in them. An ephemeral message is kept apart, with its one reader.
import type { KnownBlock } from "@slack/types";
import type { Stamps } from "./stamps.ts";

export interface Channel {
  readonly id: string;
  readonly kind: "channel" | "dm";
  /** Empty for a DM. */
  readonly name: string;
  readonly memberIds: Set<string>;
}

export interface Content {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

export interface Message extends Content {
  readonly ts: string;
  readonly channelId: string;
  readonly userId: string;
  /** The only one who sees it, when it is ephemeral. */
  readonly onlyFor: string | null;
  readonly isEdited: boolean;
  /** Opaque to people; what the app sent as `metadata`. */
  readonly metadata: unknown;
  /** What stood here before, newest first: a client that hasn't redrawn yet can still press it. */
  readonly earlier: readonly (readonly KnownBlock[])[];
}

export class Conversations {
  readonly #stamps: Stamps;
  readonly #onChange: (userIds: Iterable<string>) => void;
  readonly #channels = new Map<string, Channel>();
  readonly #messages = new Map<string, Message[]>();
  readonly #readUntil = new Map<string, string>();

  constructor(stamps: Stamps, onChange: (userIds: Iterable<string>) => void) {
    this.#stamps = stamps;
    this.#onChange = onChange;
  }

  addChannel(id: string, name: string, memberIds: Iterable<string>): Channel {
    return this.#add({ id, kind: "channel", name, memberIds: new Set(memberIds) });
  }

  /** The DM of two people, or of one with themselves; made when it is first asked for. */
  openDm(oneId: string, otherId: string): Channel {
    return (
      this.findDm(oneId, otherId) ??
      this.#add({
        id: this.#stamps.id("D"),
        kind: "dm",
        name: "",
        memberIds: new Set([oneId, otherId]),
      })
    );
  }

  findDm(oneId: string, otherId: string): Channel | undefined {
    const size = oneId === otherId ? 1 : 2;
    return this.list().find(
      ({ kind, memberIds }) =>
        kind === "dm" && memberIds.size === size && memberIds.has(oneId) && memberIds.has(otherId),
    );
  }

  find(id: string): Channel | undefined {
    return this.#channels.get(id);
  }

  list(): Channel[] {
    return [...this.#channels.values()];
  }

  /** In the order they were written. */
  messages(channelId: string): readonly Message[] {
    return this.#messages.get(channelId) ?? [];
  }

  findMessage(channelId: string, ts: string): Message | undefined {
    return this.messages(channelId).find((message) => message.ts === ts);
  }

  post(
    channel: Channel,
    userId: string,
    content: Content,
    extra: { onlyFor?: string; metadata?: unknown } = {},
  ): Message {
    const message: Message = {
      ...content,
      ts: this.#stamps.ts(),
      channelId: channel.id,
      userId,
      onlyFor: extra.onlyFor ?? null,
      isEdited: false,
      metadata: extra.metadata ?? null,
      earlier: [],
    };
    this.#messages.set(channel.id, [...this.messages(channel.id), message]);
    this.#changed(message);
    return message;
  }

  replace(message: Message, content: Content): Message {
    const now: Message = {
      ...message,
      ...content,
      // Slack docs, chat.update: with blocks there is no "(edited)".
      isEdited: content.blocks.length === 0,
      earlier: [message.blocks, ...message.earlier],
    };
    this.#messages.set(
      message.channelId,
      this.messages(message.channelId).map((one) => (one.ts === message.ts ? now : one)),
    );
    this.#changed(now);
    return now;
  }

  remove(message: Message): void {
    this.#messages.set(
      message.channelId,
      this.messages(message.channelId).filter((one) => one.ts !== message.ts),
    );
    this.#changed(message);
  }

  markRead(channelId: string, userId: string): void {
    const last = this.messages(channelId).at(-1);
    if (last === undefined) return;
    this.#readUntil.set(`${channelId} ${userId}`, last.ts);
    this.#onChange([userId]);
  }

  isUnread(message: Message, userId: string): boolean {
    return message.userId !== userId && message.ts > (this.#readUntil.get(`${message.channelId} ${userId}`) ?? "");
  }

  #add(channel: Channel): Channel {
    this.#channels.set(channel.id, channel);
    this.#onChange(channel.memberIds);
    return channel;
  }

  #changed(message: Message): void {
    const channel = this.#channels.get(message.channelId);
    this.#onChange(message.onlyFor === null ? (channel?.memberIds ?? []) : [message.onlyFor]);
  }
}
