// Channels, direct messages and what is written in them. An ephemeral message is kept apart, with its one reader.
import type { KnownBlock } from "@slack/types";
import { Files, type SlackFile } from "./files.ts";
import type { Attachment } from "./person-state.ts";
import type { Stamps } from "./stamps.ts";

export interface Channel {
  readonly id: string;
  readonly kind: "channel" | "dm";
  readonly isPrivate: boolean;
  /** Empty for a DM. */
  readonly name: string;
  readonly memberIds: Set<string>;
}

export interface Content {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
  readonly attachments: readonly Attachment[];
}

export interface Message extends Content {
  readonly ts: string;
  readonly channelId: string;
  readonly userId: string;
  /** The only one who sees it, when it is ephemeral. */
  readonly onlyFor: string | null;
  readonly isEdited: boolean;
  /** Of the message that it answers; null when it stands in the conversation itself. */
  readonly threadTs: string | null;
  /** An answer that stands in the conversation, too. */
  readonly isBroadcast: boolean;
  readonly files: readonly SlackFile[];
  /** Opaque to people; what the app sent as `metadata`. */
  readonly metadata: unknown;
  /** What stood here before, newest first: a client that hasn't redrawn yet can still press it. */
  readonly earlier: readonly (readonly KnownBlock[])[];
}

export interface Extra {
  readonly onlyFor?: string;
  readonly metadata?: unknown;
  readonly threadTs?: string;
  readonly isBroadcast?: boolean;
  readonly files?: readonly SlackFile[];
}

/** What happened to a message; nothing is told of ephemeral ones. */
export type MessageChange =
  | { readonly kind: "posted" | "deleted"; readonly message: Message }
  | { readonly kind: "changed"; readonly message: Message; readonly before: Message };

export class Conversations {
  /** Also those that nobody has shared yet. */
  readonly files: Files;
  readonly #stamps: Stamps;
  readonly #onChange: (userIds: Iterable<string>) => void;
  readonly #channels = new Map<string, Channel>();
  readonly #messages = new Map<string, Message[]>();
  readonly #readUntil = new Map<string, string>();
  readonly #listeners: ((change: MessageChange) => void)[] = [];

  constructor(stamps: Stamps, onChange: (userIds: Iterable<string>) => void) {
    this.#stamps = stamps;
    this.files = new Files(stamps);
    this.#onChange = onChange;
  }

  onMessage(listener: (change: MessageChange) => void): void {
    this.#listeners.push(listener);
  }

  addChannel(id: string, name: string, memberIds: Iterable<string>, isPrivate = false): Channel {
    return this.#add({ id, kind: "channel", isPrivate, name, memberIds: new Set(memberIds) });
  }

  /** The DM of two people, or of one with themselves; made when it is first asked for. */
  openDm(oneId: string, otherId: string): Channel {
    return (
      this.findDm(oneId, otherId) ??
      this.#add({
        id: this.#stamps.id("D"),
        kind: "dm",
        isPrivate: true,
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

  join(channel: Channel, userId: string): void {
    channel.memberIds.add(userId);
    this.#onChange(channel.memberIds);
  }

  /** In the order they were written. */
  messages(channelId: string): readonly Message[] {
    return this.#messages.get(channelId) ?? [];
  }

  findMessage(channelId: string, ts: string): Message | undefined {
    return this.messages(channelId).find((message) => message.ts === ts);
  }

  /** What everybody sees in the message's thread, oldest first. */
  replies(message: Message): readonly Message[] {
    return this.messages(message.channelId).filter((one) => one.threadTs === message.ts && one.onlyFor === null);
  }

  post(channel: Channel, userId: string, content: Content, extra: Extra = {}): Message {
    const message: Message = {
      ...content,
      ts: this.#stamps.ts(),
      channelId: channel.id,
      userId,
      onlyFor: extra.onlyFor ?? null,
      isEdited: false,
      threadTs: extra.threadTs ?? null,
      isBroadcast: extra.isBroadcast ?? false,
      files: extra.files ?? [],
      metadata: extra.metadata ?? null,
      earlier: [],
    };
    this.#messages.set(channel.id, [...this.messages(channel.id), message]);
    this.#changed({ kind: "posted", message });
    return message;
  }

  /** `metadata` stays where none is given. */
  replace(before: Message, content: Content, metadata: unknown = before.metadata): Message {
    const message: Message = {
      ...before,
      ...content,
      metadata,
      // Slack docs, chat.update: with blocks there is no "(edited)".
      isEdited: content.blocks.length === 0,
      earlier: [before.blocks, ...before.earlier],
    };
    this.#messages.set(
      message.channelId,
      this.messages(message.channelId).map((one) => (one.ts === message.ts ? message : one)),
    );
    this.#changed({ kind: "changed", message, before });
    return message;
  }

  remove(message: Message): void {
    this.#messages.set(
      message.channelId,
      this.messages(message.channelId).filter((one) => one.ts !== message.ts),
    );
    this.#changed({ kind: "deleted", message });
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

  #changed(change: MessageChange): void {
    const { channelId, onlyFor } = change.message;
    this.#onChange(onlyFor === null ? (this.#channels.get(channelId)?.memberIds ?? []) : [onlyFor]);
    if (onlyFor === null) for (const listener of this.#listeners) listener(change);
  }
}
