// conversations.*: where people write, who is there, and how the app gets in.
import { z } from "zod";
import { emitEvent } from "../commands.ts";
import { channelBody } from "../shapes.ts";
import { flag, kindOf, needScope, paged, pageOf, readableChannel } from "./args.ts";
import { ApiRefusal, type Method, method } from "./method.ts";

const TYPES = { public_channel: "channels", private_channel: "groups", im: "im", mpim: "mpim" } as const;

export const conversationMethods: Readonly<Record<string, Method>> = {
  "conversations.open": method(
    {
      scope: "im:write",
      args: z.object({ users: z.string().optional(), channel: z.string().optional(), return_im: flag.default(false) }),
    },
    (world, args) => {
      if (!world.manifest.hasMessages) throw new ApiRefusal("messages_tab_disabled", { isViolation: true });
      const users = args.users?.split(",") ?? [];
      if (users.length > 1)
        throw new ApiRefusal("too_many_users", {
          messages: ["[ERROR] the local Slack has no group DMs"],
          isViolation: true,
        });
      const [id] = users;
      const known = args.channel === undefined ? undefined : world.conversations.find(args.channel);
      if (id === undefined && known?.memberIds.has(world.bot.id) !== true) throw new ApiRefusal("channel_not_found");
      const person = world.people.list().find((one) => one.id === id);
      if (id !== undefined && person === undefined) throw new ApiRefusal("user_not_found");
      if (person?.isDeleted) throw new ApiRefusal("user_disabled");
      const wasOpen = person === undefined || world.conversations.findDm(person.id, world.bot.id) !== undefined;
      const channel = person === undefined ? known : world.conversations.openDm(person.id, world.bot.id);
      if (channel === undefined) throw new ApiRefusal("channel_not_found");
      return {
        ...(wasOpen ? { no_op: true, already_open: true } : {}),
        channel: args.return_im ? channelBody(world, channel, world.bot.id) : { id: channel.id },
      };
    },
  ),

  "conversations.info": method(
    { scope: null, args: z.object({ channel: z.string(), include_num_members: flag.default(false) }) },
    (world, args) => {
      const channel = readableChannel(world, args.channel, "read");
      const count = args.include_num_members ? { num_members: channel.memberIds.size } : {};
      return { channel: { ...channelBody(world, channel, world.bot.id), ...count } };
    },
  ),

  "conversations.members": method(
    { scope: null, args: z.object({ channel: z.string(), ...paged(100, 1_000) }) },
    (world, args) => {
      const channel = readableChannel(world, args.channel, "read");
      const { page, nextCursor } = pageOf([...channel.memberIds], args);
      return { members: page, response_metadata: { next_cursor: nextCursor } };
    },
  ),

  "conversations.list": method(
    { scope: null, args: z.object({ types: z.string().default("public_channel"), ...paged(100, 999) }) },
    (world, args) => {
      const kinds = new Set(args.types.split(",").map((type) => z.enum(TYPES_GIVEN).safeParse(type.trim()).data));
      if (kinds.has(undefined)) throw new ApiRefusal("invalid_types", { isViolation: true });
      const wanted = new Set([...kinds].flatMap((type) => (type === undefined ? [] : [TYPES[type]])));
      for (const kind of wanted) needScope(world, `${kind}:read`);
      const channels = world.conversations
        .list()
        .filter((channel) => wanted.has(kindOf(channel)))
        .filter((channel) => !channel.isPrivate || channel.memberIds.has(world.bot.id));
      const { page, nextCursor } = pageOf(channels, args);
      return {
        channels: page.map((channel) => ({
          ...channelBody(world, channel, world.bot.id),
          ...(channel.kind === "dm" ? {} : { num_members: channel.memberIds.size }),
        })),
        response_metadata: { next_cursor: nextCursor },
      };
    },
  ),

  "conversations.join": method({ scope: "channels:join", args: z.object({ channel: z.string() }) }, (world, args) => {
    const channel = world.conversations.find(args.channel);
    if (channel === undefined) throw new ApiRefusal("channel_not_found");
    if (channel.isPrivate) throw new ApiRefusal("method_not_supported_for_channel_type", { isViolation: true });
    const wasThere = channel.memberIds.has(world.bot.id);
    if (!wasThere) {
      world.conversations.join(channel, world.bot.id);
      void emitEvent(world, "member_joined_channel", {
        type: "member_joined_channel",
        user: world.bot.id,
        channel: channel.id,
        channel_type: "C",
        team: world.team.id,
      });
    }
    return {
      channel: channelBody(world, channel, world.bot.id),
      ...(wasThere ? { warning: "already_in_channel", response_metadata: { warnings: ["already_in_channel"] } } : {}),
    };
  }),
};

const TYPES_GIVEN = ["public_channel", "private_channel", "im", "mpim"] as const;
