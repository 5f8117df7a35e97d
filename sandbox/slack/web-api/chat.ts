// chat.*: what the app writes.
import { z } from "zod";
import { LIMITS } from "../block-kit/limits.ts";
import type { Channel, Message } from "../conversations.ts";
import { messageBody } from "../payloads.ts";
import type { World } from "../world.ts";
import { contentArgs, readContent } from "./content.ts";
import { ApiRefusal, type Method, method } from "./method.ts";

const own = z.object({ channel: z.string(), ts: z.string() });

export const chatMethods: Readonly<Record<string, Method>> = {
  "chat.postMessage": method(
    { scope: "chat:write", args: z.object({ channel: z.string(), metadata: z.unknown().optional(), ...contentArgs }) },
    (world, args) => {
      const channel = target(world, args.channel);
      const content = readContent(world, args, "chat.postMessage");
      const message = world.conversations.post(channel, world.bot.id, content, { metadata: args.metadata });
      return { channel: channel.id, ts: message.ts, message: messageBody(world, message) };
    },
  ),

  "chat.update": method({ scope: "chat:write", args: own.extend(contentArgs) }, (world, args) => {
    const message = ownMessage(world, args, "cant_update_message");
    const content = readContent(world, args, "chat.update", LIMITS.updateText);
    const now = world.conversations.replace(message, content);
    return { channel: now.channelId, ts: now.ts, text: now.text, message: messageBody(world, now) };
  }),

  "chat.delete": method({ scope: "chat:write", args: own }, (world, args) => {
    const message = ownMessage(world, args, "cant_delete_message");
    world.conversations.remove(message);
    return { channel: message.channelId, ts: message.ts };
  }),

  "chat.postEphemeral": method(
    { scope: "chat:write", args: z.object({ channel: z.string(), user: z.string(), ...contentArgs }) },
    (world, args) => {
      const channel = target(world, args.channel);
      if (!channel.memberIds.has(args.user)) throw new ApiRefusal("user_not_in_channel");
      const content = readContent(world, args, "chat.postEphemeral");
      const message = world.conversations.post(channel, world.bot.id, content, { onlyFor: args.user });
      return { message_ts: message.ts };
    },
  ),
};

/** Where the app may write: a channel it is in (or any public one with the scope), a DM, or a person's DM. */
function target(world: World, id: string): Channel {
  const person = world.people.find(id);
  if (person?.id === id) {
    if (!world.manifest.hasMessages) throw new ApiRefusal("messages_tab_disabled", { isViolation: true });
    return world.conversations.openDm(person.id, world.bot.id);
  }
  const channel = world.conversations.find(id);
  if (channel === undefined) throw new ApiRefusal("channel_not_found");
  if (channel.memberIds.has(world.bot.id)) return channel;
  if (channel.kind === "dm") throw new ApiRefusal("channel_not_found");
  if (world.manifest.botScopes.has("chat:write.public")) return channel;
  throw new ApiRefusal("not_in_channel");
}

function ownMessage(world: World, args: { channel: string; ts: string }, refusal: string): Message {
  if (world.conversations.find(args.channel) === undefined) throw new ApiRefusal("channel_not_found");
  const message = world.conversations.findMessage(args.channel, args.ts);
  // Slack docs, chat.update: an ephemeral message can't be updated this way; it is in no history.
  if (message === undefined || message.onlyFor !== null) throw new ApiRefusal("message_not_found");
  if (message.userId !== world.bot.id) throw new ApiRefusal(refusal, { isViolation: true });
  return message;
}
