// Who and where, as the app may ask: people with their flags, conversations with their members, files, and what is
// private to whom.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LocalSlack } from "../../sandbox/slack/local-slack.ts";
import { modal, plain, section } from "./payloads.ts";
import { clientOf, refusalOf } from "./raw-app.ts";
import { openModal, record } from "./recorder.ts";
import { MANIFEST, startSlack } from "./small-app.ts";

const scopes =
  '"users:read", "channels:read", "groups:read", "im:read", "channels:join", "im:write", "files:write", "files:read", "channels:history"';
let slack: LocalSlack;

beforeEach(async () => {
  slack = await startSlack(MANIFEST.replace('"users:read"', scopes).replace("[app_home_opened]", "[user_change]"), {
    people: [
      { handle: "ana", name: "Ana Lima", zone: "America/New_York", isAdmin: true },
      { handle: "sam", name: "Sam Reed", zone: "Europe/Berlin" },
      { handle: "gus", name: "Gus Guest", zone: "UTC", isGuest: true },
      { handle: "gil", name: "Gil Guest", zone: "UTC", isSingleChannelGuest: true },
    ],
    channels: [
      { name: "store", members: ["ana", "sam", "gus", "gil"], hasBot: true },
      { name: "quiet", members: ["ana"] },
      { name: "managers", members: ["ana"], hasBot: true, isPrivate: true },
      { name: "secret", members: ["ana"], isPrivate: true },
    ],
  });
});
afterEach(async () => {
  expect(slack.takeViolations()).toEqual([]);
  await slack.stop();
});

const api = () => clientOf(slack);

describe("users", () => {
  test("tell zone, offset, and who is an admin, a guest, or gone", async () => {
    const info = async (handle: string) => (await api().users.info({ user: slack.person(handle).id })).user;
    expect(await info("ana")).toMatchObject({ is_admin: true, is_restricted: false, tz_offset: -14_400 });
    expect(await info("gus")).toMatchObject({ is_restricted: true, is_ultra_restricted: false });
    expect(await info("gil")).toMatchObject({ is_restricted: true, is_ultra_restricted: true });
    const withLocale = await api().users.info({ user: slack.person("ana").id, include_locale: true });
    expect(withLocale.user?.locale).toBe("en-US");
  });

  test("that change are told of where the manifest subscribes to it", async () => {
    const app = await record(slack);
    slack.updatePerson("sam", { isDeleted: true, name: "Samuel Reed" });
    await slack.settled();
    app.close();
    expect(app.last("user_change").user).toMatchObject({ deleted: true, real_name: "Samuel Reed" });
  });
});

describe("conversations", () => {
  test("are listed by their kind, and private ones only where the bot is", async () => {
    const names = async (types: string) =>
      (await api().conversations.list({ types })).channels?.map(({ name }) => name ?? "DM");
    expect(await names("public_channel")).toEqual(["store", "quiet"]);
    expect(await names("private_channel")).toEqual(["managers"]);
    expect(await names("im")).toEqual(["DM", "DM", "DM", "DM"]);
    const first = await api().conversations.list({ limit: 1 });
    const second = await api().conversations.list({ limit: 1, cursor: first.response_metadata?.next_cursor ?? "" });
    expect(second.channels).toMatchObject([{ name: "quiet", is_member: false, is_private: false }]);
  });

  test("tell who is there, page by page", async () => {
    const channel = slack.channelId("store");
    const page = await api().conversations.members({ channel, limit: 3 });
    const rest = await api().conversations.members({ channel, cursor: page.response_metadata?.next_cursor ?? "" });
    expect([...(page.members ?? []), ...(rest.members ?? [])]).toEqual([
      ...["ana", "sam", "gus", "gil"].map((handle) => slack.person(handle).id),
      slack.botUserId,
    ]);
  });

  test("tell what they are, but not of a private one that the bot isn't in", async () => {
    const info = async (name: string) =>
      (await api().conversations.info({ channel: slack.channelId(name), include_num_members: true })).channel;
    expect(await info("managers")).toMatchObject({ is_private: true, is_member: true, num_members: 2 });
    expect(await info("quiet")).toMatchObject({ is_private: false, is_member: false });
    expect(await refusalOf(info("secret"))).toBe("channel_not_found");
  });

  test("are joined where they are public", async () => {
    const join = (name: string) => api().conversations.join({ channel: slack.channelId(name) });
    expect((await join("quiet")).channel).toMatchObject({ is_member: true });
    expect(await join("quiet")).toMatchObject({ warning: "already_in_channel" });
    expect(await refusalOf(api().chat.postMessage({ channel: slack.channelId("quiet"), text: "Here" }))).toBe("ok");
    expect(await refusalOf(join("secret"))).toBe("method_not_supported_for_channel_type");
    expect(slack.takeViolations()).toHaveLength(1);
  });

  test("are opened with a person, once", async () => {
    const open = (users: string) => api().conversations.open({ users });
    const { channel } = await open(slack.person("sam").id);
    expect(await open(slack.person("sam").id)).toMatchObject({ channel: { id: channel?.id }, already_open: true });
    expect(await refusalOf(open("U99999999"))).toBe("user_not_found");
  });
});

describe("files", () => {
  test("are uploaded in three steps and shown where they are shared", async () => {
    const channel_id = slack.channelId("store");
    const uploaded = await api().filesUploadV2({
      channel_id,
      filename: "week.csv",
      title: "The week",
      content: "a,b",
      initial_comment: "Last week's sales",
    });
    expect(uploaded.files[0]?.files?.[0]).toMatchObject({ name: "week.csv", title: "The week", mimetype: "text/csv" });
    const seen = slack.as("sam").channel("store").at(-1);
    expect(seen && slack.as("sam").read(seen)).toBe("Last week's sales\n(file: The week)");
    const open = async (path: string) => await fetch(new URL(path, slack.pageUrl));
    expect(await (await open(seen?.files[0]?.url ?? "")).text()).toBe("a,b");
    const { messages } = await api().conversations.history({ channel: channel_id });
    expect(messages?.[0]).toMatchObject({ subtype: "file_share", files: [{ title: "The week", size: 3 }] });
  });

  test("are not complete before their bytes have come, all of them", async () => {
    const { upload_url = "", file_id = "" } = await api().files.getUploadURLExternal({ filename: "a.txt", length: 3 });
    const complete = () => refusalOf(api().files.completeUploadExternal({ files: [{ id: file_id, title: "A" }] }));
    expect(await complete()).toBe("file_not_found");
    expect((await fetch(upload_url, { method: "POST", body: "ab" })).status).toBe(400);
    expect(slack.takeViolations().map(({ what }) => what)).toEqual(["file_not_found", "wrong-length"]);
    const form = new FormData();
    form.append("filename", new Blob(["abc"]), "a.txt");
    expect((await fetch(upload_url, { method: "POST", body: form })).status).toBe(200);
    expect(await complete()).toBe("ok");
    expect((await api().files.info({ file: file_id })).file).toMatchObject({ name: "a.txt", size: 3 });
  });
});

describe("what is private", () => {
  test("is seen by its owner alone: answers, DMs, modals, Home, channels", async () => {
    const app = await record(slack);
    const ana = slack.as("ana");
    app.answer("slash_commands", { text: "private reply" });
    await ana.command("/plain", { channel: "#store" });
    const { response_url } = app.last("slash_commands");
    await fetch(String(response_url), { method: "POST", body: JSON.stringify({ text: "private respond" }) });
    await openModal(slack, app, "ana", modal({ title: plain("private modal") }));
    await api().chat.postMessage({ channel: slack.person("ana").id, text: "private DM" });
    const view = JSON.stringify({ type: "home", blocks: [section({ text: plain("private home") })] });
    await api().apiCall("views.publish", { user_id: slack.person("ana").id, view });
    await ana.say("private channel", { channel: "managers" });
    await ana.say("private note", { channel: "Ana Lima" });
    app.close();
    const seen = (handle: string) =>
      [...new Set(JSON.stringify(slack.as(handle).state()).match(/private [a-z]+|private DM/g))].sort();
    expect(seen("ana")).toEqual(
      ["DM", "channel", "home", "modal", "note", "reply", "respond"].map((what) => `private ${what}`),
    );
    for (const handle of ["sam", "gus", "gil"]) expect(seen(handle)).toEqual([]);
    const { messages } = await api().conversations.history({ channel: slack.channelId("store") });
    expect(messages).toEqual([]);
  });

  test("is what respond() says, unless it says otherwise", async () => {
    const app = await record(slack);
    await slack.as("ana").command("/plain", { channel: "#store" });
    const respond = async (body: object) =>
      (await fetch(String(app.last("slash_commands").response_url), { method: "POST", body: JSON.stringify(body) }))
        .status;
    await respond({ text: "only Ana" });
    await respond({ text: "everybody", response_type: "in_channel" });
    app.close();
    expect(
      slack
        .as("ana")
        .channel("store")
        .map(({ text }) => text),
    ).toEqual(["only Ana", "everybody"]);
    expect(
      slack
        .as("sam")
        .channel("store")
        .map(({ text }) => text),
    ).toEqual(["everybody"]);
  });
});
