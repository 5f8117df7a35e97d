// Slack's requests to an app that receives over HTTP: Bolt's own receiver believes them, and each answer has its effect.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type HttpApp, startHttpApp } from "./http-app.ts";
import { clientOf, refusalOf } from "./raw-app.ts";
import { MANIFEST, startSlack } from "./small-app.ts";

let http: HttpApp;
let heard: string[];

beforeEach(async () => {
  heard = [];
  http = await startHttpApp((app) => {
    app.command("/sold", async ({ ack, command, client }) => {
      heard.push(`/sold ${command.text}`);
      if (command.text === "form")
        await client.views.open({ trigger_id: command.trigger_id, view: { ...form, callback_id: "form" } });
      await ack(command.text === "hi" ? "Hello" : undefined);
    });
    app.view("form", async ({ ack }) => ack({ response_action: "errors", errors: { name: "Who?" } }));
    app.options("who", async ({ ack, options }) =>
      ack({ options: [{ text: { type: "plain_text", text: `${options.value}!` }, value: "1" }] }),
    );
    app.event("app_home_opened", async ({ event, body }) => {
      heard.push(`${event.tab} ${body.event_id}`);
    });
  });
});
afterEach(async () => {
  await http.stop();
});

const form = {
  type: "modal" as const,
  title: { type: "plain_text" as const, text: "Form" },
  submit: { type: "plain_text" as const, text: "Save" },
  blocks: [
    {
      type: "input" as const,
      block_id: "name",
      optional: true,
      label: { type: "plain_text" as const, text: "Name" },
      element: { type: "external_select" as const, action_id: "who", min_query_length: 1 },
    },
  ],
};

const ana = () => http.slack.as("ana");
const violations = () => http.slack.takeViolations().map(({ what }) => what);
const minutes = (count: number) => http.slack.clock.moveTo(http.slack.clock.now().add({ minutes: count }));

describe("a request", () => {
  test("is signed with the app's secret, so that Bolt believes it, and doesn't once the body is another", async () => {
    expect(await ana().command("/sold oak table")).toEqual({ ok: true });
    expect(heard).toEqual(["/sold oak table"]);
    const { headers, body, path } = http.received.at(-1) ?? { headers: {}, body: "", path: "" };
    expect(headers["user-agent"]).toMatch(/^Slackbot 1\.0/);
    const signed = {
      "content-type": "application/x-www-form-urlencoded",
      "x-slack-signature": String(headers["x-slack-signature"]),
      "x-slack-request-timestamp": String(headers["x-slack-request-timestamp"]),
    };
    const again = (text: string) => fetch(http.url + path, { method: "POST", headers: signed, body: text });
    expect((await again(body)).status).toBe(200);
    expect((await again(body.replace("oak", "ash"))).status).toBe(401);
    expect(heard).toEqual(["/sold oak table", "/sold oak table"]);
  });

  test("brings commands and interactions as forms, events as JSON, and takes answers back", async () => {
    await ana().command("/sold hi");
    expect(ana().channel("store").at(-1)?.text).toBe("Hello");
    await ana().command("/sold form");
    await ana().choose("Name", "Jane!", { search: "Jane" });
    await ana().submit();
    expect(ana().errors()).toEqual({ Name: "Who?" });
    await ana().openHome();
    await expect.poll(() => heard.at(-1)).toMatch(/^home Ev/);
    expect(http.received.map(({ headers }) => headers["content-type"])).toEqual([
      "application/json",
      ...["command", "command", "options", "view"].map(() => "application/x-www-form-urlencoded"),
      "application/json",
    ]);
    expect(violations()).toEqual([]);
  });

  test("goes to the path that the manifest names for it", async () => {
    await http.stop();
    http = await startHttpApp((app) => app.command("/sold", ({ ack }) => ack()), {
      manifest: () => MANIFEST.replace("command: /sold", "command: /sold\n      url: https://bot.example/commands"),
      receiver: () => ({ endpoints: ["/commands", "/slack/events"] }),
    });
    await ana().command("/sold");
    expect(http.received.map(({ path }) => path)).toEqual(["/slack/events", "/commands"]);
  });

  test("that is answered late, with an error or not at all fails for the person, in Slack's words", async () => {
    http.answerNext((response) => response.writeHead(500).end());
    await ana().command("/sold");
    http.answerNext((response) => response.writeHead(404).end());
    await ana().command("/sold");
    http.answerNext((response) => response.destroy());
    await ana().command("/sold");
    http.answerNext(() => {});
    await ana().command("/sold");
    expect(ana().notices()).toEqual([
      '/sold failed with the error "http_service_error"',
      '/sold failed with the error "http_client_error"',
      "/sold failed because the app did not respond",
      "/sold failed because the app did not respond",
    ]);
    expect(violations()).toEqual(["refused-delivery", "refused-delivery", "late-ack"]);
    expect(heard).toEqual([]);
  });
});

describe("an event over HTTP", () => {
  const retries = () =>
    http.received
      .filter(({ body }) => body.includes("app_home_opened"))
      .map(({ headers }) => [headers["x-slack-retry-num"], headers["x-slack-retry-reason"]]);

  test("is sent again at once, after a minute and after five, with what went wrong in its headers", async () => {
    for (const _ of [1, 2, 3]) http.answerNext((response) => response.writeHead(500).end());
    await ana().openHome();
    for (const wait of [1, 5, 60]) {
      await http.slack.settled();
      await minutes(wait);
    }
    await http.slack.settled();
    expect(retries()).toEqual([
      [undefined, undefined],
      ["1", "http_error"],
      ["2", "http_error"],
      ["3", "http_error"],
    ]);
    expect(heard).toHaveLength(1);
    expect(violations()).toEqual(["refused-delivery", "refused-delivery", "refused-delivery"]);
  });

  test("is not sent again where the app asks for no retry", async () => {
    http.answerNext((response) => response.writeHead(500, { "x-slack-no-retry": "1" }).end());
    await ana().openHome();
    await http.slack.settled();
    await minutes(60);
    await http.slack.settled();
    expect(retries()).toHaveLength(1);
  });

  test("follows two redirects, and no third", async () => {
    const redirect = () => http.answerNext((response) => response.writeHead(307, { location: "/slack/events" }).end());
    for (const _ of [1, 2]) redirect();
    await ana().openHome();
    await expect.poll(() => heard).toHaveLength(1);
    for (const _ of [1, 2, 3]) redirect();
    await ana().openHome();
    await expect.poll(() => heard).toHaveLength(2);
    expect(retries().at(-1)).toEqual(["1", "too_many_redirects"]);
  });
});

describe("an app's URL", () => {
  test("is verified before it is used", async () => {
    const slack = await startSlack();
    await expect(slack.useHttp(`${http.url}/`)).rejects.toThrow(/did not answer with the value of the challenge/);
    expect(await refusalOf(clientOf(slack, slack.appToken).apps.connections.open({}))).toBe("ok");
    await slack.stop();
    const [first] = http.received;
    expect(JSON.parse(first?.body ?? "")).toMatchObject({ type: "url_verification", challenge: expect.any(String) });
  });

  test("takes the place of Socket Mode, until that is switched on again", async () => {
    const open = () => refusalOf(clientOf(http.slack, http.slack.appToken).apps.connections.open({}));
    expect(await open()).toBe("socket_mode_not_enabled");
    http.slack.useSocketMode();
    expect(await open()).toBe("ok");
    expect(await ana().command("/sold")).toMatchObject({ why: "not-connected" });
    await http.slack.useHttp(http.url);
    expect(await ana().command("/sold")).toEqual({ ok: true });
    expect(violations()).toEqual(["socket_mode_not_enabled"]);
  });

  test("is checked for its certificate, unsigned, and Bolt says yes without a listener", async () => {
    expect(await http.slack.checkSsl(http.url)).toEqual([200]);
    expect(http.received.at(-1)).toMatchObject({ body: expect.stringContaining("ssl_check=1") });
    expect(http.received.at(-1)?.headers).not.toHaveProperty("x-slack-signature");
    expect(heard).toEqual([]);
  });

  test("at which nobody listens is an app that isn't connected", async () => {
    await http.hangUp();
    expect(await ana().command("/sold")).toMatchObject({ why: "not-connected" });
    expect(violations()).toEqual([]);
  });
});
