// What a person starts from the message box or a menu: slash commands, messages, shortcuts, the Home tab.
import { z } from "zod";
import { checkMessageBlocks } from "./block-kit/check.ts";
import type { Channel } from "./conversations.ts";
import type { Ack } from "./delivery.ts";
import { commandBody, eventBody, shortcutBody } from "./payloads.ts";
import type { Person } from "./people.ts";
import type { Act, ActResult } from "./person-state.ts";
import { viewBody } from "./shapes.ts";
import type { World } from "./world.ts";

type ActOf<K extends Act["kind"]> = Extract<Act, { kind: K }>;

export async function runCommand(world: World, person: Person, act: ActOf<"command">): Promise<ActResult> {
  const channel = readableChannel(world, person, act.channelId);
  const declared = world.manifest.commands.find(({ command }) => command === act.command);
  if (declared === undefined) return notAllowed(world, person, `${act.command} is not a valid command.`);
  if (channel === undefined || isReadOnly(world, channel))
    return notAllowed(world, person, `${act.command} can't be used here: nothing can be written in this conversation.`);
  // Slack docs, shared channels: commands only run for members of the workspace that has the app.
  if (!world.isOurs(person)) return notAllowed(world, person, `${act.command} belongs to another workspace.`);

  const text = escapeText(world, act.text.trim(), declared.escapes);
  const body = commandBody(world, person, { command: act.command, text, channel });
  const ack = await world.deliver({ type: "slash_commands", subject: act.command, body, takesPayload: true });
  if (ack.kind === "acked") replyInAck(world, person, channel, act.command, ack.payload);
  return outcome(world, person, ack, act.command);
}

export async function say(world: World, person: Person, act: ActOf<"say">): Promise<ActResult> {
  const channel = readableChannel(world, person, act.channelId);
  if (channel === undefined || isReadOnly(world, channel))
    return notAllowed(world, person, "Nothing can be written in this conversation.");
  const text = escapeText(world, act.text, true);
  const parent = act.threadTs === undefined ? undefined : world.conversations.findMessage(channel.id, act.threadTs);
  if (act.threadTs !== undefined && (parent === undefined || parent.onlyFor !== null))
    return notAllowed(world, person, "That message has no thread.");
  const place = parent === undefined ? {} : { threadTs: parent.ts, isBroadcast: act.isBroadcast ?? false };
  world.conversations.post(channel, person.id, { text, blocks: [], attachments: [] }, place);
  return { ok: true };
}

export async function openHome(world: World, person: Person, act: ActOf<"open-home">): Promise<ActResult> {
  const tab = act.tab ?? "home";
  const { appName, hasHome, hasMessages } = world.manifest;
  if (!(tab === "home" ? hasHome : hasMessages) || !world.isOurs(person))
    return notAllowed(world, person, `${appName} has no ${tab === "home" ? "Home" : "Messages tab"} for you.`);
  const channel = world.conversations.findDm(person.id, world.bot.id)?.id ?? "";
  const home = world.surfaces.home(person.id);
  const ack = await emitEvent(world, "app_home_opened", {
    type: "app_home_opened",
    user: person.id,
    channel,
    tab,
    // Slack docs, app_home_opened: the view that was last published, where there is one.
    ...(tab === "home" && home !== null ? { view: viewBody(world, home, {}) } : {}),
  });
  // An event is nobody's request: its failure is not shown to the person.
  return ack === null || ack.kind === "acked" ? { ok: true } : failed(ack, "Home");
}

export async function runShortcut(world: World, person: Person, act: ActOf<"shortcut">): Promise<ActResult> {
  const declared = world.manifest.shortcuts.find(({ callbackId }) => callbackId === act.callbackId);
  if (declared === undefined || !world.isOurs(person))
    return notAllowed(world, person, `There is no shortcut ${act.callbackId} here.`);
  const channel = readableChannel(world, person, act.channelId ?? "");
  const message = channel === undefined ? undefined : world.conversations.findMessage(channel.id, act.ts ?? "");
  const on = channel === undefined || message === undefined ? null : { channel, message };
  if (declared.type === "message" && on === null)
    return notAllowed(world, person, `${declared.name} works on a message.`);
  const body = shortcutBody(world, person, act.callbackId, declared.type === "message" ? on : null);
  const subject = `shortcut ${act.callbackId}`;
  const ack = await world.deliver({ type: "interactive", subject, body, takesPayload: false });
  return outcome(world, person, ack, declared.name);
}

/** Null when the manifest doesn't subscribe to it or the app isn't installed, and so nothing was sent. */
export async function emitEvent(
  world: World,
  subscription: string,
  event: Record<string, unknown>,
): Promise<Ack | null> {
  if (world.installation === null || !world.manifest.botEvents.has(subscription)) return null;
  const body = eventBody(world, event);
  return await world.deliver({ type: "events_api", subject: subscription, body, takesPayload: false });
}

/** How an act ended for the person, who is told when it failed. */
export function outcome(world: World, person: Person, ack: Ack, what: string): ActResult {
  if (ack.kind === "acked") return { ok: true };
  const result = failed(ack, what);
  world.notice(person.id, result.message);
  return result;
}

export function notAllowed(world: World, person: Person, message: string): ActResult {
  world.notice(person.id, message);
  return { ok: false, why: "not-allowed", message };
}

/** An HTTP error is named by its kind, as Slack does. */
function failed(
  ack: Exclude<Ack, { kind: "acked" }>,
  what: string,
): Exclude<ActResult, { ok: true } | { why: "held-back" }> {
  if (ack.kind === "not-connected")
    return { ok: false, why: "not-connected", message: `${what} failed because the app is not connected` };
  const reason =
    ack.kind === "failed"
      ? `with the error "${ack.status >= 500 ? "http_service_error" : "http_client_error"}"`
      : "because the app did not respond";
  return { ok: false, why: "not-acknowledged", message: `${what} failed ${reason}` };
}

function readableChannel(world: World, person: Person, channelId: string): Channel | undefined {
  const channel = world.conversations.find(channelId);
  return channel?.memberIds.has(person.id) ? channel : undefined;
}

/** The app's Messages tab has no message box then. */
function isReadOnly(world: World, channel: Channel): boolean {
  return channel.kind === "dm" && channel.memberIds.has(world.bot.id) && world.manifest.messagesAreReadOnly;
}

/** Slack docs, slash commands: `&<>` are always escaped; `should_escape` also turns names into ids. */
function escapeText(world: World, text: string, withNames: boolean): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  if (!withNames) return escaped;
  return escaped
    .replace(/(?<![\w@])@([\w.-]*\w)/g, (whole, handle) => {
      const person = world.people.list().find((one) => one.handle === handle);
      return person === undefined ? whole : `<@${person.id}>`;
    })
    .replace(/(?<!\w)#([\w-]+)/g, (whole, name) => {
      const channel = world.conversations.list().find((one) => one.kind === "channel" && one.name === name);
      return channel === undefined ? whole : `<#${channel.id}|${channel.name}>`;
    });
}

const ackReply = z.object({
  text: z.string().default(""),
  blocks: z.unknown().optional(),
  response_type: z.enum(["ephemeral", "in_channel"]).default("ephemeral"),
});

function replyInAck(
  world: World,
  person: Person,
  channel: Channel,
  command: string,
  payload: Readonly<Record<string, unknown>>,
): void {
  if (Object.keys(payload).length === 0) return;
  const read = ackReply.safeParse(payload);
  const blocks = checkMessageBlocks(read.data?.blocks ?? []);
  if (!read.success || !blocks.ok) {
    const problem = read.success ? (blocks.ok ? "" : blocks.problems.join("; ")) : z.prettifyError(read.error);
    world.journal.violation("invalid-ack", `${command}: ${problem}`);
    return;
  }
  const only = read.data.response_type === "ephemeral" ? { onlyFor: person.id } : {};
  world.conversations.post(
    channel,
    world.bot.id,
    { text: read.data.text, blocks: blocks.value, attachments: [] },
    only,
  );
}
