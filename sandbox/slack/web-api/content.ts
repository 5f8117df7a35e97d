// A message's content as an app sends it, checked the same way wherever it is sent.
import type { KnownBlock } from "@slack/types";
import { z } from "zod";
import { type Checked, checkMessageBlocks } from "../block-kit/check.ts";
import { LIMITS } from "../block-kit/limits.ts";
import { listElements } from "../block-kit/placed.ts";
import type { Content } from "../conversations.ts";
import type { Attachment } from "../person-state.ts";
import type { World } from "../world.ts";
import { needScope } from "./args.ts";
import { ApiRefusal, accept } from "./method.ts";

export const contentArgs = {
  text: z.string().default(""),
  blocks: z.unknown().optional(),
  attachments: z.unknown().optional(),
  markdown_text: z.string().optional(),
};

export const metadataArg = { metadata: z.unknown().optional() };

interface ContentArgs {
  readonly text: string;
  readonly blocks?: unknown;
  readonly attachments?: unknown;
  readonly markdown_text?: string | undefined;
}

/** `maxText` is over what Slack answers `msg_too_long`. A message without top-level text goes out, as a violation. */
export function readContent(
  world: World,
  args: ContentArgs,
  place: string,
  maxText: number = LIMITS.messageText,
): Content {
  if (args.markdown_text !== undefined) return readMarkdown(args, args.markdown_text);
  if (args.text.length > maxText)
    throw new ApiRefusal("msg_too_long", {
      messages: [`[ERROR] text is over ${maxText} characters`],
      isViolation: true,
    });
  const blocks = args.blocks === undefined ? [] : accept(checkMessageBlocks(args.blocks), "invalid_blocks");
  needScopes(world, blocks);
  const attachments = args.attachments === undefined ? [] : readAttachments(args.attachments);
  if (args.text.trim() === "") {
    if (blocks.length === 0 && attachments.length === 0) throw new ApiRefusal("no_text", { isViolation: true });
    world.journal.violation(
      "missing-text",
      `${place}: blocks without top-level text, which is all a screen reader says`,
    );
  }
  return { text: args.text, blocks, attachments };
}

/** Slack docs: a video wants `links.embed:write`, a file input `files:read`. */
export function needScopes(world: World, blocks: readonly KnownBlock[]): void {
  if (blocks.some(({ type }) => type === "video")) needScope(world, "links.embed:write");
  if (listElements(blocks).some(({ element }) => element.type === "file_input")) needScope(world, "files:read");
}

/** Slack docs, message metadata: a name and a payload that is an object; null where none is sent. */
export function readMetadata(input: unknown): unknown {
  if (input === undefined || input === "") return null;
  const read = metadata.safeParse(input);
  if (read.success) return read.data;
  throw new ApiRefusal("invalid_metadata_format", { messages: [z.prettifyError(read.error)], isViolation: true });
}

const metadata = z.strictObject({
  event_type: z.string().min(1),
  event_payload: z.record(z.string(), z.unknown()),
  entities: z.array(z.unknown()).exactOptional(),
});

function readMarkdown(args: ContentArgs, text: string): Content {
  if (args.text !== "" || args.blocks !== undefined)
    throw new ApiRefusal("markdown_text_conflict", { isViolation: true });
  if (text.length > LIMITS.markdownText) throw new ApiRefusal("msg_too_long", { isViolation: true });
  const blocks = accept(checkMessageBlocks([{ type: "markdown", text }]), "invalid_blocks");
  return { text, blocks, attachments: [] };
}

function readAttachments(input: unknown): Attachment[] {
  if (Array.isArray(input) && input.length > LIMITS.attachments)
    throw new ApiRefusal("too_many_attachments", { isViolation: true });
  const read = accept(checkAttachments(input), "invalid_attachments");
  return read.map(({ blocks, ...attachment }, index) => ({
    id: index + 1,
    ...attachment,
    ...(blocks === undefined ? {} : { blocks: accept(checkMessageBlocks(blocks), "invalid_attachments") }),
  }));
}

// Slack docs: attachments are legacy, and may be dropped from sight. They are kept and shown, but what could be pressed
// in them is refused: no message needs it that is written today.
const attachments = z.array(
  z.object({
    fallback: z.string().exactOptional(),
    color: z.string().exactOptional(),
    pretext: z.string().exactOptional(),
    author_name: z.string().exactOptional(),
    title: z.string().exactOptional(),
    title_link: z.string().exactOptional(),
    text: z.string().exactOptional(),
    fields: z
      .array(z.object({ title: z.string(), value: z.string(), short: z.boolean().exactOptional() }))
      .exactOptional(),
    footer: z.string().exactOptional(),
    image_url: z.string().exactOptional(),
    blocks: z
      .array(z.unknown())
      .refine((blocks) => {
        const checked = checkMessageBlocks(blocks);
        return !checked.ok || listElements(checked.value).length === 0;
      }, "the local Slack has no buttons or menus in attachments: put them in blocks")
      .exactOptional(),
    actions: z.undefined({ error: "the local Slack has no legacy actions: put buttons in blocks" }).exactOptional(),
  }),
);

function checkAttachments(input: unknown): Checked<z.infer<typeof attachments>> {
  const read = attachments.safeParse(input);
  if (read.success) return { ok: true, value: read.data };
  const problems = read.error.issues.map(
    ({ message, path }) => `${message} [json-pointer:/attachments/${path.join("/")}]`,
  );
  return { ok: false, problems };
}
