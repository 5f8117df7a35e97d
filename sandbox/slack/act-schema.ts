// What the page may post, as schemas of the contract in person-state.ts.
import { z } from "zod";
import type { Act, Suggest, Upload } from "./person-state.ts";

const value = z.record(z.string(), z.unknown());
const state = z.record(z.string(), z.record(z.string(), value));
const place = z.discriminatedUnion("in", [
  z.object({ in: z.literal("message"), channelId: z.string(), ts: z.string() }),
  z.object({ in: z.literal("modal"), viewId: z.string() }),
  z.object({ in: z.literal("home") }),
]);

export const actSchema: z.ZodType<Act> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("command"), channelId: z.string(), command: z.string(), text: z.string() }),
  z.object({
    kind: z.literal("say"),
    channelId: z.string(),
    text: z.string().min(1),
    threadTs: z.string().exactOptional(),
    isBroadcast: z.boolean().exactOptional(),
  }),
  z.object({ kind: z.literal("open-home"), tab: z.enum(["home", "messages"]).exactOptional() }),
  z.object({ kind: z.literal("open-dm"), userId: z.string() }),
  z.object({ kind: z.literal("read"), channelId: z.string() }),
  z.object({
    kind: z.literal("shortcut"),
    callbackId: z.string(),
    channelId: z.string().exactOptional(),
    ts: z.string().exactOptional(),
  }),
  z.object({ kind: z.literal("action"), place, blockId: z.string(), actionId: z.string(), value, state }),
  z.object({ kind: z.literal("submit"), viewId: z.string(), state }),
  z.object({ kind: z.literal("close"), viewId: z.string(), isAll: z.boolean().exactOptional() }),
]);

export const suggestSchema: z.ZodType<Suggest> = z.object({
  place,
  blockId: z.string(),
  actionId: z.string(),
  query: z.string(),
});

export const uploadSchema: z.ZodType<Upload> = z.object({ name: z.string().min(1), content: z.base64() });
