// Every input: what a person enters by its visible words, and what the app gets for it.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LocalSlack } from "../../sandbox/slack/local-slack.ts";
import { actions, field, form, input, type Json, modal, mrkdwn, option, plain, richText, text } from "./payloads.ts";
import { openModal, postBlocks, type Recorder, record } from "./recorder.ts";
import { MANIFEST, startSlack } from "./small-app.ts";

let slack: LocalSlack;
let app: Recorder;

beforeEach(async () => {
  slack = await startSlack(MANIFEST.replace('"users:read"', '"users:read", "files:read"'));
  app = await record(slack);
});
afterEach(async () => {
  app.close();
  expect(slack.takeViolations()).toEqual([]);
  await slack.stop();
});

const ana = () => slack.as("ana");
const id = (handle: string) => slack.person(handle).id;
const [low, high] = [option({ text: plain("Low"), value: "l" }), option({ text: plain("High"), value: "h" })];
const grouped = { option_groups: [{ label: plain("All"), options: [low, high] }] };

/** The state of the last submission or action, by action id. */
function values(payload: Json): Json {
  const { view } = payload;
  const state = typeof view === "object" && view !== null && "state" in view ? view.state : payload.state;
  const blocks: Record<string, Json> = JSON.parse(JSON.stringify(state)).values;
  return Object.assign({}, ...Object.values(blocks));
}

/** Type, what is entered, what comes, what else the element needs. */
const rows: [type: string, entered: string | string[], held: () => Json, more?: Json][] = [
  ["plain_text_input", "Jane", () => ({ value: "Jane" })],
  ["number_input", "2.5", () => ({ value: "2.5" }), { is_decimal_allowed: true }],
  ["email_text_input", "jane@x.test", () => ({ value: "jane@x.test" })],
  ["url_text_input", "https://x.test", () => ({ value: "https://x.test" })],
  ["datepicker", "2026-06-05", () => ({ selected_date: "2026-06-05" })],
  ["timepicker", "16:00", () => ({ selected_time: "16:00", timezone: "UTC" }), { timezone: "UTC" }],
  // 4 pm in New York, where Ana is.
  ["datetimepicker", "2026-06-05T16:00", () => ({ selected_date_time: 1_780_689_600 })],
  ["static_select", "High", () => ({ selected_option: high }), grouped],
  ["multi_static_select", ["Low", "High"], () => ({ selected_options: [low, high] }), { options: [low, high] }],
  ["users_select", "@sam", () => ({ selected_user: id("sam") })],
  ["multi_users_select", ["@sam", "@rita"], () => ({ selected_users: [id("sam"), id("rita")] })],
  ["conversations_select", "#store", () => ({ selected_conversation: slack.channelId("store") })],
  ["multi_conversations_select", ["#store"], () => ({ selected_conversations: [slack.channelId("store")] })],
  ["channels_select", "#store", () => ({ selected_channel: slack.channelId("store") })],
  ["multi_channels_select", ["#store"], () => ({ selected_channels: [slack.channelId("store")] })],
  ["radio_buttons", "Low", () => ({ selected_option: low }), { options: [low, high] }],
  ["checkboxes", ["Low", "High"], () => ({ selected_options: [low, high] }), { options: [low, high] }],
  [
    "rich_text_input",
    "seats eight",
    () => ({ rich_text_value: expect.objectContaining(richText(text("seats eight"))) }),
  ],
];

describe("every input", () => {
  test.each(rows)("%s arrives as it was entered", async (type, entered, held, more = {}) => {
    const element = { type, action_id: "a", ...more };
    await openModal(slack, app, "ana", form(element, { label: plain("Field") }));
    await ana().choose("Field", entered);
    expect(await ana().submit()).toEqual({ ok: true });
    expect(values(app.last("view_submission")).a).toEqual({ type, ...held() });
    expect(ana().state().modals).toEqual([]);
  });

  test.each(rows)(
    "%s left empty is held back where it is required, and is null where it isn't",
    async (type, _, held, more = {}) => {
      const element = { type, action_id: "a", ...more };
      await openModal(slack, app, "ana", form(element, { label: plain("Field") }));
      expect(await ana().submit()).toMatchObject({ why: "held-back" });
      expect(ana().errors()).toEqual({ Field: "Please complete this required field." });
      expect(app.of("view_submission")).toEqual([]);
      await openModal(slack, app, "ana", form(element, { label: plain("Field"), optional: true }));
      await ana().submit();
      const [key = "", value] = Object.entries(held())[0] ?? [];
      expect(values(app.last("view_submission")).a).toMatchObject({ type, [key]: Array.isArray(value) ? [] : null });
    },
  );

  test("external menus ask the app once enough is typed", async () => {
    const element = (more: Json) => ({ type: "external_select", action_id: "find", ...more });
    await openModal(slack, app, "ana", form(element({ min_query_length: 2 }), { label: plain("Customer") }));
    await expect(ana().choose("Customer", "J")).rejects.toThrow(/is not offered/);
    expect(app.of("block_suggestion")).toEqual([]);
    app.answer("block_suggestion", { options: [low] });
    await ana().choose("Customer", "Low", { search: "Lo" });
    expect(app.last("block_suggestion")).toMatchObject({ value: "Lo", action_id: "find", view: { type: "modal" } });
    await ana().submit();
    expect(values(app.last("view_submission")).find).toEqual({ type: "external_select", selected_option: low });
  });

  test("external menus that take several ask for each, and may answer in groups", async () => {
    const element = { type: "multi_external_select", action_id: "find", min_query_length: 0 };
    await openModal(slack, app, "ana", form(element, { label: plain("Customers") }));
    app.answer("block_suggestion", grouped);
    await ana().choose("Customers", ["High"]);
    await ana().submit();
    expect(values(app.last("view_submission")).find).toEqual({
      type: "multi_external_select",
      selected_options: [high],
    });
  });

  test("files come whole, and only of the types and as many as were asked for", async () => {
    const element = { type: "file_input", action_id: "a", filetypes: ["png"], max_files: 1 };
    await openModal(slack, app, "ana", form(element, { label: plain("Photo") }));
    await ana().attach("Photo", { "table.pdf": "%" });
    await ana().submit();
    expect(ana().errors()).toEqual({ Photo: "Please upload files of these types only: png." });
    await ana().attach("Photo", { "one.png": "1", "two.png": "2" });
    await ana().submit();
    expect(ana().errors()).toEqual({ Photo: "Please upload no more than 1 files." });
    await ana().attach("Photo", { "scratch.png": "pixels" });
    expect(ana().value("Photo")).toBe("scratch.png");
    await ana().submit();
    const { a } = values(app.last("view_submission"));
    const [file] = JSON.parse(JSON.stringify(a)).files;
    expect(file).toMatchObject({
      name: "scratch.png",
      mimetype: "image/png",
      filetype: "png",
      size: 6,
      user: id("ana"),
    });
    const headers = { authorization: `Bearer ${slack.botToken}` };
    expect(await (await fetch(file.url_private, { headers })).text()).toBe("pixels");
    expect((await fetch(file.url_private)).status).toBe(404);
  });

  test("files that a page names are its person's own, or none", async () => {
    const post = async (path: string, handle: string, body: Json) => {
      const url = new URL(`/local/${path}?as=${id(handle)}`, slack.pageUrl);
      const answer = await fetch(url, { method: "POST", body: JSON.stringify(body) });
      return JSON.parse(await answer.text());
    };
    const element = { type: "file_input", action_id: "a" };
    const viewId = await openModal(slack, app, "ana", form(element, { block_id: "b" }));
    const submit = (file: string) =>
      post("act", "ana", {
        kind: "submit",
        viewId,
        state: { b: { a: { type: "file_input", files: [{ id: file }] } } },
      });
    const photo = { name: "a.png", content: btoa("pixels") };
    expect(await submit((await post("upload", "sam", photo)).id)).toMatchObject({ why: "held-back" });
    expect(await submit((await post("upload", "ana", photo)).id)).toEqual({ ok: true });
    expect(values(app.last("view_submission")).a).toMatchObject({ files: [{ name: "a.png", user: id("ana") }] });
  });
});

describe("what stands in a form", () => {
  test("is what the app put there, untouched, under ids that Slack makes up where there are none", async () => {
    const rich = richText(text("seats "), { type: "text", text: "eight", style: { bold: true } });
    const view = modal({
      submit: plain("Save"),
      blocks: [
        input(field({ action_id: "text", initial_value: "*Jane* <b>" })),
        input({ type: "users_select", action_id: "user", initial_user: id("sam") }),
        input({ type: "multi_channels_select", action_id: "channels", initial_channels: [slack.channelId("store")] }),
        input({ type: "external_select", action_id: "external", initial_option: low }),
        input({ type: "rich_text_input", action_id: "rich", initial_value: rich }),
      ],
    });
    await openModal(slack, app, "ana", view);
    await ana().submit();
    expect(values(app.last("view_submission"))).toEqual({
      text: { type: "plain_text_input", value: "*Jane* <b>" },
      user: { type: "users_select", selected_user: id("sam") },
      channels: { type: "multi_channels_select", selected_channels: [slack.channelId("store")] },
      external: { type: "external_select", selected_option: low },
      rich: { type: "rich_text_input", rich_text_value: expect.objectContaining(rich) },
    });
    const { view: sent } = JSON.parse(JSON.stringify(app.last("view_submission")));
    expect(sent.blocks.map(({ block_id }: Json) => typeof block_id)).toEqual(Array(5).fill("string"));
  });

  test("is never more than a menu takes", async () => {
    const element = { type: "multi_users_select", action_id: "a", max_selected_items: 1 };
    await openModal(slack, app, "ana", form(element, { label: plain("Who") }));
    await expect(ana().choose("Who", ["@sam", "@rita"])).rejects.toThrow("Only 1 can be chosen");
  });

  test("is chosen from the conversations that the menu's filter leaves", async () => {
    const element = {
      type: "conversations_select",
      action_id: "a",
      filter: { include: ["im"], exclude_bot_users: true },
    };
    await openModal(slack, app, "ana", form(element, { label: plain("Where") }));
    await expect(ana().choose("Where", "#store")).rejects.toThrow('there are "Ana Lima"');
  });

  test("starts with the conversation that the form was opened from, where a menu asks for that", async () => {
    const element = { type: "conversations_select", action_id: "a", default_to_current_conversation: true };
    await openModal(slack, app, "ana", form(element));
    await ana().submit();
    expect(values(app.last("view_submission")).a).toMatchObject({ selected_conversation: slack.channelId("store") });
  });

  test("is told at once where the app asks for that", async () => {
    const dispatched = form(field({ action_id: "a" }), { label: plain("Name"), dispatch_action: true });
    await openModal(slack, app, "ana", dispatched);
    await ana().fill("Name", "Jane");
    expect(app.last("block_actions")).toMatchObject({
      actions: [{ type: "plain_text_input", action_id: "a", value: "Jane" }],
      container: { type: "view" },
    });
    expect(values(app.last("block_actions")).a).toEqual({ type: "plain_text_input", value: "Jane" });
    await openModal(slack, app, "ana", form(field({ action_id: "a" }), { label: plain("Name") }));
    await ana().fill("Name", "Jane");
    expect(app.of("block_actions")).toHaveLength(1);
  });

  test("shows labels, hints and placeholders", async () => {
    const element = field({ placeholder: plain("Jane Doe") });
    await openModal(slack, app, "ana", form(element, { label: plain("Name"), hint: plain("First and last") }));
    expect((await ana().modal()).text).toContain("Name: Jane Doe\n  First and last");
  });
});

describe("fields in a message", () => {
  test("keep what was entered until a button sends it along", async () => {
    const blocks = [
      input(field({ action_id: "note" }), { label: plain("Note") }),
      input({ type: "datepicker", action_id: "on" }, { label: plain("When"), dispatch_action: true }),
      { type: "section", text: mrkdwn("Who?"), accessory: { type: "users_select", action_id: "who" } },
      actions({ type: "button", action_id: "go", text: plain("Go") }),
    ];
    await postBlocks(slack, id("ana"), blocks);
    await ana().select("Note", "rang twice");
    await ana().select("When", "2026-06-05");
    await ana().select("Who?", "@sam");
    expect(app.of("block_actions")).toHaveLength(2);
    await ana().press("Go");
    expect(values(app.last("block_actions"))).toEqual({
      note: { type: "plain_text_input", value: "rang twice" },
      on: { type: "datepicker", selected_date: "2026-06-05" },
      who: { type: "users_select", selected_user: id("sam") },
    });
  });
});
