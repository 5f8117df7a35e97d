// What is pressed and chosen, in messages, modals and Home: each arrives with the place it came from.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LocalSlack } from "../../sandbox/slack/local-slack.ts";
import {
  actions,
  button,
  card,
  confirm,
  container,
  feedback,
  type Json,
  modal,
  option,
  plain,
  section,
  select,
} from "./payloads.ts";
import { clientOf } from "./raw-app.ts";
import { openModal, postBlocks, type Recorder, record } from "./recorder.ts";
import { startSlack } from "./small-app.ts";

let slack: LocalSlack;
let app: Recorder;

beforeEach(async () => {
  slack = await startSlack();
  app = await record(slack);
});
afterEach(async () => {
  app.close();
  expect(slack.takeViolations()).toEqual([]);
  await slack.stop();
});

const ana = () => slack.as("ana");
const store = () => slack.channelId("store");
const press = button({ action_id: "go", value: "row-7" });

/** The parts that a test compares; `undefined` for those that are not there. */
function read(
  payload: Json,
): { container: Json; channel: Json; view: Json; message: Json; actions: Json[]; state: Json } & Json {
  return JSON.parse(JSON.stringify(payload));
}

describe("an action", () => {
  test("in a channel's message carries the message, its place and a response_url", async () => {
    const ts = await postBlocks(slack, store(), [section(), actions(press, select({ action_id: "menu" }))]);
    await ana().press("Press");
    const payload = read(app.last("block_actions"));
    expect(payload.container).toEqual({ type: "message", message_ts: ts, channel_id: store(), is_ephemeral: false });
    expect(payload.channel).toEqual({ id: store(), name: "store" });
    expect(payload.message).toMatchObject({ ts, text: "Words", bot_id: expect.any(String) });
    expect(payload.actions).toMatchObject([{ type: "button", action_id: "go", value: "row-7", text: plain("Press") }]);
    expect(Object.values(payload.state.values ?? {})).toEqual([
      { menu: { type: "static_select", selected_option: null } },
    ]);
    expect(payload).toMatchObject({ response_url: expect.any(String), trigger_id: expect.any(String) });
    expect(payload.view).toBeUndefined();
  });

  test("in a DM says directmessage, in a thread its thread", async () => {
    await postBlocks(slack, slack.person("ana").id, [actions(press)]);
    await ana().press("Press");
    expect(read(app.last("block_actions")).channel.name).toBe("directmessage");
    const parent = await postBlocks(slack, store(), [section()]);
    await postBlocks(slack, store(), [actions(button({ text: plain("In thread") }))], { thread_ts: parent });
    await ana().press("In thread");
    expect(read(app.last("block_actions")).container).toMatchObject({ thread_ts: parent });
    expect(read(app.last("block_actions")).message).toMatchObject({ thread_ts: parent });
  });

  test("in an ephemeral message comes without the message", async () => {
    const { chat } = clientOf(slack);
    await chat.postEphemeral({
      channel: store(),
      user: slack.person("ana").id,
      text: "Only you",
      blocks: [{ type: "actions", elements: [{ type: "button", text: { type: "plain_text", text: "Mine" } }] }],
    });
    await ana().press("Mine");
    const payload = read(app.last("block_actions"));
    expect(payload.container).toMatchObject({ type: "message", is_ephemeral: true });
    expect(payload.message).toBeUndefined();
    expect(() => slack.as("sam").confirmation("Mine")).toThrow(/sees no "Mine"/);
  });

  test("in a modal and in Home carries the view", async () => {
    const id = await openModal(slack, app, "ana", modal({ blocks: [actions(press)] }));
    await ana().press("Press");
    expect(read(app.last("block_actions"))).toMatchObject({
      container: { type: "view", view_id: id },
      view: { id, type: "modal", hash: expect.any(String) },
    });
    expect(app.last("block_actions")).not.toHaveProperty("response_url");
    await ana().closeModal();
    const view = JSON.stringify({ type: "home", blocks: [actions(press)] });
    await clientOf(slack).apiCall("views.publish", { user_id: slack.person("ana").id, view });
    await ana().press("Press");
    expect(read(app.last("block_actions")).view).toMatchObject({ type: "home" });
  });

  test("of an overflow menu and of a link button is sent, too", async () => {
    await postBlocks(slack, store(), [
      section({ accessory: { type: "overflow", action_id: "more", options: [option()] } }),
      actions(button({ action_id: "link", url: "https://x.test", text: plain("Open") })),
    ]);
    await ana().select("…", "One");
    expect(read(app.last("block_actions")).actions).toMatchObject([{ type: "overflow", selected_option: option() }]);
    await ana().press("Open");
    expect(read(app.last("block_actions")).actions).toMatchObject([{ action_id: "link", url: "https://x.test" }]);
  });

  test("asks first where it has a confirmation dialog", async () => {
    const sure = confirm({ title: plain("Delete it?"), confirm: plain("Delete"), deny: plain("Keep") });
    await postBlocks(slack, store(), [actions(button({ confirm: sure }), select({ placeholder: plain("Menu") }))]);
    expect(ana().confirmation("Press")).toBe("# Delete it?\nSure?\n[Keep] [Delete]");
    expect(ana().confirmation("Menu")).toBeNull();
    expect(app.of("block_actions")).toEqual([]);
  });

  test("of a card, within a container and of feedback is sent with what was pressed", async () => {
    await postBlocks(slack, store(), [
      card({ actions: [button({ text: plain("In card"), value: "c" })] }),
      container({ child_blocks: [actions(button({ text: plain("Inside"), value: "i" }))] }),
      { type: "context_actions", elements: [feedback({ action_id: "felt" })] },
    ]);
    await ana().press("In card");
    await ana().press("Inside");
    await ana().press("Bad");
    const pressed = app.of("block_actions").map((payload) => read(payload).actions[0]?.value);
    expect(pressed).toEqual(["c", "i", "bad"]);
  });

  test("of a workflow's button starts the workflow, and not the app", async () => {
    const workflow = { trigger: { url: "https://slack.com/shortcuts/Ft1/1" } };
    await postBlocks(slack, store(), [
      actions({ type: "workflow_button", action_id: "run", text: plain("Run"), workflow }),
    ]);
    expect(await ana().press("Run")).toMatchObject({ why: "not-allowed" });
    expect(app.of("block_actions")).toEqual([]);
  });

  test("on what was redrawn meanwhile still arrives", async () => {
    const ts = await postBlocks(slack, store(), [actions(press)]);
    const [seen] = ana().channel("store");
    await clientOf(slack).chat.update({ channel: store(), ts, text: "Done" });
    if (seen !== undefined) await ana().press("Press", { message: seen });
    expect(read(app.last("block_actions")).message).toMatchObject({ text: "Done", blocks: [] });
  });
});

describe("a shortcut", () => {
  test("has a trigger and no place when it is global", async () => {
    await ana().shortcut("Log a sale");
    expect(app.last("shortcut")).toMatchObject({ callback_id: "log-sale", trigger_id: expect.any(String) });
    expect(app.last("shortcut")).not.toHaveProperty("channel");
  });

  test("on a message carries it, where it stands, and a response_url", async () => {
    await slack.as("sam").say("a ramp on Friday", { channel: "#store" });
    const [said] = slack.as("sam").channel("store");
    if (said !== undefined) await slack.as("rita").say("which ramp?", { channel: "#store", thread: said });
    await ana().shortcut("Log as promise", { message: "which ramp" });
    const payload = read(app.last("message_action"));
    expect(payload).toMatchObject({ callback_id: "log-promise", channel: { id: store() } });
    expect(payload.message).toMatchObject({
      text: "which ramp?",
      user: slack.person("rita").id,
      thread_ts: said?.ts,
      parent_user_id: slack.person("sam").id,
    });
    await fetch(String(payload.response_url), { method: "POST", body: JSON.stringify({ text: "Logged" }) });
    expect(ana().channel("store").at(-1)).toMatchObject({ text: "Logged", isEphemeral: true });
    expect(slack.as("sam").channel("store")).toHaveLength(1);
  });
});
