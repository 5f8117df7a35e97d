// files.*: the upload in its three steps, and what is known of a file.
import { z } from "zod";
import type { SlackFile } from "../files.ts";
import { fileBody } from "../shapes.ts";
import { contentArgs, readContent } from "./content.ts";
import { ApiRefusal, type Method, method } from "./method.ts";
import { parentOf, writableChannel } from "./target.ts";

export const fileMethods: Readonly<Record<string, Method>> = {
  "files.getUploadURLExternal": method(
    {
      scope: "files:write",
      args: z.object({
        filename: z.string().min(1),
        length: z.coerce.number().int().min(1),
        alt_txt: z.string().optional(),
        // What the SDK calls it.
        alt_text: z.string().optional(),
      }),
    },
    (world, args) => {
      const alt = args.alt_txt ?? args.alt_text ?? "";
      const { uploadUrl, fileId } = world.conversations.files.begin(args.filename, args.length, alt);
      return { upload_url: uploadUrl, file_id: fileId };
    },
  ),

  "files.completeUploadExternal": method(
    {
      scope: "files:write",
      args: z.object({
        files: z
          .array(z.object({ id: z.string(), title: z.string().optional() }))
          .min(1)
          .max(20),
        channel_id: z.string().optional(),
        thread_ts: z.string().optional(),
        initial_comment: z.string().default(""),
        blocks: contentArgs.blocks,
      }),
    },
    (world, args) => {
      const { files } = world.conversations;
      const channel = args.channel_id === undefined ? undefined : writableChannel(world, args.channel_id);
      const parent = channel === undefined ? undefined : parentOf(world, channel, args.thread_ts);
      const complete = args.files.map(({ id, title }) => {
        const file = files.complete(world.bot.id, id, title);
        if (file === undefined) throw new ApiRefusal("file_not_found", { isViolation: true });
        return file;
      });
      if (channel === undefined) return { files: complete.map((file) => fileBody(world, file)) };
      const content = readContent(
        world,
        // A file says what it is: the words beside it may be missing.
        { text: args.initial_comment || complete.map(({ title }) => title).join(", "), blocks: args.blocks },
        "files.completeUploadExternal",
      );
      const shared: SlackFile[] = complete.map((file) => files.share(file, channel.id));
      world.conversations.post(
        channel,
        world.bot.id,
        { ...content, text: args.initial_comment },
        { files: shared, ...(parent === undefined ? {} : { threadTs: parent.ts }) },
      );
      return { files: shared.map((file) => fileBody(world, file)) };
    },
  ),

  "files.info": method({ scope: "files:read", args: z.object({ file: z.string() }) }, (world, args) => {
    const file = world.conversations.files.find(args.file);
    if (file === undefined) throw new ApiRefusal("file_not_found");
    return { file: fileBody(world, file) };
  }),
};
