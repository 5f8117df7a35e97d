// How people, conversations, messages, files and views look in JSON: the same in what Slack sends and in what it answers.
import type { CheckedHome, CheckedModal } from "./block-kit/check.ts";
import type { Channel, Message } from "./conversations.ts";
import { extensionOf, type SlackFile } from "./files.ts";
import type { Person } from "./people.ts";
import type { StateValues } from "./person-state.ts";
import type { Surface } from "./surfaces.ts";
import type { World } from "./world.ts";

type Json = Record<string, unknown>;

/** As in `users.info` and the `user_change` event. */
export function userBody(world: World, person: Person): Json {
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
    is_restricted: person.isGuest || person.isSingleChannelGuest,
    is_ultra_restricted: person.isSingleChannelGuest,
    is_bot: person.isBot,
    is_app_user: false,
    ...(world.isOurs(person) ? {} : { is_stranger: true }),
  };
}

/** `me` is who asks. */
export function channelBody(world: World, channel: Channel, me: string): Json {
  const { id, kind, name, memberIds, isPrivate } = channel;
  if (kind === "dm")
    return { id, is_im: true, is_channel: false, is_mpim: false, user: [...memberIds].find((one) => one !== me) ?? me };
  return {
    id,
    name,
    name_normalized: name,
    is_channel: !isPrivate,
    is_group: isPrivate,
    is_im: false,
    is_mpim: false,
    is_private: isPrivate,
    is_archived: false,
    is_general: false,
    is_member: memberIds.has(me),
    is_ext_shared: [...memberIds].some((member) => !world.isOurs(world.people.get(member))),
    context_team_id: world.team.id,
  };
}

export function messageBody(world: World, message: Message): Json {
  const replies = world.conversations.replies(message);
  const users = [...new Set(replies.map(({ userId }) => userId))];
  const parent =
    message.threadTs === null ? undefined : world.conversations.findMessage(message.channelId, message.threadTs);
  return {
    type: "message",
    ...(message.isBroadcast
      ? { subtype: "thread_broadcast" }
      : message.files.length > 0
        ? { subtype: "file_share" }
        : {}),
    user: message.userId,
    ...(message.userId === world.bot.id ? { bot_id: world.botId, app_id: world.appId } : {}),
    ...(message.onlyFor === null ? {} : { is_ephemeral: true }),
    ts: message.ts,
    text: message.text,
    team: world.team.id,
    blocks: message.blocks,
    ...(message.attachments.length > 0 ? { attachments: message.attachments } : {}),
    ...(message.files.length > 0 ? { files: message.files.map((file) => fileBody(world, file)) } : {}),
    ...(message.isEdited ? { edited: { user: message.userId, ts: message.ts } } : {}),
    ...(message.metadata === null ? {} : { metadata: message.metadata }),
    ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
    ...(parent === undefined ? {} : { parent_user_id: parent.userId }),
    ...(replies.length === 0
      ? {}
      : {
          thread_ts: message.ts,
          reply_count: replies.length,
          reply_users_count: users.length,
          reply_users: users.slice(0, 5),
          latest_reply: replies.at(-1)?.ts,
          is_locked: false,
          subscribed: false,
        }),
  };
}

export function permalinkOf(world: World, { channelId, ts, threadTs }: Message): string {
  const inThread = threadTs === null ? "" : `?thread_ts=${threadTs}&cid=${channelId}`;
  return `https://${world.team.domain}.slack.com/archives/${channelId}/p${ts.replace(".", "")}${inThread}`;
}

export function fileBody(world: World, file: SlackFile): Json {
  const address = world.conversations.files.addressOf(file);
  return {
    id: file.id,
    created: file.createdAt,
    timestamp: file.createdAt,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    filetype: extensionOf(file.name),
    pretty_type: extensionOf(file.name).toUpperCase(),
    user: file.userId,
    user_team: world.team.id,
    editable: false,
    size: file.bytes.length,
    mode: "hosted",
    is_external: false,
    is_public: false,
    ...(file.altText === "" ? {} : { alt_txt: file.altText }),
    url_private: address,
    url_private_download: `${address}?download=1`,
    permalink: address,
    channels: file.channelIds.filter((id) => id.startsWith("C")),
    ims: file.channelIds.filter((id) => id.startsWith("D")),
    file_access: "visible",
  };
}

export function viewBody(world: World, surface: Surface<CheckedModal | CheckedHome>, values: StateValues): Json {
  return {
    id: surface.id,
    team_id: world.team.id,
    app_id: world.appId,
    app_installed_team_id: world.team.id,
    bot_id: world.botId,
    title: { type: "plain_text", text: "View Title", emoji: true },
    close: null,
    submit: null,
    clear_on_close: false,
    notify_on_close: false,
    private_metadata: "",
    callback_id: "",
    external_id: "",
    ...surface.view,
    state: { values },
    hash: surface.hash,
    root_view_id: surface.rootId,
    previous_view_id: surface.previousId,
  };
}
