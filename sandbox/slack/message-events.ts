// Tells the app of what is written where it is, as far as its manifest subscribes to it.
import { emitEvent } from "./commands.ts";
import type { Channel, Message, MessageChange } from "./conversations.ts";
import { messageBody } from "./shapes.ts";
import { kindOf } from "./web-api/args.ts";
import type { World } from "./world.ts";

/** From now on, for every conversation of the workspace. The app hears of its own messages, too. */
export function tellOfMessages(world: World): void {
  world.conversations.onMessage((change) => {
    const channel = world.conversations.find(change.message.channelId);
    if (channel === undefined || !channel.memberIds.has(world.bot.id)) return;
    const event = { ...eventOf(world, change), channel: channel.id, channel_type: TYPES[kindOf(channel)] };
    void emitEvent(world, `message.${kindOf(channel)}`, event);
    if (change.kind === "posted" && mentionsApp(world, change.message, channel))
      void emitEvent(world, "app_mention", { ...eventOf(world, change), type: "app_mention", channel: channel.id });
  });
}

const TYPES = { channels: "channel", groups: "group", im: "im" } as const;

function eventOf(world: World, change: MessageChange): Record<string, unknown> {
  const { message } = change;
  switch (change.kind) {
    case "posted":
      return { ...messageBody(world, message), event_ts: message.ts };
    case "changed":
      return {
        type: "message",
        subtype: "message_changed",
        hidden: true,
        ts: world.stamps.ts(),
        message: messageBody(world, message),
        previous_message: messageBody(world, change.before),
      };
    case "deleted":
      return {
        type: "message",
        subtype: "message_deleted",
        hidden: true,
        ts: world.stamps.ts(),
        deleted_ts: message.ts,
        previous_message: messageBody(world, message),
      };
  }
}

/** Slack docs, app_mention: not in a DM with the app, which is all its own. */
function mentionsApp(world: World, { text, userId }: Message, channel: Channel): boolean {
  return channel.kind === "channel" && userId !== world.bot.id && text.includes(`<@${world.bot.id}>`);
}
