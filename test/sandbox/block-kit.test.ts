// Each limit of Block Kit: a payload at the limit is shown, one broken in just that way is refused where it is broken.
import { describe, expect, test } from "vitest";
import { checkHome, checkMessageBlocks, checkModal, checkSuggestions } from "../../sandbox/slack/block-kit/check.ts";
import { LIMITS } from "../../sandbox/slack/block-kit/limits.ts";

type Json = Record<string, unknown>;
const x = (length: number) => "x".repeat(length);
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const plain = (text: string) => ({ type: "plain_text", text });
const mrkdwn = (text: string) => ({ type: "mrkdwn", text });
const option = (more: Json = {}) => ({ text: plain("One"), value: "1", ...more });
const section = (more: Json = {}) => ({ type: "section", text: mrkdwn("Words"), ...more });
const button = (more: Json = {}) => ({ type: "button", text: plain("Press"), ...more });
const actions = (...elements: unknown[]) => ({ type: "actions", elements });
const select = (more: Json = {}) => ({ type: "static_select", options: [option()], ...more });
const radio = (more: Json = {}) => ({ type: "radio_buttons", options: [option()], ...more });
const field = (more: Json = {}) => ({ type: "plain_text_input", ...more });
const input = (element: unknown, more: Json = {}) => ({ type: "input", label: plain("Label"), element, ...more });
const confirm = (more: Json = {}) => ({ text: plain("Sure?"), ...more });
const modal = (more: Json = {}) => ({ type: "modal", title: plain("Title"), blocks: [], ...more });

/** Name, the largest that is shown, the smallest that is refused, where it is refused. */
type Row = readonly [name: string, shown: unknown[], refused: unknown[], pointer: string];

const messageRows: Row[] = [
  ["50 blocks", times(50, () => section()), times(51, () => section()), "/blocks"],
  [
    "section text 3000",
    [section({ text: plain(x(3000)) })],
    [section({ text: plain(x(3001)) })],
    "/blocks/0/text/text",
  ],
  ["section text not empty", [section()], [section({ text: mrkdwn("") })], "/blocks/0/text/text"],
  ["section has text or fields", [section()], [{ type: "section" }], "/blocks/0"],
  [
    "10 section fields",
    [section({ fields: times(10, () => plain("f")) })],
    [section({ fields: times(11, () => plain("f")) })],
    "/blocks/0/fields",
  ],
  [
    "field text 2000",
    [section({ fields: [plain(x(2000))] })],
    [section({ fields: [plain(x(2001))] })],
    "/blocks/0/fields/0/text",
  ],
  [
    "header 150",
    [{ type: "header", text: plain(x(150)) }],
    [{ type: "header", text: plain(x(151)) }],
    "/blocks/0/text/text",
  ],
  ["header is plain", [], [{ type: "header", text: mrkdwn("a") }], "/blocks/0/text/type"],
  [
    "10 context elements",
    [{ type: "context", elements: times(10, () => mrkdwn("c")) }],
    [{ type: "context", elements: times(11, () => mrkdwn("c")) }],
    "/blocks/0/elements",
  ],
  [
    "25 actions",
    [actions(...times(25, () => button()))],
    [actions(...times(26, () => button()))],
    "/blocks/0/elements",
  ],
  ["some action", [actions(button())], [actions()], "/blocks/0/elements"],
  [
    "button text 75",
    [actions(button({ text: plain(x(75)) }))],
    [actions(button({ text: plain(x(76)) }))],
    "/blocks/0/elements/0/text/text",
  ],
  [
    "button value 2000",
    [actions(button({ value: x(2000) }))],
    [actions(button({ value: x(2001) }))],
    "/blocks/0/elements/0/value",
  ],
  [
    "button url 3000",
    [actions(button({ url: x(3000) }))],
    [actions(button({ url: x(3001) }))],
    "/blocks/0/elements/0/url",
  ],
  [
    "button style",
    [actions(button({ style: "danger" }))],
    [actions(button({ style: "loud" }))],
    "/blocks/0/elements/0/style",
  ],
  [
    "accessibility label 75",
    [actions(button({ accessibility_label: x(75) }))],
    [actions(button({ accessibility_label: x(76) }))],
    "/blocks/0/elements/0/accessibility_label",
  ],
  [
    "action_id 255",
    [actions(button({ action_id: x(255) }))],
    [actions(button({ action_id: x(256) }))],
    "/blocks/0/elements/0/action_id",
  ],
  [
    "action_id once in a block",
    [actions(button({ action_id: "a" })), actions(button({ action_id: "a" }))],
    [actions(button({ action_id: "a" }), button({ action_id: "a" }))],
    "/blocks/0/elements/1",
  ],
  ["block_id 255", [section({ block_id: x(255) })], [section({ block_id: x(256) })], "/blocks/0/block_id"],
  [
    "block_id once",
    [section({ block_id: "a" }), section({ block_id: "b" })],
    [section({ block_id: "a" }), section({ block_id: "a" })],
    "/blocks/1",
  ],
  [
    "100 options",
    [actions(select({ options: times(100, () => option()) }))],
    [actions(select({ options: times(101, () => option()) }))],
    "/blocks/0/elements/0/options",
  ],
  [
    "100 option groups",
    [actions({ type: "static_select", option_groups: times(100, () => ({ label: plain("g"), options: [option()] })) })],
    [actions({ type: "static_select", option_groups: times(101, () => ({ label: plain("g"), options: [option()] })) })],
    "/blocks/0/elements/0/option_groups",
  ],
  ["options or groups", [actions(select())], [actions({ type: "static_select" })], "/blocks/0/elements/0"],
  [
    "not both options and groups",
    [],
    [actions(select({ option_groups: [{ label: plain("g"), options: [option()] }] }))],
    "/blocks/0/elements/0",
  ],
  [
    "option text 75",
    [actions(select({ options: [option({ text: plain(x(75)) })] }))],
    [actions(select({ options: [option({ text: plain(x(76)) })] }))],
    "/blocks/0/elements/0/options/0/text/text",
  ],
  [
    "option value 75",
    [actions(select({ options: [option({ value: x(75) })] }))],
    [actions(select({ options: [option({ value: x(76) })] }))],
    "/blocks/0/elements/0/options/0/value",
  ],
  [
    "option description 75",
    [actions(select({ options: [option({ description: plain(x(75)) })] }))],
    [actions(select({ options: [option({ description: plain(x(76)) })] }))],
    "/blocks/0/elements/0/options/0/description/text",
  ],
  [
    "a radio option's text 75",
    [actions(radio({ options: [option({ text: mrkdwn(x(75)) })] }))],
    [actions(radio({ options: [option({ text: mrkdwn(x(76)) })] }))],
    "/blocks/0/elements/0/options/0/text/text",
  ],
  [
    "10 radio buttons",
    [actions(radio({ options: times(10, () => option()) }))],
    [actions(radio({ options: times(11, () => option()) }))],
    "/blocks/0/elements/0/options",
  ],
  [
    "5 overflow options",
    [actions({ type: "overflow", options: times(5, () => option()) })],
    [actions({ type: "overflow", options: times(6, () => option()) })],
    "/blocks/0/elements/0/options",
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
    "placeholder 150",
    [actions(select({ placeholder: plain(x(150)) }))],
    [actions(select({ placeholder: plain(x(151)) }))],
    "/blocks/0/elements/0/placeholder/text",
  ],
  [
    "confirm title 100",
    [actions(button({ confirm: confirm({ title: plain(x(100)) }) }))],
    [actions(button({ confirm: confirm({ title: plain(x(101)) }) }))],
    "/blocks/0/elements/0/confirm/title/text",
  ],
  [
    "confirm text 300",
    [actions(button({ confirm: confirm({ text: plain(x(300)) }) }))],
    [actions(button({ confirm: confirm({ text: plain(x(301)) }) }))],
    "/blocks/0/elements/0/confirm/text/text",
  ],
  [
    "confirm button 30",
    [actions(button({ confirm: confirm({ deny: plain(x(30)) }) }))],
    [actions(button({ confirm: confirm({ deny: plain(x(31)) }) }))],
    "/blocks/0/elements/0/confirm/deny/text",
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
  [
    "context text 3000",
    [{ type: "context", elements: [mrkdwn(x(3000))] }],
    [{ type: "context", elements: [mrkdwn(x(3001))] }],
    "/blocks/0/elements/0/text",
  ],
  [
    "alt text 2000",
    [{ type: "image", image_url: "u", alt_text: x(2000) }],
    [{ type: "image", image_url: "u", alt_text: x(2001) }],
    "/blocks/0/alt_text",
  ],
  [
    "image title 2000",
    [{ type: "image", image_url: "u", alt_text: "w", title: plain(x(2000)) }],
    [{ type: "image", image_url: "u", alt_text: "w", title: plain(x(2001)) }],
    "/blocks/0/title/text",
  ],
  ["an array", [], [7], "/blocks/0"],
];

const viewRows: Row[] = [
  [
    "100 blocks",
    [modal({ blocks: times(100, () => section()) })],
    [modal({ blocks: times(101, () => section()) })],
    "/view/blocks",
  ],
  ["title 24", [modal({ title: plain(x(24)) })], [modal({ title: plain(x(25)) })], "/view/title/text"],
  ["a title", [modal()], [{ type: "modal", blocks: [] }], "/view/title"],
  ["submit 24", [modal({ submit: plain(x(24)) })], [modal({ submit: plain(x(25)) })], "/view/submit/text"],
  ["close 24", [modal({ close: plain(x(24)) })], [modal({ close: plain(x(25)) })], "/view/close/text"],
  [
    "private_metadata 3000",
    [modal({ private_metadata: x(3000) })],
    [modal({ private_metadata: x(3001) })],
    "/view/private_metadata",
  ],
  ["callback_id 255", [modal({ callback_id: x(255) })], [modal({ callback_id: x(256) })], "/view/callback_id"],
  ["external_id 255", [modal({ external_id: x(255) })], [modal({ external_id: x(256) })], "/view/external_id"],
  ["a submit button where there are inputs", [form(field())], [modal({ blocks: [input(field())] })], "/view"],
  [
    "label 2000",
    [form(field(), { label: plain(x(2000)) })],
    [form(field(), { label: plain(x(2001)) })],
    "/view/blocks/0/label/text",
  ],
  [
    "hint 2000",
    [form(field(), { hint: plain(x(2000)) })],
    [form(field(), { hint: plain(x(2001)) })],
    "/view/blocks/0/hint/text",
  ],
  [
    "max_length 3000",
    [form(field({ max_length: 3000 }))],
    [form(field({ max_length: 3001 }))],
    "/view/blocks/0/element/max_length",
  ],
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
];

function form(element: unknown, more: Json = {}, ...others: unknown[]): Json {
  return modal({ submit: plain("Save"), blocks: [input(element, more), ...others] });
}

function number(more: Json): Json {
  return { type: "number_input", is_decimal_allowed: false, min_value: "1", max_value: "3", ...more };
}

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
