// What one person sees: the projection of the world onto the contract, with nothing that is private to another.
import type { Channel, Message } from "./conversations.ts";
import type { SlackFile } from "./files.ts";
import { cardOf, type Person } from "./people.ts";
import type { Conversation, PersonState, SeenFile, SeenMessage, Upload } from "./person-state.ts";
import type { World } from "./world.ts";

export function personState(world: World, personId: string): PersonState {
  const me = world.people.get(personId);
  const home = world.surfaces.home(me.id);
  const { manifest } = world;
  const { commands, shortcuts } = world.installation === null ? { commands: [], shortcuts: [] } : manifest;
  return {
    team: { id: world.team.id, name: world.team.name },
    me: cardOf(me),
    people: world.people.list().map(cardOf),
    now: world.clock.now().toString(),
    appName: manifest.appName,
    commands: commands.map(({ command, description, usageHint }) => ({
      name: command,
      description,
      usageHint,
    })),
    shortcuts,
    conversations: world.conversations
      .list()
      .filter((channel) => channel.memberIds.has(me.id))
      .map((channel) => conversation(world, channel, me)),
    home: home === null ? null : { id: home.id, view: home.view },
    modals: world.surfaces.stack(me.id).map(({ id, view, errors }) => ({ id, view, errors })),
    notices: world.notices(me.id),
  };
}

/** Keeps what the person has picked for a file input. */
export function upload(world: World, personId: string, { name, content }: Upload): SeenFile {
  return seenFile(
    world,
    world.conversations.files.add(personId, { name, bytes: Buffer.from(content, "base64") }),
    personId,
  );
}

function conversation(world: World, channel: Channel, me: Person): Conversation {
  const visible = world.conversations
    .messages(channel.id)
    .filter((message) => message.onlyFor === null || message.onlyFor === me.id);
  const withUserId = channel.kind === "dm" ? ([...channel.memberIds].find((id) => id !== me.id) ?? me.id) : null;
  const replies = visible.filter(({ threadTs }) => threadTs !== null);
  const see = (message: Message) =>
    seen(
      world,
      message,
      replies.filter((reply) => reply.threadTs === message.ts),
      me,
    );
  const main = visible.filter(({ threadTs, isBroadcast }) => threadTs === null || isBroadcast);
  return {
    id: channel.id,
    kind: channel.kind,
    isPrivate: channel.isPrivate,
    name: withUserId === null ? channel.name : world.people.get(withUserId).name,
    withUserId,
    unread: main.filter((message) => world.conversations.isUnread(message, me.id)).length,
    messages: main.map(see),
    replies: replies.map(see),
  };
}

function seen(world: World, message: Message, replies: readonly Message[], me: Person): SeenMessage {
  const { ts, userId, text, blocks, onlyFor, isEdited, attachments, files, threadTs, isBroadcast } = message;
  const answers = replies.filter((reply) => reply.onlyFor === null);
  return {
    ts,
    userId,
    text,
    blocks,
    isEphemeral: onlyFor !== null,
    isEdited,
    attachments,
    files: files.map((file) => seenFile(world, file, me.id)),
    threadTs,
    isBroadcast,
    thread:
      answers.length === 0
        ? null
        : {
            count: answers.length,
            userIds: [...new Set(answers.map((reply) => reply.userId))],
            lastTs: answers.at(-1)?.ts ?? ts,
          },
  };
}

function seenFile(world: World, file: SlackFile, me: string): SeenFile {
  const { id, name, title, mimetype, altText, bytes } = file;
  const url = `/files/${world.team.id}/${id}/${encodeURIComponent(name)}?as=${me}`;
  return { id, name, title, mimetype, altText, size: bytes.length, url };
}
