// What is written: threads, changes, history with its pages, metadata, permalinks, attachments, and the events of it.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LocalSlack } from "../../sandbox/slack/local-slack.ts";
import { section } from "./payloads.ts";
import { clientOf, refusalOf } from "./raw-app.ts";
import { postBlocks, record } from "./recorder.ts";
import { MANIFEST, startSlack } from "./small-app.ts";

const scopes = '"users:read", "channels:history", "im:history", "links.embed:write"';
const events = "[app_home_opened, message.channels, message.im, app_mention]";
let slack: LocalSlack;

beforeEach(async () => {
  slack = await startSlack(MANIFEST.replace('"users:read"', scopes).replace("[app_home_opened]", events));
  slack.liftRateLimits();
});
afterEach(async () => {
  await slack.settled();
  expect(slack.takeViolations()).toEqual([]);
  await slack.stop();
});

const store = () => slack.channelId("store");
const post = async (text: string, more: { thread_ts?: string; reply_broadcast?: boolean } = {}) => {
  const { thread_ts, reply_broadcast } = more;
  const { chat } = clientOf(slack);
  const place = { channel: store(), text };
  if (thread_ts === undefined) return (await chat.postMessage(place)).ts ?? "";
  const posted = await chat.postMessage(
    reply_broadcast === true ? { ...place, thread_ts, reply_broadcast } : { ...place, thread_ts },
  );
  return posted.ts ?? "";
};
const texts = (messages: readonly { text?: string }[] | undefined) => messages?.map(({ text }) => text);
const violations = () => slack.takeViolations().map(({ what }) => what);

describe("a thread", () => {
  test("holds the app's answers and people's, beside the conversation", async () => {
    const parent = await post("Who brings the ramp?");
    await post("I ask Sam", { thread_ts: parent });
    const [seen] = slack.as("sam").channel("store");
    if (seen !== undefined) await slack.as("sam").say("I do", { channel: "#store", thread: seen });
    expect(texts(slack.as("ana").channel("store"))).toEqual(["Who brings the ramp?"]);
    expect(slack.as("ana").channel("store")[0]?.thread).toMatchObject({
      count: 2,
      userIds: [slack.botUserId, slack.person("sam").id],
    });
    expect(seen && texts(slack.as("ana").thread(seen))).toEqual(["I ask Sam", "I do"]);
    const { messages } = await clientOf(slack).conversations.replies({ channel: store(), ts: parent });
    expect(texts(messages)).toEqual(["Who brings the ramp?", "I ask Sam", "I do"]);
    expect(messages?.[0]).toMatchObject({ reply_count: 2, reply_users_count: 2, latest_reply: messages?.[2]?.ts });
    expect(messages?.[1]).toMatchObject({ thread_ts: parent, parent_user_id: slack.botUserId });
  });

  test("sends an answer to the conversation, too, where that is asked for", async () => {
    const parent = await post("Who?");
    await post("Sam", { thread_ts: parent, reply_broadcast: true });
    expect(texts(slack.as("ana").channel("store"))).toEqual(["Who?", "Sam"]);
    const { messages } = await clientOf(slack).conversations.history({ channel: store() });
    expect(texts(messages)).toEqual(["Sam", "Who?"]);
    expect(messages?.[0]).toMatchObject({ subtype: "thread_broadcast" });
  });

  test("may be answered in over a response_url, privately", async () => {
    const app = await record(slack);
    const parent = await post("Who?");
    await slack.as("ana").command("/plain", { channel: "#store" });
    const body = JSON.stringify({ text: "Only Ana", thread_ts: parent });
    await fetch(String(app.last("slash_commands").response_url), { method: "POST", body });
    app.close();
    const [seen] = slack.as("ana").channel("store");
    expect(seen && texts(slack.as("ana").thread(seen))).toEqual(["Only Ana"]);
    expect(seen && slack.as("sam").thread(seen)).toEqual([]);
    expect(seen?.thread).toBeNull();
  });

  test("of an answer is the thread that it stands in; of nothing there is none", async () => {
    const parent = await post("Who?");
    const answer = await post("Sam", { thread_ts: parent });
    await post("And Rita", { thread_ts: answer });
    const [seen] = slack.as("ana").channel("store");
    expect(seen?.thread?.count).toBe(2);
    expect(await refusalOf(post("Lost", { thread_ts: "1.000000" }))).toBe("thread_not_found");
    expect(await refusalOf(clientOf(slack).conversations.replies({ channel: store(), ts: "1.000000" }))).toBe(
      "thread_not_found",
    );
  });
});

describe("conversations.history", () => {
  test("is read page by page, newest first, without what is ephemeral or in threads", async () => {
    const { chat, conversations } = clientOf(slack);
    const parent = await post("1");
    for (const text of ["2", "3", "4"]) await post(text);
    await post("in thread", { thread_ts: parent });
    await chat.postEphemeral({ channel: store(), user: slack.person("ana").id, text: "private" });
    const pages: unknown[] = [];
    let cursor: string | undefined = "";
    while (cursor !== undefined) {
      const page: Awaited<ReturnType<typeof conversations.history>> = await conversations.history({
        channel: store(),
        limit: 3,
        ...(cursor === "" ? {} : { cursor }),
      });
      pages.push([texts(page.messages), page.has_more]);
      cursor = page.response_metadata?.next_cursor || undefined;
    }
    expect(pages).toEqual([
      [["4", "3", "2"], true],
      [["1"], false],
    ]);
  });

  test("keeps to its window, whose ends count only if inclusive", async () => {
    const { conversations } = clientOf(slack);
    const stamps = [await post("1"), await post("2"), await post("3")] as const;
    const within = { channel: store(), oldest: stamps[0], latest: stamps[2] };
    expect(texts((await conversations.history(within)).messages)).toEqual(["2"]);
    const inclusive = await conversations.history({ ...within, inclusive: true });
    expect(texts(inclusive.messages)).toEqual(["3", "2", "1"]);
    const [seconds = ""] = stamps[0].split(".");
    expect(texts((await conversations.history({ channel: store(), latest: seconds })).messages)).toEqual([]);
  });

  test("shows metadata only where it is asked for, and metadata has a form", async () => {
    const { chat, conversations } = clientOf(slack);
    const metadata = { event_type: "nudge", event_payload: { id: "n1" } };
    const { channel = "" } = await chat.postMessage({ channel: slack.person("ana").id, text: "Hello", metadata });
    const read = async (all: boolean) =>
      (await conversations.history({ channel, include_all_metadata: all })).messages?.[0]?.metadata;
    expect(await read(true)).toEqual(metadata);
    expect(await read(false)).toBeUndefined();
    const broken = JSON.stringify({ event_type: "nudge", event_payload: "n1" });
    expect(
      await refusalOf(clientOf(slack).apiCall("chat.postMessage", { channel, text: "Hello", metadata: broken })),
    ).toBe("invalid_metadata_format");
    expect(violations()).toEqual(["invalid_metadata_format"]);
  });

  test("needs a scope for each kind of conversation, and the bot in it", async () => {
    const { conversations } = clientOf(slack);
    const history = (channel: string) => refusalOf(conversations.history({ channel }));
    expect(await history(slack.channelId("quiet"))).toBe("not_in_channel");
    expect(await history("C99999999")).toBe("channel_not_found");
    await slack.stop();
    slack = await startSlack();
    expect(await refusalOf(clientOf(slack).conversations.history({ channel: store() }))).toBe("missing_scope");
    expect(violations()).toEqual(["missing_scope"]);
  });
});

describe("chat", () => {
  test("getPermalink leads to a message, also in a thread", async () => {
    const { chat } = clientOf(slack);
    const parent = await post("Who?");
    const answer = await post("Sam", { thread_ts: parent });
    const linkOf = async (message_ts: string) => (await chat.getPermalink({ channel: store(), message_ts })).permalink;
    expect(await linkOf(parent)).toBe(`https://local-slack.slack.com/archives/${store()}/p${parent.replace(".", "")}`);
    expect(await linkOf(answer)).toContain(`?thread_ts=${parent}&cid=${store()}`);
    expect(await refusalOf(chat.getPermalink({ channel: store(), message_ts: "1.0" }))).toBe("message_not_found");
  });

  test("update without blocks takes the blocks away and says that it was edited; with blocks it doesn't", async () => {
    const { chat } = clientOf(slack);
    const ts = await postBlocks(slack, store(), [section()]);
    const seen = () => slack.as("ana").channel("store").at(-1);
    await chat.update({ channel: store(), ts, text: "New" });
    expect(seen()).toMatchObject({ text: "New", blocks: [], isEdited: true });
    await chat.update({ channel: store(), ts, text: "Newer", blocks: [{ type: "divider" }] });
    expect(seen()).toMatchObject({ text: "Newer", blocks: [{ type: "divider" }], isEdited: false });
  });

  test("keeps legacy attachments, but nothing to press in them", async () => {
    const { chat } = clientOf(slack);
    const attachments = [{ color: "good", title: "Oak table", text: "*1,899*" }];
    await chat.postMessage({ channel: store(), text: "Sold", attachments });
    const seen = slack.as("ana").channel("store").at(-1);
    expect(seen && slack.as("ana").read(seen)).toBe("Sold\n| Oak table\n| 1,899");
    const pressable = JSON.stringify([{ actions: [{ name: "a", text: "Press", type: "button" }] }]);
    const call = { channel: store(), text: "Sold", attachments: pressable };
    expect(await refusalOf(clientOf(slack).apiCall("chat.postMessage", call))).toBe("invalid_attachments");
    expect(violations()).toEqual(["invalid_attachments"]);
  });

  test("takes markdown in place of text and blocks, not beside them", async () => {
    const call = (more: Record<string, string>) =>
      refusalOf(clientOf(slack).apiCall("chat.postMessage", { channel: store(), markdown_text: "**Sold**", ...more }));
    expect(await call({})).toBe("ok");
    expect(slack.as("ana").channel("store").at(-1)?.blocks).toMatchObject([{ type: "markdown", text: "**Sold**" }]);
    expect(await call({ text: "Sold" })).toBe("markdown_text_conflict");
    expect(violations()).toEqual(["markdown_text_conflict"]);
  });

  test("says of refused blocks what is wrong and where", async () => {
    const refused = clientOf(slack).chat.postMessage({
      channel: store(),
      text: "a",
      blocks: [{ type: "section", text: { type: "mrkdwn", text: "x".repeat(3_001) } }],
    });
    await expect(refused).rejects.toMatchObject({
      data: {
        error: "invalid_blocks",
        response_metadata: {
          messages: ["[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"],
        },
      },
    });
    expect(violations()).toEqual(["invalid_blocks"]);
  });
});

describe("message events", () => {
  test("tell of what is written, changed and deleted where the bot is, of its own too", async () => {
    const app = await record(slack);
    await slack.as("ana").say("Hello @small-app", { channel: "#store" });
    await slack.as("rita").say("Not for the bot", { channel: "#quiet" });
    const ts = await post("Ours");
    await clientOf(slack).chat.update({ channel: store(), ts, text: "Ours, mended" });
    await clientOf(slack).chat.delete({ channel: store(), ts });
    await slack.settled();
    app.close();
    expect(app.of("message")).toMatchObject([
      { user: slack.person("ana").id, channel: store(), channel_type: "channel", text: `Hello <@${slack.botUserId}>` },
      { bot_id: expect.any(String), text: "Ours" },
      { subtype: "message_changed", message: { text: "Ours, mended" }, previous_message: { text: "Ours" } },
      { subtype: "message_deleted", deleted_ts: ts },
    ]);
    expect(app.of("app_mention")).toMatchObject([{ user: slack.person("ana").id, channel: store() }]);
  });

  test("are not sent where the manifest doesn't subscribe to them", async () => {
    await slack.stop();
    slack = await startSlack();
    const app = await record(slack);
    await slack.as("ana").say("Hello", { channel: "#store" });
    await slack.settled();
    app.close();
    expect(app.of("message")).toEqual([]);
  });
});
