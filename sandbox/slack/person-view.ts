// What one person sees: the projection of the world onto the contract, with nothing that is private to another.
import type { Channel, Message } from "./conversations.ts";
import { cardOf, type Person } from "./people.ts";
import type { Conversation, PersonState, SeenMessage } from "./person-state.ts";
import type { World } from "./world.ts";

export function personState(world: World, personId: string): PersonState {
  const me = world.people.get(personId);
  const home = world.surfaces.home(me.id);
  const { manifest } = world;
  return {
    team: { id: world.team.id, name: world.team.name },
    me: cardOf(me),
    people: world.people.list().map(cardOf),
    now: world.clock.now().toString(),
    appName: manifest.appName,
    commands: manifest.commands.map(({ command, description, usageHint }) => ({
      name: command,
      description,
      usageHint,
    })),
    shortcuts: manifest.shortcuts,
    conversations: world.conversations
      .list()
      .filter((channel) => channel.memberIds.has(me.id))
      .map((channel) => conversation(world, channel, me)),
    home: home === null ? null : { id: home.id, view: home.view },
    modals: world.surfaces.stack(me.id).map(({ id, view, errors }) => ({ id, view, errors })),
    notices: world.notices(me.id),
  };
}

function conversation(world: World, channel: Channel, me: Person): Conversation {
  const visible = world.conversations
    .messages(channel.id)
    .filter((message) => message.onlyFor === null || message.onlyFor === me.id);
  const withUserId = channel.kind === "dm" ? ([...channel.memberIds].find((id) => id !== me.id) ?? me.id) : null;
  return {
    id: channel.id,
    kind: channel.kind,
    name: withUserId === null ? channel.name : world.people.get(withUserId).name,
    withUserId,
    unread: visible.filter((message) => world.conversations.isUnread(message, me.id)).length,
    messages: visible.map(seen),
  };
}

function seen({ ts, userId, text, blocks, onlyFor, isEdited }: Message): SeenMessage {
  return { ts, userId, text, blocks, isEphemeral: onlyFor !== null, isEdited };
}
