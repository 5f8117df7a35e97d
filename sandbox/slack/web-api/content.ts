// A message's content as an app sends it, checked the same way wherever it is sent.
import { z } from "zod";
import { checkMessageBlocks } from "../block-kit/check.ts";
import { LIMITS } from "../block-kit/limits.ts";
import type { Content } from "../conversations.ts";
import type { World } from "../world.ts";
import { ApiRefusal, accept } from "./method.ts";

export const contentArgs = { text: z.string().default(""), blocks: z.unknown().optional() };

/** `maxText` is over what Slack answers `msg_too_long`. A message without top-level text goes out, as a violation. */
export function readContent(
  world: World,
  args: { readonly text: string; readonly blocks?: unknown },
  place: string,
  maxText: number = LIMITS.messageText,
): Content {
  if (args.text.length > maxText)
    throw new ApiRefusal("msg_too_long", {
      messages: [`[ERROR] text is over ${maxText} characters`],
      isViolation: true,
    });
  const blocks = args.blocks === undefined ? [] : accept(checkMessageBlocks(args.blocks), "invalid_blocks");
  if (args.text.trim() === "") {
    if (blocks.length === 0) throw new ApiRefusal("no_text", { isViolation: true });
    world.journal.violation(
      "missing-text",
      `${place}: blocks without top-level text, which is all a screen reader says`,
    );
  }
  return { text: args.text, blocks };
}
