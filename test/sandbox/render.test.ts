// What a person reads, from what an app wrote.
import { describe, expect, test } from "vitest";
import { checkMessageBlocks } from "../../sandbox/slack/block-kit/check.ts";
import { readMrkdwn } from "../../sandbox/slack/mrkdwn.ts";
import { renderMessage, renderModal } from "../../sandbox/slack/render.ts";
import { button, card, cell, container, feedback, mrkdwn, plain, richText, table, text, video } from "./payloads.ts";

const reader = {
  zone: "Europe/Berlin",
  people: [{ id: "U1", name: "Ana Lima" }],
  channels: [{ id: "C1", name: "store" }],
};

describe("readMrkdwn", () => {
  test.each([
    ["*bold* and _italic_ and ~gone~", "bold and italic and gone"],
    ["*_both_*", "both"],
    ["`*code*` stays", "*code* stays"],
    ["2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"],
    ["&lt;b&gt; &amp; co", "<b> & co"],
    ["&amp;lt; once", "&lt; once"],
    ["> not a quote\n&gt; a quote", "> not a quote\n| a quote"],
    ["<@U1> in <#C1> with <@U2>", "@Ana Lima in #store with @U2"],
    [
      "<https://x.test/a_b_c|the *list*>, <tel:+12125550199|212 555 0199>, <https://x.test>",
      "the *list*, 212 555 0199, https://x.test",
    ],
    ["<!date^1780324200^{date_long} at {time}|fallback>", "Monday, June 1, 2026 at 4:30 PM"],
    ["<!date^soon^{date}|fallback>", "fallback"],
    ["<!here>", "@here"],
  ])("reads %j as %j", (text, read) => {
    expect(readMrkdwn(text, reader)).toBe(read);
  });
});

describe("renderMessage", () => {
  test("shows the text where there are no blocks", () => {
    expect(renderMessage({ text: "*Hi* <@U1>" }, reader)).toBe("Hi @Ana Lima");
  });

  test("shows each block as a line, with what can be pressed", () => {
    const plain = (text: string) => ({ type: "plain_text" as const, text });
    const message = {
      text: "Only in the notification",
      blocks: [
        { type: "header" as const, text: plain("Today &amp; tomorrow") },
        {
          type: "section" as const,
          text: { type: "mrkdwn" as const, text: "Call *Jane*" },
          fields: [plain("212 555 0199")],
          accessory: { type: "overflow" as const, options: [{ text: plain("Undo"), value: "u" }] },
        },
        { type: "divider" as const },
        { type: "context" as const, elements: [plain("of"), { type: "mrkdwn" as const, text: "_six_" }] },
        {
          type: "actions" as const,
          elements: [
            { type: "button" as const, text: plain("Reached") },
            { type: "users_select" as const, placeholder: plain("Hand over"), initial_user: "U1" },
            { type: "datepicker" as const },
            {
              type: "radio_buttons" as const,
              options: [
                { text: plain("Yes"), value: "y" },
                { text: plain("No"), value: "n" },
              ],
              initial_option: { text: plain("No"), value: "n" },
            },
          ],
        },
        {
          type: "rich_text" as const,
          elements: [{ type: "rich_text_section" as const, elements: [{ type: "user" as const, user_id: "U1" }] }],
        },
      ],
    };
    expect(renderMessage(message, reader)).toBe(
      [
        "Today & tomorrow",
        "Call Jane",
        "212 555 0199",
        "[… ▾]",
        "---",
        "of six",
        "[Reached] [@Ana Lima ▾] [Choose ▾] ( ) Yes (o) No",
        "@Ana Lima",
      ].join("\n"),
    );
  });
});

describe("the newer blocks", () => {
  const rich = (words: string) => richText(text(words));
  test.each<[string, unknown[], string]>([
    ["markdown as it was written", [{ type: "markdown", text: "**Sold**" }], "**Sold**"],
    [
      "a card with its buttons",
      [card({ subtitle: mrkdwn("_oak_"), body: mrkdwn("1,899"), actions: [button()] })],
      "Oak table\noak\n1,899\n[Press]",
    ],
    ["a carousel's cards", [{ type: "carousel", elements: [card(), card()] }], "Oak table\nOak table"],
    ["a container with what it holds", [container({ subtitle: plain("2 of 6") })], "Today\n2 of 6\nWords"],
    [
      "a table row by row",
      [
        table({
          rows: [
            [cell("Ana"), cell("9")],
            [rich("Sam"), cell("4")],
          ],
        }),
      ],
      "Ana | 9\nSam | 4",
    ],
    [
      "a data table under its caption",
      [{ type: "data_table", caption: "Sales", rows: [[{ type: "raw_number", value: 9, text: "nine" }]] }],
      "Sales\nnine",
    ],
    ["feedback and icons", [{ type: "context_actions", elements: [feedback()] }], "[Good] [Bad]"],
    [
      "a plan with its tasks",
      [
        {
          type: "plan",
          title: "Deliver",
          tasks: [{ type: "task_card", task_id: "1", title: "Load", status: "in_progress" }],
        },
      ],
      "Deliver\nLoad (in progress)",
    ],
    [
      "a task with what came of it",
      [{ type: "task_card", task_id: "1", title: "Load", status: "complete", output: rich("done") }],
      "Load (complete)\ndone",
    ],
    ["a video by its words", [video()], "Oiling\n(video: How to oil the table)"],
    [
      "ordered and indented lists",
      [
        {
          type: "rich_text",
          elements: [
            {
              type: "rich_text_list",
              style: "ordered",
              indent: 1,
              elements: [
                { type: "rich_text_section", elements: [text("one")] },
                { type: "rich_text_section", elements: [{ type: "usergroup", usergroup_id: "S1" }] },
              ],
            },
          ],
        },
      ],
      "  1. one\n  2. @S1",
    ],
  ])("read as %s", (_, blocks, words) => {
    const checked = checkMessageBlocks(blocks);
    expect(checked.ok && renderMessage({ text: "", blocks: checked.value }, reader)).toBe(words);
  });
});

describe("renderModal", () => {
  test("shows labels, what stands in the fields, hints and errors", () => {
    const plain = (text: string) => ({ type: "plain_text" as const, text });
    const view = {
      type: "modal" as const,
      title: plain("Log a sale"),
      submit: plain("Save"),
      close: plain("Cancel"),
      blocks: [
        {
          type: "input",
          block_id: "b",
          label: plain("Date"),
          optional: true,
          hint: plain("Leave empty if not known yet"),
          element: { type: "datepicker", action_id: "a", initial_date: "2026-06-05" },
        },
      ],
    };
    const modal = { id: "V1", view, errors: { b: "That day is past." } };
    const shown = (value: string) =>
      `# Log a sale\nDate (optional): [${value} ▾]\n  Leave empty if not known yet\n  ! That day is past.\n[Cancel] [Save]`;
    expect(renderModal(modal, reader)).toBe(shown("2026-06-05"));
    const typed = { b: { a: { type: "datepicker", selected_date: "2026-06-09" } } };
    expect(renderModal(modal, reader, typed)).toBe(shown("2026-06-09"));
  });
});
