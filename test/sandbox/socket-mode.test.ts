// Acknowledgements and connections, with an app that answers each envelope as the test says.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import type { LocalSlack } from "../../sandbox/slack/local-slack.ts";
import { clientOf, connectRaw, type RawEnvelope, watchSocket } from "./raw-app.ts";
import { startSlack, startSmallApp } from "./small-app.ts";

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

  test("are greeted with how many there are and how long they may last", async () => {
    const [first, second] = [await watchSocket(slack), await watchSocket(slack, "&debug_reconnects=true")];
    const hello = (num_connections: number, approximate_connection_time: number) => ({
      type: "hello",
      num_connections,
      connection_info: { app_id: "A00000001" },
      debug_info: { host: "local-slack", build_number: 1, approximate_connection_time },
    });
    expect([first.messages, second.messages]).toEqual([[hello(1, 18_060)], [hello(2, 360)]]);
  });

  test("are ten at most: the eleventh is told so and closed", async () => {
    for (const _ of Array.from({ length: 10 })) await watchSocket(slack);
    // Ten addresses at once are all that an app gets.
    await slack.clock.moveTo(slack.clock.now().add({ minutes: 1 }));
    const eleventh = await watchSocket(slack);
    await eleventh.closed;
    expect(eleventh.messages).toMatchObject([{ type: "disconnect", reason: "too_many_websockets" }]);
    expect(violations()).toEqual([]);
  });

  test("are warned before they are refreshed, and get nothing more once they must go", async () => {
    await slack.stop();
    slack = await startSlack(undefined, { connectionLife: { lastsMs: 200, warnedMs: 100 } });
    const old = await watchSocket(slack);
    await old.closed;
    expect(old.messages.slice(1)).toEqual(
      ["warning", "refresh_requested"].map((reason) => ({
        type: "disconnect",
        reason,
        debug_info: { host: "local-slack" },
      })),
    );
    const got: string[] = [];
    await connectRaw(slack, () => {
      got.push("new");
      return {};
    });
    await slack.as("ana").command("/sold");
    expect(got).toEqual(["new"]);
  });

  test("end when Socket Mode is switched off", async () => {
    const socket = await watchSocket(slack);
    slack.disconnect("link_disabled");
    await socket.closed;
    expect(socket.messages.at(-1)).toMatchObject({ type: "disconnect", reason: "link_disabled" });
  });

  test("that are cut are opened again by Bolt, and work goes on", async () => {
    const small = await startSmallApp((app) => app.command("/sold", ({ ack }) => ack("Hi")));
    small.slack.disconnect("refresh_requested");
    await small.slack.settled();
    expect(await small.slack.as("ana").command("/sold")).toMatchObject({ why: "not-connected" });
    await small.slack.connected();
    expect(await small.slack.as("ana").command("/sold")).toEqual({ ok: true });
    expect(small.slack.violations).toEqual([]);
    await small.stop();
  });
});

describe("an event", () => {
  const minutes = (count: number) => slack.clock.moveTo(slack.clock.now().add({ minutes: count }));
  const tries = (got: readonly RawEnvelope[]) =>
    got.map(({ retry_attempt, retry_reason }) => [retry_attempt, retry_reason]);

  test("that finds no connection is sent again at once, after a minute, and after five", async () => {
    await slack.as("ana").openHome();
    await slack.settled();
    const got: RawEnvelope[] = [];
    await connectRaw(slack, (envelope) => {
      got.push(envelope);
      return {};
    });
    await minutes(1);
    await expect.poll(() => tries(got)).toEqual([[2, "timeout"]]);
    await minutes(5);
    await slack.settled();
    expect(got).toHaveLength(1);
    expect(violations()).toEqual([]);
  });

  test("is given up after the third retry, and is the same event each time", async () => {
    const got: RawEnvelope[] = [];
    const answer = (envelope: RawEnvelope) => {
      got.push(envelope);
      return "break" as const;
    };
    for (const _ of ["the event", "its first retry"]) await connectRaw(slack, answer);
    await slack.as("ana").openHome();
    for (const wait of [1, 5, 60]) {
      await slack.settled();
      await connectRaw(slack, answer);
      await minutes(wait);
    }
    await slack.settled();
    expect(tries(got)).toEqual([
      [0, ""],
      [1, "timeout"],
      [2, "timeout"],
      [3, "timeout"],
    ]);
    expect(new Set(got.map(({ payload }) => payload.event_id)).size).toBe(1);
    expect(violations()).toEqual([]);
  });

  test("that is acknowledged is not sent again, nor is a command that isn't", async () => {
    const got: string[] = [];
    await connectRaw(slack, ({ type }) => {
      got.push(type);
      return type === "slash_commands" ? "break" : {};
    });
    await slack.as("ana").openHome();
    await slack.as("ana").command("/sold");
    await connectRaw(slack, ({ type }) => {
      got.push(`${type} again`);
      return {};
    });
    await minutes(10);
    await slack.settled();
    expect(got).toEqual(["events_api", "slash_commands"]);
  });
});
