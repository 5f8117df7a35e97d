// Acknowledgements and connections, with an app that answers each envelope as the test says.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import type { LocalSlack } from "../../sandbox/slack/local-slack.ts";
import { clientOf, connectRaw } from "./raw-app.ts";
import { startSlack } from "./small-app.ts";

let slack: LocalSlack;

beforeEach(async () => {
  slack = await startSlack();
});
afterEach(async () => {
  await slack.stop();
});

const violations = () => slack.takeViolations().map(({ what }) => what);

describe("an acknowledgement", () => {
  test("that doesn't come within three seconds is the app's fault, and the person is told", async () => {
    await connectRaw(slack, () => "silence");
    const ana = slack.as("ana");
    expect(await ana.command("/sold")).toMatchObject({ ok: false, why: "not-acknowledged" });
    expect(ana.notices()).toEqual(["/sold failed because the app did not respond"]);
    expect(slack.exchanges.at(-1)).toMatchObject({ direction: "to-app", type: "slash_commands /sold", ok: false });
    expect(violations()).toEqual(["late-ack"]);
  });

  test("comes once", async () => {
    await connectRaw(slack, () => "twice");
    expect(await slack.as("ana").command("/sold")).toEqual({ ok: true });
    await slack.settled();
    expect(violations()).toEqual(["acked-twice"]);
  });

  test("of a command may answer it; one that Slack can't read is kept", async () => {
    await connectRaw(slack, ({ payload }) => (payload.text === "ok" ? { text: "Hi" } : { blocks: [{ type: "no" }] }));
    const ana = slack.as("ana");
    await ana.command("/sold ok");
    expect(ana.channel("store").map(({ text }) => text)).toEqual(["Hi"]);
    await ana.command("/sold");
    expect(violations()).toEqual(["invalid-ack"]);
  });

  test("of a form puts errors at its fields, and only there", async () => {
    let triggerId = "";
    await connectRaw(slack, ({ type, payload }) => {
      triggerId = String(payload.trigger_id);
      if (type === "slash_commands") return {};
      return { response_action: "errors", errors: { name: "Who?", nowhere: "What?" } };
    });
    const ana = slack.as("ana");
    await ana.command("/sold");
    await clientOf(slack).views.open({
      trigger_id: triggerId,
      view: {
        type: "modal",
        title: { type: "plain_text", text: "Form" },
        submit: { type: "plain_text", text: "Save" },
        blocks: [
          {
            type: "input",
            block_id: "name",
            label: { type: "plain_text", text: "Name" },
            element: { type: "plain_text_input", initial_value: "J" },
          },
        ],
      },
    });
    expect(await ana.submit()).toEqual({ ok: true });
    expect(ana.errors()).toEqual({ Name: "Who?" });
    expect((await ana.modal("! Who?")).text).toBe("# Form\nName: J\n  ! Who?\n[Save]");
    expect(violations()).toEqual(["invalid-ack"]);
  });
});

describe("connections", () => {
  test("without one, a command fails and the person is told", async () => {
    const ana = slack.as("ana");
    expect(await ana.command("/sold")).toMatchObject({ why: "not-connected" });
    expect(ana.notices()).toEqual(["/sold failed because the app is not connected"]);
    expect(violations()).toEqual([]);
  });

  test("that break before the acknowledgement fail the command at once, without blame", async () => {
    await connectRaw(slack, () => "silence");
    const asked = slack.as("ana").command("/sold");
    slack.cutConnections();
    expect(await asked).toMatchObject({ why: "not-acknowledged" });
    expect(violations()).toEqual([]);
  });

  test("share the payloads in turn", async () => {
    const got: number[] = [];
    for (const nth of [1, 2, 3])
      await connectRaw(slack, () => {
        got.push(nth);
        return {};
      });
    for (const _ of [1, 2, 3, 4]) await slack.as("ana").command("/sold");
    expect(got).toEqual([1, 2, 3, 1]);
  });

  test("need a ticket that was not used", async () => {
    const { url = "" } = await clientOf(slack, slack.appToken).apps.connections.open({});
    const open = () =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(url);
        socket.addEventListener("open", () => resolve("open"));
        socket.addEventListener("error", () => resolve("refused"));
      });
    expect([await open(), await open()]).toEqual(["open", "refused"]);
  });
});
