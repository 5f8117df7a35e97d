// conversations.history and .replies: what was written, as far as everybody there sees it. Nothing ephemeral.
import { z } from "zod";
import type { Message } from "../conversations.ts";
import { messageBody } from "../shapes.ts";
import type { World } from "../world.ts";
import { flag, paged, pageOf, readableChannel } from "./args.ts";
import { ApiRefusal, type Method, method } from "./method.ts";

const stamp = z.string().regex(/^\d+(\.\d+)?$/);
const window = {
  channel: z.string(),
  oldest: stamp.default("0"),
  latest: stamp.default("9999999999"),
  inclusive: flag.default(false),
  include_all_metadata: flag.default(false),
  ...paged(100, 999),
};

export const historyMethods: Readonly<Record<string, Method>> = {
  "conversations.history": method({ scope: null, args: z.object(window) }, (world, args) => {
    const channel = readableChannel(world, args.channel, "history");
    const messages = world.conversations
      .messages(channel.id)
      .filter(({ onlyFor, threadTs, isBroadcast }) => onlyFor === null && (threadTs === null || isBroadcast))
      .filter(isWithin(args))
      .reverse();
    return answer(world, messages, args);
  }),

  "conversations.replies": method({ scope: null, args: z.object({ ...window, ts: z.string() }) }, (world, args) => {
    const channel = readableChannel(world, args.channel, "history");
    const parent = world.conversations.findMessage(channel.id, args.ts);
    if (parent === undefined || parent.onlyFor !== null) throw new ApiRefusal("thread_not_found");
    return answer(world, [parent, ...world.conversations.replies(parent).filter(isWithin(args))], args);
  }),
};

function answer(
  world: World,
  messages: readonly Message[],
  args: { readonly cursor: string; readonly limit: number; readonly include_all_metadata: boolean },
): Record<string, unknown> {
  const { page, nextCursor } = pageOf(messages, args);
  return {
    messages: page.map((message) => {
      const { metadata, ...body } = messageBody(world, message);
      return args.include_all_metadata && metadata !== undefined ? { ...body, metadata } : body;
    }),
    has_more: nextCursor !== "",
    pin_count: 0,
    response_metadata: { next_cursor: nextCursor },
  };
}

/** Slack docs, conversations.history: the ends themselves only with `inclusive`. */
function isWithin(args: { readonly oldest: string; readonly latest: string; readonly inclusive: boolean }) {
  const [oldest, latest] = [comparable(args.oldest), comparable(args.latest)];
  return ({ ts }: Message) => {
    const at = comparable(ts);
    return args.inclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
  };
}

/** Stamps compare as texts once both halves have their full length. */
function comparable(stamp: string): string {
  const [seconds = "", fraction = ""] = stamp.split(".");
  return `${seconds.padStart(12, "0")}.${fraction.padEnd(6, "0")}`;
}
