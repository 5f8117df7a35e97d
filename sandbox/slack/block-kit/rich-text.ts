// The rich_text block as a strict schema.
import { z } from "zod";
import { LIMITS } from "./limits.ts";
import { id } from "./texts.ts";

const flag = z.boolean().exactOptional();
const style = {
  style: z.strictObject({ bold: flag, code: flag, italic: flag, strike: flag, underline: flag }).exactOptional(),
};
const border = { border: z.literal([0, 1]).exactOptional() };

const text = z.strictObject({ type: z.literal("text"), text: z.string().min(1), ...style });
const link = z.strictObject({
  type: z.literal("link"),
  url: z.string().min(1),
  text: z.string().exactOptional(),
  unsafe: flag,
  ...style,
});
const inline = z.discriminatedUnion("type", [
  text,
  link,
  z.strictObject({ type: z.literal("user"), user_id: z.string(), ...style }),
  z.strictObject({ type: z.literal("channel"), channel_id: z.string(), ...style }),
  z.strictObject({ type: z.literal("team"), team_id: z.string(), ...style }),
  z.strictObject({ type: z.literal("usergroup"), usergroup_id: z.string(), ...style }),
  z.strictObject({ type: z.literal("color"), value: z.string().regex(/^#[0-9a-fA-F]{6}$/), ...style }),
  z.strictObject({
    type: z.literal("emoji"),
    name: z.string().min(1),
    unicode: z.string().exactOptional(),
    url: z.string().exactOptional(),
    ...style,
  }),
  z.strictObject({ type: z.literal("broadcast"), range: z.enum(["here", "channel", "everyone"]), ...style }),
  z.strictObject({
    type: z.literal("date"),
    timestamp: z.int(),
    format: z.string(),
    url: z.string().exactOptional(),
    fallback: z.string().exactOptional(),
    ...style,
  }),
]);
const section = z.strictObject({ type: z.literal("rich_text_section"), elements: z.array(inline) });

export const richText = z.strictObject({
  type: z.literal("rich_text"),
  block_id: id,
  elements: z.array(
    z.discriminatedUnion("type", [
      section,
      z.strictObject({
        type: z.literal("rich_text_list"),
        elements: z.array(section),
        style: z.enum(["bullet", "ordered"]),
        indent: z.int().min(0).max(LIMITS.listIndent).exactOptional(),
        ...border,
      }),
      z.strictObject({ type: z.literal("rich_text_quote"), elements: z.array(inline), ...border }),
      z.strictObject({
        type: z.literal("rich_text_preformatted"),
        elements: z.array(z.discriminatedUnion("type", [text, link])),
        ...border,
      }),
    ]),
  ),
});
