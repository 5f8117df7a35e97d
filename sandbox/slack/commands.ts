// What a person starts from the message box or a menu: slash commands, messages, shortcuts, the Home tab.
import { z } from "zod";
import { checkMessageBlocks } from "./block-kit/check.ts";
import type { Channel } from "./conversations.ts";
import { commandBody, eventBody, shortcutBody } from "./payloads.ts";
import type { Person } from "./people.ts";
import type { Act, ActResult } from "./person-state.ts";
import type { Ack, SocketMode } from "./socket-mode.ts";
import type { World } from "./world.ts";

type ActOf<K extends Act["kind"]> = Extract<Act, { kind: K }>;

export async function runCommand(
  world: World,
  socketMode: SocketMode,
  person: Person,
  act: ActOf<"command">,
): Promise<ActResult> {
  const channel = readableChannel(world, person, act.channelId);
  const declared = world.manifest.commands.find(({ command }) => command === act.command);
  if (declared === undefined) return notAllowed(world, person, `${act.command} is not a valid command.`);
  if (channel === undefined || isReadOnly(world, channel))
    return notAllowed(world, person, `${act.command} can't be used here: nothing can be written in this conversation.`);
  // Slack docs, shared channels: commands only run for members of the workspace that has the app.
  if (!world.isOurs(person)) return notAllowed(world, person, `${act.command} belongs to another workspace.`);

  const text = escapeText(world, act.text.trim(), declared.escapes);
  const body = commandBody(world, person, { command: act.command, text, channel });
  const ack = await socketMode.deliver({ type: "slash_commands", subject: act.command, body, takesPayload: true });
  if (ack.kind === "acked") replyInAck(world, person, channel, act.command, ack.payload);
  return outcome(world, person, ack, act.command);
}

export async function say(world: World, socketMode: SocketMode, person: Person, act: ActOf<"say">): Promise<ActResult> {
  const channel = readableChannel(world, person, act.channelId);
  if (channel === undefined || isReadOnly(world, channel))
    return notAllowed(world, person, "Nothing can be written in this conversation.");
  const text = escapeText(world, act.text, true);
  const message = world.conversations.post(channel, person.id, { text, blocks: [] });
  const said = { user: person.id, text, ts: message.ts, channel: channel.id };
  const kind = channel.kind === "dm" ? "im" : "channel";
  if (channel.memberIds.has(world.bot.id))
    await emitEvent(world, socketMode, `message.${kind}`, { type: "message", channel_type: kind, ...said });
  if (text.includes(`<@${world.bot.id}>`))
    await emitEvent(world, socketMode, "app_mention", { type: "app_mention", ...said });
  return { ok: true };
}

export async function openHome(world: World, socketMode: SocketMode, person: Person): Promise<ActResult> {
  if (!world.manifest.hasHome || !world.isOurs(person))
    return notAllowed(world, person, `${world.manifest.appName} has no Home for you.`);
  const channel = world.conversations.findDm(person.id, world.bot.id)?.id ?? "";
  const ack = await emitEvent(world, socketMode, "app_home_opened", {
    type: "app_home_opened",
    user: person.id,
    channel,
    tab: "home",
  });
  // An event is nobody's request: its failure is not shown to the person.
  return ack === null || ack.kind === "acked" ? { ok: true } : failed(ack, "Home");
}

export async function runShortcut(
  world: World,
  socketMode: SocketMode,
  person: Person,
  act: ActOf<"shortcut">,
): Promise<ActResult> {
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
  const ack = await socketMode.deliver({ type: "interactive", subject, body, takesPayload: false });
  return outcome(world, person, ack, declared.name);
}

/** Null when the manifest doesn't subscribe to it, and so nothing was sent. */
export async function emitEvent(
  world: World,
  socketMode: SocketMode,
  subscription: string,
  event: Record<string, unknown>,
): Promise<Ack | null> {
  if (!world.manifest.botEvents.has(subscription)) return null;
  const body = eventBody(world, event);
  return await socketMode.deliver({ type: "events_api", subject: subscription, body, takesPayload: false });
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

function failed(
  ack: Exclude<Ack, { kind: "acked" }>,
  what: string,
): Exclude<ActResult, { ok: true } | { why: "held-back" }> {
  return ack.kind === "not-connected"
    ? { ok: false, why: "not-connected", message: `${what} failed because the app is not connected` }
    : { ok: false, why: "not-acknowledged", message: `${what} failed because the app did not respond` };
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
  world.conversations.post(channel, world.bot.id, { text: read.data.text, blocks: blocks.value }, only);
}
