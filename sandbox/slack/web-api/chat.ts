// chat.*: what the app writes.
import { z } from "zod";
import { LIMITS } from "../block-kit/limits.ts";
import type { Channel, Extra, Message } from "../conversations.ts";
import { messageBody, permalinkOf } from "../shapes.ts";
import type { World } from "../world.ts";
import { flag } from "./args.ts";
import { contentArgs, metadataArg, readContent, readMetadata } from "./content.ts";
import { ApiRefusal, type Method, method } from "./method.ts";
import { parentOf, writableChannel } from "./target.ts";

const own = z.object({ channel: z.string(), ts: z.string() });
const thread = { thread_ts: z.string().optional() };

export const chatMethods: Readonly<Record<string, Method>> = {
  "chat.postMessage": method(
    {
      scope: "chat:write",
      args: z.object({
        channel: z.string(),
        reply_broadcast: flag.default(false),
        ...thread,
        ...metadataArg,
        ...contentArgs,
      }),
    },
    (world, args) => {
      const channel = writableChannel(world, args.channel);
      const place = inThread(world, channel, args.thread_ts);
      const content = readContent(world, args, "chat.postMessage");
      const message = world.conversations.post(channel, world.bot.id, content, {
        ...place,
        isBroadcast: args.reply_broadcast && place.threadTs !== undefined,
        metadata: readMetadata(args.metadata),
      });
      return { channel: channel.id, ts: message.ts, message: messageBody(world, message) };
    },
  ),

  "chat.update": method(
    { scope: "chat:write", args: own.extend({ ...contentArgs, ...metadataArg }) },
    (world, args) => {
      const message = ownMessage(world, args, "cant_update_message");
      const content = readContent(world, args, "chat.update", LIMITS.updateText);
      const metadata = args.metadata === undefined ? message.metadata : readMetadata(args.metadata);
      const now = world.conversations.replace(message, content, metadata);
      return { channel: now.channelId, ts: now.ts, text: now.text, message: messageBody(world, now) };
    },
  ),

  "chat.delete": method({ scope: "chat:write", args: own }, (world, args) => {
    const message = ownMessage(world, args, "cant_delete_message");
    world.conversations.remove(message);
    return { channel: message.channelId, ts: message.ts };
  }),

  "chat.postEphemeral": method(
    { scope: "chat:write", args: z.object({ channel: z.string(), user: z.string(), ...thread, ...contentArgs }) },
    (world, args) => {
      const channel = writableChannel(world, args.channel);
      if (!channel.memberIds.has(args.user)) throw new ApiRefusal("user_not_in_channel");
      const place = inThread(world, channel, args.thread_ts);
      const content = readContent(world, args, "chat.postEphemeral");
      const message = world.conversations.post(channel, world.bot.id, content, { ...place, onlyFor: args.user });
      return { message_ts: message.ts };
    },
  ),

  "chat.getPermalink": method(
    { scope: null, args: z.object({ channel: z.string(), message_ts: z.string() }) },
    (world, args) => {
      const channel = world.conversations.find(args.channel);
      if (channel === undefined || (channel.isPrivate && !channel.memberIds.has(world.bot.id)))
        throw new ApiRefusal("channel_not_found");
      const message = world.conversations.findMessage(channel.id, args.message_ts);
      if (message === undefined || message.onlyFor !== null) throw new ApiRefusal("message_not_found");
      return { channel: channel.id, permalink: permalinkOf(world, message) };
    },
  ),
};

function inThread(world: World, channel: Channel, threadTs: string | undefined): Pick<Extra, "threadTs"> {
  const parent = parentOf(world, channel, threadTs);
  return parent === undefined ? {} : { threadTs: parent.ts };
}

function ownMessage(world: World, args: { channel: string; ts: string }, refusal: string): Message {
  if (world.conversations.find(args.channel) === undefined) throw new ApiRefusal("channel_not_found");
  const message = world.conversations.findMessage(args.channel, args.ts);
  // Slack docs, chat.update: an ephemeral message can't be updated this way; it is in no history.
  if (message === undefined || message.onlyFor !== null) throw new ApiRefusal("message_not_found");
  if (message.userId !== world.bot.id) throw new ApiRefusal(refusal, { isViolation: true });
  return message;
}
