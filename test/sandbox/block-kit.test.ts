// The rules of Block Kit that are no sizes: a payload that keeps them all is shown, one that breaks one of them is
// refused where it is broken.
import { describe, expect, test } from "vitest";
import { checkHome, checkMessageBlocks, checkModal, checkSuggestions } from "../../sandbox/slack/block-kit/check.ts";
import { LIMITS } from "../../sandbox/slack/block-kit/limits.ts";
import {
  actions,
  button,
  card,
  cell,
  container,
  feedback,
  field,
  form,
  image,
  input,
  type Json,
  modal,
  mrkdwn,
  number,
  option,
  plain,
  richText,
  section,
  select,
  table,
  text,
  times,
  video,
  x,
} from "./payloads.ts";

/** Name, the largest that is shown, the smallest that is refused, where it is refused. */
type Row = readonly [name: string, shown: unknown[], refused: unknown[], pointer: string];

const messageRows: Row[] = [
  ["section text not empty", [section()], [section({ text: mrkdwn("") })], "/blocks/0/text/text"],
  ["section has text or fields", [section()], [{ type: "section" }], "/blocks/0"],
  ["header is plain", [], [{ type: "header", text: mrkdwn("a") }], "/blocks/0/text/type"],
  ["some action", [actions(button())], [actions()], "/blocks/0/elements"],
  [
    "button style",
    [actions(button({ style: "danger" }))],
    [actions(button({ style: "loud" }))],
    "/blocks/0/elements/0/style",
  ],
  [
    "action_id once in a block",
    [actions(button({ action_id: "a" })), actions(button({ action_id: "a" }))],
    [actions(button({ action_id: "a" }), button({ action_id: "a" }))],
    "/blocks/0/elements/1",
  ],
  [
    "block_id once",
    [section({ block_id: "a" }), section({ block_id: "b" })],
    [section({ block_id: "a" }), section({ block_id: "a" })],
    "/blocks/1",
  ],
  ["options or groups", [actions(select())], [actions({ type: "static_select" })], "/blocks/0/elements/0"],
  [
    "not both options and groups",
    [],
    [actions(select({ option_groups: [{ label: plain("g"), options: [option()] }] }))],
    "/blocks/0/elements/0",
  ],
  [
    "an initial option that is an option",
    [actions(select({ initial_option: option() }))],
    [actions(select({ initial_option: option({ value: "2" }) }))],
    "/blocks/0/elements/0",
  ],
  [
    "initial options that are options",
    [actions({ type: "checkboxes", options: [option()], initial_options: [option()] })],
    [actions({ type: "checkboxes", options: [option()], initial_options: [option({ text: plain("Two") })] })],
    "/blocks/0/elements/0",
  ],
  [
    "a date that is one",
    [actions({ type: "datepicker", initial_date: "2026-02-28" })],
    [actions({ type: "datepicker", initial_date: "2026-02-30" })],
    "/blocks/0/elements/0/initial_date",
  ],
  [
    "a time that is one",
    [actions({ type: "timepicker", initial_time: "23:59" })],
    [actions({ type: "timepicker", initial_time: "24:00" })],
    "/blocks/0/elements/0/initial_time",
  ],
  [
    "a moment in seconds",
    [actions({ type: "datetimepicker", initial_date_time: 1_628_633_820 })],
    [actions({ type: "datetimepicker", initial_date_time: 1_628_633_820_000 })],
    "/blocks/0/elements/0/initial_date_time",
  ],
  ["known block types", [{ type: "divider" }], [{ type: "divide" }], "/blocks/0/type"],
  ["known element types", [actions(button())], [actions({ type: "lever" })], "/blocks/0/elements/0/type"],
  ["text inputs only in input blocks", [input(field())], [actions(field())], "/blocks/0/elements/0/type"],
  ["no unknown keys", [section()], [section({ colour: "red" })], "/blocks/0"],
  [
    "images have words",
    [{ type: "image", image_url: "u", alt_text: "w" }],
    [{ type: "image", image_url: "u" }],
    "/blocks/0/alt_text",
  ],
  ["an array", [], [7], "/blocks/0"],
  [
    "an image with an address or a file of Slack's, not both",
    [image(), { type: "image", slack_file: { id: "F1" }, alt_text: "w" }],
    [image({ slack_file: { id: "F1" } })],
    "/blocks/0",
  ],
  [
    "time zones that there are",
    [actions({ type: "timepicker", timezone: "America/New_York" })],
    [actions({ type: "timepicker", timezone: "New York" })],
    "/blocks/0/elements/0/timezone",
  ],
  [
    "a filter of conversations that filters",
    [actions({ type: "conversations_select", filter: { exclude_bot_users: true } })],
    [actions({ type: "conversations_select", filter: {} })],
    "/blocks/0/elements/0/filter",
  ],
  [
    "no more initial choices than may be made",
    [actions({ type: "multi_users_select", initial_users: ["U1"], max_selected_items: 1 })],
    [actions({ type: "multi_users_select", initial_users: ["U1", "U2"], max_selected_items: 1 })],
    "/blocks/0/elements/0",
  ],
  [
    "a workflow button with an id",
    [actions(workflow({ action_id: "run" }))],
    [actions(workflow({}))],
    "/blocks/0/elements/0/action_id",
  ],
  ["a workflow button in no input block", [], [input(workflow({ action_id: "run" }))], "/blocks/0/element/type"],
  ["a card that shows something", [card()], [{ type: "card", subtitle: mrkdwn("a") }], "/blocks/0"],
  ["a container with a title", [container()], [{ type: "container", child_blocks: [section()] }], "/blocks/0"],
  [
    "a container that starts closed only where it can be opened",
    [container({ is_collapsible: true, default_collapsed: true })],
    [container({ default_collapsed: true })],
    "/blocks/0",
  ],
  ["no container in a container", [], [container({ child_blocks: [container()] })], "/blocks/0/child_blocks/0/type"],
  [
    "ids once, also within containers",
    [section({ block_id: "a" }), container({ child_blocks: [section({ block_id: "b" })] })],
    [section({ block_id: "a" }), container({ child_blocks: [section({ block_id: "a" })] })],
    "/blocks/1/child_blocks/0",
  ],
  [
    "cells of text, numbers and rich text",
    [table({ rows: [[cell(), richText(text("a"))]] })],
    [table({ rows: [[mrkdwn("a")]] })],
    "/blocks/0/rows/0/0/type",
  ],
  [
    "all markdown of a message together",
    [markdown(6_000), markdown(6_000)],
    [markdown(6_000), markdown(6_001)],
    "/blocks",
  ],
  ["a caption over a data table", [dataTable({})], [dataTable({ caption: undefined })], "/blocks/0/caption"],
  [
    "a row header that every row has",
    [dataTable({ row_header_column_index: 0 })],
    [dataTable({ row_header_column_index: 1 })],
    "/blocks/0",
  ],
  [
    "feedback and icons in context actions",
    [contextActions(feedback())],
    [contextActions(button())],
    "/blocks/0/elements/0/type",
  ],
  [
    "the one icon there is",
    [contextActions(icon("trash"))],
    [contextActions(icon("bin"))],
    "/blocks/0/elements/0/icon",
  ],
  ["videos over https", [video()], [video({ video_url: "http://v.test/1" })], "/blocks/0/video_url"],
  [
    "colours in rich text",
    [richText({ type: "color", value: "#1f4e5f" })],
    [richText({ type: "color", value: "blue" })],
    "/blocks/0/elements/0/elements/0/value",
  ],
  [
    "no remote file, which only comes by being shared",
    [],
    [{ type: "file", source: "remote", external_id: "a" }],
    "/blocks/0",
  ],
  ["no alert, which is for modals", [], [{ type: "alert", text: plain("a") }], "/blocks/0"],
];

function workflow(more: Json): Json {
  const trigger = { url: "https://slack.com/shortcuts/Ft1/1" };
  return { type: "workflow_button", text: plain("Run"), workflow: { trigger }, ...more };
}

function dataTable(more: Json): Json {
  return { type: "data_table", caption: "Sales", rows: [[cell()]], ...more };
}

function markdown(length: number): Json {
  return { type: "markdown", text: x(length) };
}

function contextActions(...elements: unknown[]): Json {
  return { type: "context_actions", elements };
}

function icon(name: string): Json {
  return { type: "icon_button", icon: name, text: plain("Delete") };
}

const viewRows: Row[] = [
  ["a title", [modal()], [{ type: "modal", blocks: [] }], "/view/title"],
  ["a submit button where there are inputs", [form(field())], [modal({ blocks: [input(field())] })], "/view"],
  [
    "min_length below max_length",
    [form(field({ min_length: 2, max_length: 2 }))],
    [form(field({ min_length: 3, max_length: 2 }))],
    "/view/blocks/0/element",
  ],
  [
    "initial value within max_length",
    [form(field({ initial_value: "ab", max_length: 2 }))],
    [form(field({ initial_value: "abc", max_length: 2 }))],
    "/view/blocks/0/element",
  ],
  [
    "is_decimal_allowed said",
    [form({ type: "number_input", is_decimal_allowed: true })],
    [form({ type: "number_input" })],
    "/view/blocks/0/element/is_decimal_allowed",
  ],
  [
    "numbers within bounds",
    [form(number({ initial_value: "2" }))],
    [form(number({ initial_value: "4" }))],
    "/view/blocks/0/element",
  ],
  ["bounds in order", [form(number({}))], [form(number({ min_value: "4" }))], "/view/blocks/0/element"],
  [
    "one focus",
    [form(field({ focus_on_load: true }))],
    [form(field({ focus_on_load: true }), {}, input(field({ focus_on_load: true })))],
    "/view/blocks",
  ],
  ["no button in an input block", [form(select())], [form(button())], "/view/blocks/0/element/type"],
  [
    "lines in order",
    [form({ type: "rich_text_input", min_lines: 2, max_lines: 2 })],
    [form({ type: "rich_text_input", min_lines: 3, max_lines: 2 })],
    "/view/blocks/0/element",
  ],
  [
    "file types by their endings",
    [form({ type: "file_input", filetypes: ["png"] })],
    [form({ type: "file_input", filetypes: [".png"] })],
    "/view/blocks/0/element/filetypes/0",
  ],
  [
    "no file input outside of input blocks",
    [],
    [modal({ blocks: [actions({ type: "file_input" })] })],
    "/view/blocks/0/elements/0/type",
  ],
  ["no submit_disabled, which is for workflow steps", [], [modal({ submit_disabled: true })], "/view"],
  [
    "alerts with words",
    [modal({ blocks: [{ type: "alert", text: plain("a") }] })],
    [modal({ blocks: [{ type: "alert" }] })],
    "/view/blocks/0/text",
  ],
  ["no table, which is for messages", [], [modal({ blocks: [table()] })], "/view/blocks/0"],
  ["no container, which is for messages", [], [modal({ blocks: [container()] })], "/view/blocks/0"],
  ["no markdown, which is for messages", [], [modal({ blocks: [markdown(1)] })], "/view/blocks/0"],
  [
    "no carousel, which is for messages and Home",
    [],
    [modal({ blocks: [{ type: "carousel", elements: [card()] }] })],
    "/view/blocks/0",
  ],
];

describe("checkMessageBlocks", () => {
  test.each(messageRows)("holds to %s", (_, shown, refused, pointer) => {
    expect(checkMessageBlocks(shown)).toMatchObject({ ok: true });
    const checked = checkMessageBlocks(refused);
    expect(checked.ok ? [] : checked.problems).toEqual([expect.stringContaining(`[json-pointer:${pointer}]`)]);
  });

  test("fills in the ids that the app left out", () => {
    const checked = checkMessageBlocks([actions(button(), button())]);
    expect(checked).toMatchObject({
      ok: true,
      value: [{ block_id: expect.any(String), elements: [{ action_id: expect.any(String) }, {}] }],
    });
  });
});

describe("checkModal", () => {
  test.each(viewRows)("holds to %s", (_, shown, refused, pointer) => {
    for (const view of shown) expect(checkModal(view)).toMatchObject({ ok: true });
    for (const view of refused) {
      const checked = checkModal(view);
      expect(checked.ok ? [] : checked.problems).toEqual([expect.stringContaining(`[json-pointer:${pointer}]`)]);
    }
  });
});

describe("checkHome", () => {
  test("takes blocks, and nothing of a modal", () => {
    expect(checkHome({ type: "home", blocks: [section()] })).toMatchObject({ ok: true });
    expect(checkHome({ type: "home", blocks: [], title: plain("No") })).toMatchObject({ ok: false });
  });
});

describe("checkSuggestions", () => {
  test("takes at most 100 options", () => {
    const options = (count: number) => ({ options: times(count, () => option()) });
    expect(checkSuggestions(options(LIMITS.options))).toMatchObject({ ok: true });
    expect(checkSuggestions(options(LIMITS.options + 1))).toMatchObject({ ok: false });
    expect(checkSuggestions({})).toMatchObject({ ok: false });
  });
});
