// A `response_url` as the app uses it: a private or public answer where the interaction was, or a change of its message.
import { z } from "zod";
import type { World } from "../world.ts";
import { contentArgs, readContent } from "./content.ts";
import { ApiRefusal } from "./method.ts";
import { parentOf } from "./target.ts";

const responseBody = z.object({
  ...contentArgs,
  thread_ts: z.string().optional(),
  response_type: z.enum(["ephemeral", "in_channel"]).default("ephemeral"),
  replace_original: z.boolean().default(false),
  delete_original: z.boolean().default(false),
});

/** The HTTP status and what goes with it. */
export function respond(world: World, token: string, input: unknown): { status: number; body: string } {
  const sinceMs = performance.now();
  try {
    useResponseUrl(world, token, input);
    world.journal.exchange("from-app", "response_url", sinceMs, null, { sent: input, answer: "ok" });
    return { status: 200, body: "ok" };
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    if (error.isViolation) world.journal.violation(error.error, `response_url: ${error.messages.join("; ")}`);
    const answer = { ok: false, error: error.error };
    world.journal.exchange("from-app", "response_url", sinceMs, error.error, { sent: input, answer });
    return { status: 404, body: JSON.stringify(answer) };
  }
}

function useResponseUrl(world: World, token: string, input: unknown): void {
  const target = world.responseUrls.use(token);
  if (typeof target === "string") throw new ApiRefusal(target, { isViolation: true });
  const read = responseBody.safeParse(input);
  if (!read.success)
    throw new ApiRefusal("invalid_payload", { messages: [z.prettifyError(read.error)], isViolation: true });
  const args = read.data;
  const original =
    target.originalTs === null ? undefined : world.conversations.findMessage(target.channelId, target.originalTs);
  if (args.delete_original) {
    if (original !== undefined) world.conversations.remove(original);
    return;
  }
  const content = readContent(world, args, "response_url");
  if (args.replace_original && original !== undefined) {
    world.conversations.replace(original, content);
    return;
  }
  const channel = world.conversations.find(target.channelId);
  if (channel === undefined) throw new ApiRefusal("channel_not_found");
  const only = args.response_type === "ephemeral" ? { onlyFor: target.userId } : {};
  const parent = parentOf(world, channel, args.thread_ts);
  const place = parent === undefined ? {} : { threadTs: parent.ts };
  world.conversations.post(channel, world.bot.id, content, { ...only, ...place });
}
