// Where the app may write: a channel it is in (or any public one with the scope), a DM, a person's DM, a thread there.
import type { Channel, Message } from "../conversations.ts";
import type { World } from "../world.ts";
import { ApiRefusal } from "./method.ts";

/** By a channel's id, or a person's for their DM. */
export function writableChannel(world: World, id: string): Channel {
  const person = world.people.find(id);
  if (person?.id === id) {
    if (!world.manifest.hasMessages) throw new ApiRefusal("messages_tab_disabled", { isViolation: true });
    return world.conversations.openDm(person.id, world.bot.id);
  }
  const channel = world.conversations.find(id);
  if (channel === undefined) throw new ApiRefusal("channel_not_found");
  if (channel.memberIds.has(world.bot.id)) return channel;
  if (channel.isPrivate) throw new ApiRefusal("channel_not_found");
  if (world.installation?.scopes.has("chat:write.public") === true) return channel;
  throw new ApiRefusal("not_in_channel");
}

/** The message whose thread a `thread_ts` means; an answer's own stamp means the thread that it stands in. */
export function parentOf(world: World, channel: Channel, threadTs: string | undefined): Message | undefined {
  if (threadTs === undefined) return undefined;
  const message = world.conversations.findMessage(channel.id, threadTs);
  if (message === undefined || message.onlyFor !== null) throw new ApiRefusal("thread_not_found");
  return message.threadTs === null ? message : world.conversations.findMessage(channel.id, message.threadTs);
}
