// Modals as a stack of one person's, three deep, and what the app and the person do with it.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LocalSlack } from "../../sandbox/slack/local-slack.ts";
import { actions, button, field, form, input, type Json, modal, plain, section, x } from "./payloads.ts";
import { clientOf, refusalOf } from "./raw-app.ts";
import { openModal, type Recorder, record } from "./recorder.ts";
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
const titles = () =>
  ana()
    .state()
    .modals.map(({ view }) => view.title.text);
const named = (title: string, more: Json = {}) =>
  modal({
    title: plain(title),
    submit: plain("Save"),
    notify_on_close: true,
    callback_id: title,
    blocks: [
      input(field({ action_id: "a" }), { block_id: "name", label: plain("Name"), optional: true }),
      actions(button({ action_id: "more", text: plain("More") })),
    ],
    ...more,
  });
const call = (method: string, args: Json) =>
  refusalOf(clientOf(slack).apiCall(method, { ...args, view: JSON.stringify(args.view) }));

/** Three modals, each pushed from the one below. */
async function stackOfThree(): Promise<void> {
  await openModal(slack, app, "ana", named("One"));
  for (const title of ["Two", "Three"]) {
    app.answer("view_submission", { response_action: "push", view: named(title) });
    await ana().submit();
  }
}

describe("the stack", () => {
  test("grows by what a submission pushes, and knows its root", async () => {
    await stackOfThree();
    expect(titles()).toEqual(["One", "Two", "Three"]);
    await ana().press("More");
    const [one, two] = ana().state().modals;
    expect(app.last("block_actions").view).toMatchObject({ root_view_id: one?.id, previous_view_id: two?.id });
    expect(slack.as("sam").state().modals).toEqual([]);
  });

  test("closes one by one with Cancel, and each that asked for it is told of", async () => {
    await stackOfThree();
    await ana().closeModal();
    expect(titles()).toEqual(["One", "Two"]);
    expect(app.of("view_closed")).toMatchObject([{ view: { callback_id: "Three" }, is_cleared: false }]);
  });

  test("closes as a whole with the X, or where the view says so", async () => {
    await stackOfThree();
    await ana().closeModal("x");
    expect(titles()).toEqual([]);
    const closed = app.of("view_closed");
    expect(closed).toHaveLength(3);
    expect(closed.every(({ is_cleared }) => is_cleared === true)).toBe(true);
    await openModal(slack, app, "ana", named("Clearing", { clear_on_close: true }));
    await ana().closeModal();
    expect(app.last("view_closed")).toMatchObject({ view: { callback_id: "Clearing" }, is_cleared: true });
  });

  test("says nothing of views that didn't ask for it", async () => {
    await openModal(slack, app, "ana", named("Quiet", { notify_on_close: false }));
    await ana().closeModal();
    expect(app.of("view_closed")).toEqual([]);
  });
});

describe("the answer to a submission", () => {
  test("shows errors at their fields and keeps what was typed", async () => {
    await openModal(slack, app, "ana", named("One"));
    await ana().fill("Name", "nobody");
    app.answer("view_submission", { response_action: "errors", errors: { name: "Who is it?" } });
    await ana().submit();
    expect(ana().errors()).toEqual({ Name: "Who is it?" });
    expect(ana().value("Name")).toBe("nobody");
  });

  test("puts another view in its place, with the same id", async () => {
    const id = await openModal(slack, app, "ana", named("One"));
    app.answer("view_submission", { response_action: "update", view: named("Other") });
    await ana().submit();
    expect(ana().state().modals).toMatchObject([{ id, view: { title: { text: "Other" } } }]);
  });

  test("clears the whole stack, or with nothing closes the one view", async () => {
    await stackOfThree();
    await ana().submit();
    expect(titles()).toEqual(["One", "Two"]);
    app.answer("view_submission", { response_action: "clear" });
    await ana().submit();
    expect(titles()).toEqual([]);
    expect(app.of("view_closed")).toEqual([]);
  });

  test.each<[string, Json]>([
    ["errors where no input is", { response_action: "errors", errors: { nowhere: "No" } }],
    ["an action that Slack doesn't know", { response_action: "explode" }],
    ["a view that Slack refuses", { response_action: "update", view: { type: "modal" } }],
    ["a view over a full stack", { response_action: "push", view: named("Four") }],
  ])("is noted, and the person told, when it is %s", async (_, answer) => {
    await stackOfThree();
    app.answer("view_submission", answer);
    await ana().submit();
    expect(slack.takeViolations()).toMatchObject([{ what: "invalid-ack" }]);
    expect(ana().notices()).toEqual(["We had some trouble connecting. Try again?"]);
    expect(titles()).toEqual(["One", "Two", "Three"]);
  });
});

describe("a view", () => {
  test("brings its private_metadata back, and what stands in its fields", async () => {
    await openModal(slack, app, "ana", named("One", { private_metadata: "row-7" }));
    await ana().submit();
    expect(app.last("view_submission").view).toMatchObject({
      private_metadata: "row-7",
      callback_id: "One",
      type: "modal",
      state: { values: { name: { a: { type: "plain_text_input", value: null } } } },
    });
  });

  test("has an external_id that no other open view has, and is found by it", async () => {
    await openModal(slack, app, "ana", named("One", { external_id: "e1" }));
    await slack.as("sam").command("/plain");
    const trigger_id = app.last("slash_commands").trigger_id;
    expect(await call("views.open", { trigger_id, view: named("Two", { external_id: "e1" }) })).toBe(
      "duplicate_external_id",
    );
    slack.takeViolations();
    expect(await call("views.update", { external_id: "e1", view: named("New", { external_id: "e1" }) })).toBe("ok");
    expect(titles()).toEqual(["New"]);
    await ana().closeModal();
    expect(await call("views.update", { external_id: "e1", view: named("Newer") })).toBe("not_found");
    await openModal(slack, app, "sam", named("Two", { external_id: "e1" }));
  });

  test("may not be larger than 250 kB", async () => {
    await slack.as("ana").command("/plain");
    const trigger_id = app.last("slash_commands").trigger_id;
    const large = modal({ blocks: Array.from({ length: 90 }, () => section({ text: plain(x(3_000)) })) });
    expect(await call("views.open", { trigger_id, view: large })).toBe("view_too_large");
    expect(slack.takeViolations()).toMatchObject([{ what: "view_too_large" }]);
  });

  test("says where to write, for the menus of conversations that asked", async () => {
    const element = { type: "conversations_select", action_id: "a", response_url_enabled: true };
    await openModal(slack, app, "ana", form(element, { block_id: "b", label: plain("Where") }));
    await ana().choose("Where", "#store");
    await ana().submit();
    const [target] = JSON.parse(JSON.stringify(app.last("view_submission").response_urls));
    expect(target).toMatchObject({ block_id: "b", action_id: "a", channel_id: slack.channelId("store") });
    const body = JSON.stringify({ text: "Shared", response_type: "in_channel" });
    await fetch(target.response_url, { method: "POST", body });
    expect(slack.as("sam").channel("store").at(-1)?.text).toBe("Shared");
  });
});

describe("Home", () => {
  test("tells the app when it is opened, with the view that stands there", async () => {
    await ana().openHome();
    expect(app.last("app_home_opened")).toMatchObject({ tab: "home", user: slack.person("ana").id });
    expect(app.last("app_home_opened")).not.toHaveProperty("view");
    await call("views.publish", { user_id: slack.person("ana").id, view: { type: "home", blocks: [section()] } });
    await ana().openHome();
    expect(app.last("app_home_opened").view).toMatchObject({ type: "home", hash: expect.any(String) });
    await ana().openHome("messages");
    expect(app.last("app_home_opened")).toMatchObject({ tab: "messages" });
    expect(app.last("app_home_opened")).not.toHaveProperty("view");
  });
});
