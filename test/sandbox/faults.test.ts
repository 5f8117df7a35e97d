// What a test can have go wrong on the way to the app, and what everybody saw of it.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LocalSlack } from "../../sandbox/slack/local-slack.ts";
import { startHttpApp } from "./http-app.ts";
import { clientOf, connectRaw, type RawEnvelope } from "./raw-app.ts";
import { startSlack } from "./small-app.ts";

let slack: LocalSlack;
let got: RawEnvelope[];

beforeEach(async () => {
  got = [];
  slack = await startSlack();
  // Two, since a fault may break one.
  for (const _ of [1, 2])
    await connectRaw(slack, (envelope) => {
      got.push(envelope);
      return {};
    });
});
afterEach(async () => {
  await slack.stop();
});

const ana = () => slack.as("ana");
const NOT_ACKED = { ok: false, why: "not-acknowledged" };
const NO_ANSWER = "/sold failed because the app did not respond";

describe("a delivery", () => {
  test("that is dropped never comes, and the person is told", async () => {
    slack.faultDelivery("/sold", { kind: "drop" });
    expect(await ana().command("/sold")).toMatchObject(NOT_ACKED);
    expect(got).toEqual([]);
    expect(await ana().command("/sold")).toEqual({ ok: true });
    expect(ana().notices()).toEqual([NO_ANSWER]);
    expect(slack.violations).toEqual([]);
  });

  test("of an event that is dropped comes with its retry", async () => {
    slack.faultDelivery("app_home_opened", { kind: "drop" });
    await ana().openHome();
    await expect.poll(() => got.map(({ retry_attempt }) => retry_attempt)).toEqual([1]);
  });

  test("that is doubled comes as the same envelope, and both acknowledgements are right", async () => {
    slack.faultDelivery("/sold", { kind: "double" });
    expect(await ana().command("/sold")).toEqual({ ok: true });
    await expect.poll(() => got).toHaveLength(2);
    await slack.settled();
    expect(new Set(got.map(({ envelope_id }) => envelope_id)).size).toBe(1);
    expect(slack.violations).toEqual([]);
  });

  test("that is delayed comes, later", async () => {
    slack.faultDelivery("/sold", { kind: "delay", ms: 100 });
    expect(await ana().command("/sold")).toEqual({ ok: true });
    expect(slack.exchanges.at(-1)?.ms).toBeGreaterThanOrEqual(95);
  });

  test("whose connection is cut has come, though its acknowledgement is lost", async () => {
    slack.faultDelivery("/sold", { kind: "cut" });
    expect(await ana().command("/sold")).toMatchObject(NOT_ACKED);
    await expect.poll(() => got).toHaveLength(1);
    expect(slack.violations).toEqual([]);
  });

  test("can go wrong several times, whatever it is about", async () => {
    slack.faultDelivery("*", { kind: "drop", times: 2 });
    await ana().command("/sold");
    await ana().command("/plain");
    expect(await ana().command("/sold")).toEqual({ ok: true });
    expect(got).toHaveLength(1);
  });

  test("goes wrong over HTTP, too", async () => {
    const http = await startHttpApp((app) => app.command("/sold", ({ ack }) => ack()));
    const count = () => http.received.filter(({ body }) => body.includes("sold")).length;
    http.slack.faultDelivery("/sold", { kind: "drop" });
    http.slack.faultDelivery("/sold", { kind: "double" });
    http.slack.faultDelivery("/sold", { kind: "cut" });
    const person = http.slack.as("ana");
    expect([await person.command("/sold"), count()]).toEqual([expect.objectContaining(NOT_ACKED), 0]);
    expect([await person.command("/sold"), count()]).toEqual([{ ok: true }, 2]);
    expect([await person.command("/sold"), count()]).toEqual([expect.objectContaining(NOT_ACKED), 3]);
    expect(http.slack.violations).toEqual([]);
    await http.stop();
  });
});

describe("a storm of 429s", () => {
  test("meets as many calls as asked, of whatever method", async () => {
    slack.fault("*", { kind: "rate-limited", retryAfter: 1, times: 2 });
    const client = clientOf(slack);
    await expect(client.auth.test()).rejects.toMatchObject({ retryAfter: 1 });
    await expect(client.users.info({ user: ana().state().me.id })).rejects.toMatchObject({ retryAfter: 1 });
    await slack.clock.moveTo(slack.clock.now().add({ seconds: 1 }));
    expect((await client.auth.test()).ok).toBe(true);
    expect(slack.violations).toEqual([]);
  });
});

describe("what people saw", () => {
  test("is kept in order, for each of them, also what has changed or gone since", async () => {
    const { chat } = clientOf(slack);
    const channel = slack.channelId("store");
    await ana().say("Anybody there?", { channel: "#store" });
    const { ts = "" } = await chat.postMessage({ channel, text: "I am" });
    await chat.update({ channel, ts, text: "I was" });
    await chat.postEphemeral({ channel, user: ana().state().me.id, text: "Only you" });
    await chat.delete({ channel, ts });
    slack.faultDelivery("/sold", { kind: "drop" });
    await ana().command("/sold");
    const seen = (handle: string) => slack.seen(handle).map(({ what, where, text }) => `${what} ${where}: ${text}`);
    const all = ["message store: Anybody there?", "message store: I am", "changed store: I was"];
    expect(seen("ana")).toEqual([...all, "message store: Only you", "removed store: I was", `notice : ${NO_ANSWER}`]);
    expect(seen("sam")).toEqual([...all, "removed store: I was"]);
  });

  test("knows forms that have been closed, and Home", async () => {
    await slack.stop();
    slack = await startSlack();
    const client = clientOf(slack);
    const view = {
      type: "modal" as const,
      title: { type: "plain_text" as const, text: "Form" },
      blocks: [{ type: "section" as const, text: { type: "mrkdwn" as const, text: "Words" } }],
    };
    await connectRaw(slack, ({ payload }) => {
      void client.views.open({ trigger_id: String(payload.trigger_id), view });
      return {};
    });
    await ana().command("/sold");
    await ana().modal();
    await ana().closeModal();
    await client.views.publish({ user_id: ana().state().me.id, view: { type: "home", blocks: view.blocks } });
    expect(slack.seen("ana").map(({ what, text }) => [what, text])).toEqual([
      ["modal", "# Form\nWords"],
      ["modal-closed", "# Form\nWords"],
      ["home", "Words"],
    ]);
    expect(slack.seen("sam")).toEqual([]);
  });
});
