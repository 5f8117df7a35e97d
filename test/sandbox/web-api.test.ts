// The Web API of the double refuses what Slack refuses, with Slack's words, and keeps what a correct app never does.

import type { KnownBlock, ModalView } from "@slack/types";
import { type UsersListResponse, WebAPIHTTPError, WebAPIRateLimitedError, WebAPIRequestError } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LocalSlack } from "../../sandbox/slack/local-slack.ts";
import { clientOf, connectRaw, refusalOf } from "./raw-app.ts";
import { MANIFEST, startSlack } from "./small-app.ts";

let slack: LocalSlack;

beforeEach(async () => {
  slack = await startSlack();
});
afterEach(async () => {
  await slack.stop();
});

const ana = () => slack.person("ana").id;
const blocks: KnownBlock[] = [{ type: "section", text: { type: "mrkdwn", text: "Words" } }];
const view: ModalView = { type: "modal", title: { type: "plain_text", text: "Form" }, blocks };
const violations = () => slack.takeViolations().map(({ what }) => what);

/** A trigger as a command gives it, while the returned app stays connected. */
async function trigger(handle = "ana"): Promise<string> {
  let found = "";
  const close = await connectRaw(slack, ({ payload }) => {
    found = String(payload.trigger_id);
    return {};
  });
  await slack.as(handle).command("/plain");
  close();
  return found;
}

describe("tokens and scopes", () => {
  test("an unknown token, a missing one and one of the wrong kind are refused", async () => {
    expect(await refusalOf(clientOf(slack, "xoxb-other").auth.test())).toBe("invalid_auth");
    expect(await refusalOf(clientOf(slack, "").auth.test())).toBe("not_authed");
    expect(await refusalOf(clientOf(slack, slack.appToken).auth.test())).toBe("not_allowed_token_type");
    expect(await refusalOf(clientOf(slack).apps.connections.open({}))).toBe("not_allowed_token_type");
    expect(violations()).toEqual(["invalid_auth", "not_authed", "not_allowed_token_type", "not_allowed_token_type"]);
  });

  test("a method whose scope the manifest doesn't ask for is refused", async () => {
    expect(await refusalOf(clientOf(slack).team.info())).toBe("missing_scope");
    expect(violations()).toEqual(["missing_scope"]);
  });

  test("a method that the double doesn't know is refused", async () => {
    expect(await refusalOf(clientOf(slack).pins.list({ channel: "C1" }))).toBe("unknown_method");
    expect(violations()).toEqual(["unknown_method"]);
  });
});

describe("chat", () => {
  test("posts by user id into the DM that both see", async () => {
    const posted = await clientOf(slack).chat.postMessage({ channel: ana(), text: "Hello", blocks });
    expect(posted.channel).toMatch(/^D/);
    expect(slack.as("ana").read(slack.as("ana").lastDm())).toBe("Words");
    expect(slack.as("sam").dms()).toEqual([]);
    expect(violations()).toEqual([]);
  });

  test("posts where the bot is, and says where it is not", async () => {
    const post = (channel: string) => refusalOf(clientOf(slack).chat.postMessage({ channel, text: "Hello" }));
    expect(await post(slack.channelId("store"))).toBe("ok");
    expect(await post(slack.channelId("quiet"))).toBe("not_in_channel");
    expect(await post("C99999999")).toBe("channel_not_found");
    expect(violations()).toEqual([]);
  });

  test("refuses a text that is too long, nothing to say, and blocks that Slack refuses", async () => {
    const post = (more: { text: string; blocks?: KnownBlock[] }) =>
      refusalOf(clientOf(slack).chat.postMessage({ channel: ana(), ...more }));
    expect(await post({ text: "x".repeat(40_001) })).toBe("msg_too_long");
    expect(await post({ text: "" })).toBe("no_text");
    expect(await post({ text: "a", blocks: [{ type: "header", text: { type: "plain_text", text: "" } }] })).toBe(
      "invalid_blocks",
    );
    expect(violations()).toEqual(["msg_too_long", "no_text", "invalid_blocks"]);
  });

  test("lets blocks without text through, and keeps it", async () => {
    expect(await refusalOf(clientOf(slack).chat.postMessage({ channel: ana(), text: "", blocks }))).toBe("ok");
    expect(violations()).toEqual(["missing-text"]);
  });

  test("updates and deletes only what the bot wrote and everybody sees", async () => {
    const { chat } = clientOf(slack);
    const channel = slack.channelId("store");
    await slack.as("ana").say("mine", { channel: "#store" });
    const mine = slack.as("ana").channel("store")[0]?.ts ?? "";
    const update = (ts: string, text = "New") => refusalOf(chat.update({ channel, ts, text }));
    const private_ = await chat.postEphemeral({ channel, user: ana(), text: "Only you" });
    const posted = await chat.postMessage({ channel, text: "Ours", blocks });
    const ours = posted.ts ?? "";
    expect(await update(mine)).toBe("cant_update_message");
    expect(await update(private_.message_ts ?? "")).toBe("message_not_found");
    expect(await update("1.000000")).toBe("message_not_found");
    expect(await update(ours, "x".repeat(4_001))).toBe("msg_too_long");
    expect(await update(ours)).toBe("ok");
    expect(slack.as("sam").channel("store").at(-1)).toMatchObject({ text: "New", blocks: [], isEdited: true });
    await chat.delete({ channel, ts: ours });
    expect(slack.as("sam").channel("store")).toHaveLength(1);
    expect(violations()).toEqual(["cant_update_message", "msg_too_long"]);
  });

  test("needs the Messages tab for DMs", async () => {
    await slack.stop();
    slack = await startSlack(MANIFEST.replace("messages_tab_enabled: true", "messages_tab_enabled: false"));
    expect(await refusalOf(clientOf(slack).chat.postMessage({ channel: ana(), text: "a" }))).toBe(
      "messages_tab_disabled",
    );
  });

  test("stamps messages on the local clock, which only moves forward", async () => {
    const { chat } = clientOf(slack);
    const before = await chat.postMessage({ channel: ana(), text: "a" });
    await slack.clock.moveTo(slack.clock.now().add({ hours: 1 }));
    const later = await chat.postMessage({ channel: ana(), text: "b" });
    expect(Number(later.ts) - Number(before.ts)).toBeGreaterThanOrEqual(3600);
    await expect(slack.clock.moveTo(slack.clock.now().subtract({ hours: 1 }))).rejects.toThrow(/only moves forward/);
  });
});

describe("views", () => {
  test("a trigger opens one view, and an unknown one none", async () => {
    const trigger_id = await trigger();
    const { views } = clientOf(slack);
    expect(await refusalOf(views.open({ trigger_id: "1.2.3", view }))).toBe("invalid_trigger_id");
    expect(await refusalOf(views.open({ trigger_id, view }))).toBe("ok");
    expect(await refusalOf(views.open({ trigger_id, view }))).toBe("exchanged_trigger_id");
    expect((await slack.as("ana").modal()).title).toBe("Form");
    expect(violations()).toEqual(["invalid_trigger_id", "exchanged_trigger_id"]);
  });

  test("a trigger is over after three seconds", async () => {
    const trigger_id = await trigger();
    slack.fault("views.open", { kind: "delay", ms: 3_050 });
    expect(await refusalOf(clientOf(slack).views.open({ trigger_id, view }))).toBe("expired_trigger_id");
    expect(violations()).toEqual(["expired_trigger_id"]);
  });

  test("an update needs the newest hash where one is given, and an open view", async () => {
    const { views } = clientOf(slack);
    const opened = await views.open({ trigger_id: await trigger(), view });
    const { id = "", hash = "" } = opened.view ?? {};
    const update = () => refusalOf(views.update({ view_id: id, hash, view }));
    expect(await update()).toBe("ok");
    expect(await update()).toBe("hash_conflict");
    await slack.as("ana").closeModal();
    expect(await update()).toBe("not_found");
    expect(
      await refusalOf(views.update({ view_id: id, view: { ...view, title: { type: "plain_text", text: "" } } })),
    ).toBe("invalid_arguments");
    expect(violations()).toEqual(["invalid_arguments"]);
  });

  test("a push needs a trigger of the modal, and three views are the most", async () => {
    const { views } = clientOf(slack);
    const pushing: ModalView = {
      ...view,
      blocks: [
        {
          type: "actions",
          elements: [{ type: "button", action_id: "more", text: { type: "plain_text", text: "More" } }],
        },
      ],
    };
    expect(await refusalOf(views.push({ trigger_id: await trigger(), view }))).toBe("invalid_trigger_id");
    await views.open({ trigger_id: await trigger(), view: pushing });
    const pushed: string[] = [];
    const calls: Promise<unknown>[] = [];
    const close = await connectRaw(slack, ({ payload }) => {
      const trigger_id = String(payload.trigger_id);
      calls.push(refusalOf(views.push({ trigger_id, view: pushing })).then((result) => pushed.push(result)));
      return {};
    });
    for (const _ of [1, 2, 3]) {
      await slack.as("ana").press("More");
      await Promise.all(calls);
    }
    close();
    expect(pushed).toEqual(["ok", "ok", "push_limit_reached"]);
    expect(slack.as("ana").state().modals).toHaveLength(3);
    expect(violations()).toEqual(["invalid_trigger_id", "push_limit_reached"]);
  });

  test("Home is one person's, and needs the Home tab", async () => {
    const publish = () => refusalOf(clientOf(slack).views.publish({ user_id: ana(), view: { type: "home", blocks } }));
    expect(await publish()).toBe("ok");
    expect(slack.as("ana").home()).toBe("Words");
    expect(slack.as("sam").home()).toBe("");
    await slack.stop();
    slack = await startSlack(MANIFEST.replace("home_tab_enabled: true", "home_tab_enabled: false"));
    expect(await publish()).toBe("not_enabled");
  });
});

describe("people", () => {
  test("are as Slack tells an app", async () => {
    slack.updatePerson("sam", { isDeleted: true });
    const info = async (handle: string) => (await clientOf(slack).users.info({ user: slack.person(handle).id })).user;
    expect(await info("rita")).toMatchObject({ tz: "America/New_York", tz_offset: -14_400, is_owner: true });
    expect(await info("sam")).toMatchObject({ deleted: true });
    expect(await info("sam")).not.toHaveProperty("tz");
    expect(await info("guy")).toMatchObject({ team_id: "T99999999", is_stranger: true });
    expect(await refusalOf(clientOf(slack).users.info({ user: "U99999999" }))).toBe("user_not_found");
  });

  test("are listed page by page", async () => {
    const names: unknown[] = [];
    let cursor: string | undefined = "";
    while (cursor !== undefined) {
      const page: UsersListResponse = await clientOf(slack).users.list({ limit: 2, cursor });
      names.push(page.members?.map(({ name }) => name));
      cursor = page.response_metadata?.next_cursor || undefined;
    }
    expect(names).toEqual([["small-app", "ana"], ["sam", "rita"], ["guy"]]);
  });
});

describe("response_url", () => {
  test("answers five times within thirty minutes, privately", async () => {
    let url = "";
    const close = await connectRaw(slack, ({ payload }) => {
      url = String(payload.response_url);
      return {};
    });
    const respond = async () => (await fetch(url, { method: "POST", body: JSON.stringify({ text: "Hello" }) })).status;
    await slack.as("ana").command("/plain");
    expect([await respond(), await respond(), await respond(), await respond(), await respond()]).toEqual(
      Array.from({ length: 5 }, () => 200),
    );
    expect(await respond()).toBe(404);
    expect(slack.as("ana").channel("store")).toHaveLength(5);
    expect(slack.as("sam").channel("store")).toEqual([]);
    await slack.as("ana").command("/plain");
    await slack.clock.moveTo(slack.clock.now().add({ minutes: 31 }));
    expect(await respond()).toBe(404);
    close();
    expect(violations()).toEqual(["used_url", "expired_url"]);
  });
});

describe("faults", () => {
  const post = () => clientOf(slack).chat.postMessage({ channel: ana(), text: "Hello" });
  const received = () => slack.as("ana").dms().length;

  test("come once, or as often as asked, and leave no violation", async () => {
    slack.fault("chat.postMessage", { kind: "error", error: "internal_error", times: 2 });
    slack.fault("chat.postMessage", { kind: "rate-limited", retryAfter: 7 });
    expect(await refusalOf(post())).toBe("internal_error");
    expect(await refusalOf(post())).toBe("internal_error");
    await expect(post()).rejects.toSatisfy(
      (error) => error instanceof WebAPIRateLimitedError && error.retryAfter === 7,
    );
    await slack.clock.moveTo(slack.clock.now().add({ seconds: 7 }));
    expect(await refusalOf(post())).toBe("ok");
    expect(violations()).toEqual([]);
  });

  test("can lose the answer after the message was posted", async () => {
    slack.fault("chat.postMessage", { kind: "http", status: 500 });
    await expect(post()).rejects.toBeInstanceOf(WebAPIHTTPError);
    expect(received()).toBe(0);
    slack.fault("chat.postMessage", { kind: "cut", afterDoing: true });
    await expect(post()).rejects.toBeInstanceOf(WebAPIRequestError);
    expect(received()).toBe(1);
    slack.fault("chat.postMessage", { kind: "http", status: 503, afterDoing: true });
    await expect(post()).rejects.toBeInstanceOf(WebAPIHTTPError);
    expect(received()).toBe(2);
  });

  test("can hold the answer until the test lets go", async () => {
    let letGo = () => {};
    const until = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    slack.fault("chat.postMessage", { kind: "hold", until, afterDoing: true });
    const posting = post();
    await slack.as("ana").waitForDm("Hello");
    letGo();
    expect((await posting).ok).toBe(true);
  });
});
