// A message with every block that Slack allows in one, for the browser tests of the page.
import type { CardBlock, KnownBlock, RichTextBlock } from "@slack/types";
import { option, plain } from "./every-input.ts";

const rich: RichTextBlock = {
  type: "rich_text",
  elements: [
    { type: "rich_text_section", elements: [{ type: "text", text: "solid ", style: { bold: true } }] },
    {
      type: "rich_text_list",
      style: "ordered",
      elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "oiled twice" }] }],
    },
    { type: "rich_text_quote", elements: [{ type: "text", text: "it lasts" }] },
    { type: "rich_text_preformatted", elements: [{ type: "text", text: "200 x 90" }] },
  ],
};
const picture = { type: "image" as const, image_url: "https://example.com/oak.png", alt_text: "Oak" };
const card: CardBlock = {
  type: "card",
  title: { type: "mrkdwn", text: "A card" },
  body: { type: "mrkdwn", text: "with a *body*" },
  actions: [{ type: "button", action_id: "card", text: plain("Take it") }],
};

export const everyBlock: KnownBlock[] = [
  { type: "header", text: plain("Every wood") },
  { type: "section", text: { type: "mrkdwn", text: "*Oak*, _ash_ and ~pine~" }, accessory: picture },
  { type: "section", fields: ["Width", "90 cm", "Length", "200 cm"].map(plain) },
  { type: "divider" },
  { type: "context", elements: [picture, { type: "mrkdwn", text: "from the mill" }] },
  {
    type: "actions",
    elements: [
      { type: "button", action_id: "go", text: plain("Go"), style: "primary" },
      { type: "overflow", action_id: "over", options: ["Copy", "Move"].map(option) },
    ],
  },
  { ...picture, title: plain("The mill") },
  rich,
  { type: "markdown", text: "**bold** and a [link](https://example.com/b)" },
  card,
  {
    type: "carousel",
    elements: [{ ...card, actions: [{ type: "button", action_id: "other", text: plain("Or this") }] }],
  },
  { type: "container", title: plain("A container"), child_blocks: [{ type: "section", text: plain("Inside") }] },
  {
    type: "context_actions",
    elements: [
      {
        type: "feedback_buttons",
        action_id: "feedback",
        positive_button: { text: plain("Good"), value: "good" },
        negative_button: { text: plain("Bad"), value: "bad" },
      },
      { type: "icon_button", action_id: "bin", icon: "trash", text: plain("Throw away") },
    ],
  },
  {
    type: "data_table",
    caption: "Deliveries this week",
    rows: [
      [
        { type: "raw_text", text: "Wood" },
        { type: "raw_text", text: "Cubic feet" },
      ],
      [
        { type: "raw_text", text: "Oak" },
        { type: "raw_number", value: 12.5, text: "12.5" },
      ],
    ],
  },
  { type: "task_card", task_id: "1", title: "Saw it", status: "in_progress" },
  { type: "plan", title: "A plan", tasks: [{ type: "task_card", task_id: "2", title: "Oil it", status: "pending" }] },
  {
    type: "video",
    title: plain("A tour"),
    alt_text: "The mill",
    video_url: "https://example.com/tour",
    thumbnail_url: "https://example.com/tour.png",
  },
];
