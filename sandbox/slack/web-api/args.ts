// Arguments that many methods share: flags as forms write them, pages with cursors, scopes that depend on the channel.
import { z } from "zod";
import type { Channel } from "../conversations.ts";
import type { World } from "../world.ts";
import { ApiRefusal } from "./method.ts";

export const flag = z.union([
  z.boolean(),
  z.enum(["true", "1"]).transform(() => true),
  z.enum(["false", "0"]).transform(() => false),
]);

/** A page holds at most `max`, and `usual` where the app doesn't say. */
export function paged(usual: number, max: number) {
  return { cursor: z.string().default(""), limit: z.coerce.number().int().min(1).max(max).default(usual) };
}

/** One page of `list`, and the cursor of the next; empty after the last. */
export function pageOf<T>(
  list: readonly T[],
  { cursor, limit }: { readonly cursor: string; readonly limit: number },
): { readonly page: T[]; readonly nextCursor: string } {
  const start = cursor === "" ? 0 : Number(Buffer.from(cursor, "base64url").toString());
  if (!Number.isInteger(start)) throw new ApiRefusal("invalid_cursor", { isViolation: true });
  const end = start + limit;
  return {
    page: list.slice(start, end),
    nextCursor: end < list.length ? Buffer.from(String(end)).toString("base64url") : "",
  };
}

export function needScope(world: World, scope: string): void {
  if (world.installation?.scopes.has(scope) !== true)
    throw new ApiRefusal("missing_scope", { messages: [`needed: ${scope}`], isViolation: true });
}

/**
 * The channel, where the bot may read it; each kind of conversation has a scope of its own. A private one that it
 * isn't in is not there for it.
 */
export function readableChannel(world: World, id: string, what: "read" | "history"): Channel {
  const channel = world.conversations.find(id);
  if (channel === undefined) throw new ApiRefusal("channel_not_found");
  needScope(world, `${kindOf(channel)}:${what}`);
  if (channel.memberIds.has(world.bot.id)) return channel;
  if (channel.isPrivate) throw new ApiRefusal("channel_not_found");
  if (what === "history") throw new ApiRefusal("not_in_channel");
  return channel;
}

/** As scopes and subscriptions call it. */
export function kindOf(channel: Channel): "channels" | "groups" | "im" {
  if (channel.kind === "dm") return "im";
  return channel.isPrivate ? "groups" : "channels";
}
