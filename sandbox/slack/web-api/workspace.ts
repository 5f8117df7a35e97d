// auth.*, team.*, users.*, conversations.*: who and where.
import { z } from "zod";
import type { Channel } from "../conversations.ts";
import type { Person } from "../people.ts";
import type { World } from "../world.ts";
import { ApiRefusal, type Method, method } from "./method.ts";

const PAGE = 100;

export const workspaceMethods: Readonly<Record<string, Method>> = {
  "auth.test": method({ scope: null, args: z.object({}) }, (world) => ({
    url: `https://${world.team.domain}.slack.com/`,
    team: world.team.name,
    team_id: world.team.id,
    user: world.bot.handle,
    user_id: world.bot.id,
    bot_id: world.botId,
    is_enterprise_install: false,
  })),

  "team.info": method({ scope: "team:read", args: z.object({}) }, (world) => ({ team: world.team })),

  "users.info": method({ scope: "users:read", args: z.object({ user: z.string() }) }, (world, args) => {
    const person = world.people.list().find(({ id }) => id === args.user);
    if (person === undefined) throw new ApiRefusal("user_not_found");
    return { user: userBody(world, person) };
  }),

  "users.list": method(
    {
      scope: "users:read",
      args: z.object({
        cursor: z.string().default(""),
        limit: z.coerce.number().int().min(1).max(1_000).default(PAGE),
      }),
    },
    (world, args) => {
      const start = args.cursor === "" ? 0 : Number(Buffer.from(args.cursor, "base64url").toString());
      if (!Number.isInteger(start)) throw new ApiRefusal("invalid_cursor", { isViolation: true });
      const end = start + args.limit;
      const people = world.people.list();
      return {
        members: people.slice(start, end).map((person) => userBody(world, person)),
        response_metadata: {
          next_cursor: end < people.length ? Buffer.from(String(end)).toString("base64url") : "",
        },
      };
    },
  ),

  "conversations.open": method({ scope: "im:write", args: z.object({ users: z.string() }) }, (world, args) => {
    const person = world.people.list().find(({ id }) => id === args.users);
    if (person === undefined) throw new ApiRefusal("user_not_found");
    if (!world.manifest.hasMessages) throw new ApiRefusal("messages_tab_disabled", { isViolation: true });
    return { channel: { id: world.conversations.openDm(person.id, world.bot.id).id } };
  }),

  "conversations.info": method({ scope: "channels:read", args: z.object({ channel: z.string() }) }, (world, args) => {
    const channel = world.conversations.find(args.channel);
    if (channel === undefined || (channel.kind === "dm" && !channel.memberIds.has(world.bot.id)))
      throw new ApiRefusal("channel_not_found");
    return { channel: channelBody(world, channel) };
  }),
};

/** As in `users.info` and the `user_change` event. */
export function userBody(world: World, person: Person): Record<string, unknown> {
  const now = world.clock.now().toZonedDateTimeISO(person.zone);
  return {
    id: person.id,
    team_id: person.teamId,
    name: person.handle,
    deleted: person.isDeleted,
    real_name: person.name,
    // Slack sends no time zone for somebody who is deactivated.
    ...(person.isDeleted
      ? {}
      : { tz: person.zone, tz_label: person.zone, tz_offset: Math.round(now.offsetNanoseconds / 1e9) }),
    profile: {
      real_name: person.name,
      display_name: person.handle,
      real_name_normalized: person.name,
      display_name_normalized: person.handle,
      title: person.title,
      team: person.teamId,
    },
    is_admin: person.isAdmin || person.isOwner,
    is_owner: person.isOwner,
    is_primary_owner: false,
    is_restricted: person.isGuest,
    is_ultra_restricted: false,
    is_bot: person.isBot,
    is_app_user: false,
    ...(world.isOurs(person) ? {} : { is_stranger: true }),
  };
}

function channelBody(world: World, channel: Channel): Record<string, unknown> {
  const { id, kind, name, memberIds } = channel;
  return kind === "dm"
    ? { id, is_im: true, user: [...memberIds].find((member) => member !== world.bot.id) }
    : { id, name, is_channel: true, is_private: false, is_archived: false, is_member: memberIds.has(world.bot.id) };
}
