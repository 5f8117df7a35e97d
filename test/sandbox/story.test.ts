// The double with a real Bolt app: a command, its modal, a DM, its button; as the people see it.
import type { App } from "@slack/bolt";
import type { KnownBlock, ModalView } from "@slack/types";
import { afterEach, describe, expect, test } from "vitest";
import { type SmallApp, startSmallApp } from "./small-app.ts";

let running: SmallApp;

afterEach(async () => {
  await running.slack.settled();
  expect(running.slack.violations).toEqual([]);
  await running.stop();
});

const saleModal = (words: string): ModalView => ({
  type: "modal",
  callback_id: "sale",
  private_metadata: "m1",
  title: { type: "plain_text", text: "Log a sale" },
  submit: { type: "plain_text", text: "Save" },
  close: { type: "plain_text", text: "Cancel" },
  notify_on_close: true,
  blocks: [
    {
      type: "input",
      block_id: "customer",
      label: { type: "plain_text", text: "Customer" },
      element: { type: "plain_text_input", action_id: "v", ...(words === "" ? {} : { initial_value: words }) },
    },
    {
      type: "input",
      block_id: "how",
      dispatch_action: true,
      label: { type: "plain_text", text: "How do they get it?" },
      element: {
        type: "static_select",
        action_id: "how",
        options: ["Took it home", "Delivery"].map((text) => ({ text: { type: "plain_text", text }, value: text })),
      },
    },
    {
      type: "input",
      block_id: "date",
      optional: true,
      label: { type: "plain_text", text: "Date" },
      element: { type: "datepicker", action_id: "v" },
    },
    {
      type: "input",
      block_id: "owner",
      optional: true,
      label: { type: "plain_text", text: "Owner" },
      element: { type: "users_select", action_id: "v" },
    },
    {
      type: "input",
      block_id: "known",
      optional: true,
      label: { type: "plain_text", text: "Known customer" },
      element: { type: "external_select", action_id: "find", min_query_length: 1 },
    },
  ],
});

const done: KnownBlock[] = [{ type: "section", text: { type: "mrkdwn", text: "Thanked *Jane Doe*" } }];
const asked: KnownBlock[] = [
  {
    type: "section",
    text: { type: "mrkdwn", text: "Thank *Jane Doe* today" },
    accessory: {
      type: "overflow",
      action_id: "more",
      options: [{ text: { type: "plain_text", text: "Not needed" }, value: "no" }],
    },
  },
  {
    type: "actions",
    elements: [
      { type: "button", action_id: "reached", text: { type: "plain_text", text: "Reached, happy" }, value: "row-1" },
      {
        type: "static_select",
        action_id: "snooze",
        placeholder: { type: "plain_text", text: "Snooze" },
        options: [{ text: { type: "plain_text", text: "In 1 hour" }, value: "1h" }],
      },
    ],
  },
];

function listen(app: App, seen: unknown[]): void {
  app.command("/sold", async ({ ack, body, client }) => {
    await ack();
    seen.push(body.text);
    await client.views.open({ trigger_id: body.trigger_id, view: saleModal(body.text) });
  });
  app.command("/plain", async ({ ack, body }) => {
    await ack(`You wrote ${body.text}`);
  });
  app.action("how", async ({ ack, body, client }) => {
    await ack();
    if (body.type !== "block_actions" || body.view === undefined) return;
    const { blocks, ...rest } = saleModal("");
    const view = { ...rest, blocks: blocks.filter((block) => block.block_id !== "date") };
    await client.views.update({ view_id: body.view.id, hash: body.view.hash, view });
  });
  app.options("find", async ({ ack, payload }) => {
    await ack({ options: [{ text: { type: "plain_text", text: `${payload.value} the First` }, value: "1" }] });
  });
  app.view({ callback_id: "sale", type: "view_closed" }, async ({ ack, view }) => {
    seen.push(`closed ${view.private_metadata}`);
    await ack();
  });
  app.view("sale", async ({ ack, view, body, client }) => {
    const values = view.state.values;
    if (values.customer?.v?.value === "nobody") {
      await ack({ response_action: "errors", errors: { customer: "Who is it?" } });
      return;
    }
    seen.push(values);
    await ack();
    await client.chat.postMessage({ channel: body.user.id, text: "Thank Jane Doe today", blocks: asked });
  });
  app.action("reached", async ({ ack, body, client, respond }) => {
    await ack();
    if (body.type !== "block_actions") return;
    seen.push(body.actions[0]);
    const { channel, message } = body;
    if (channel === undefined || message === undefined) return;
    await client.chat.update({ channel: channel.id, ts: message.ts, text: "Thanked Jane Doe", blocks: done });
    await respond({ text: "Only you read this", replace_original: false });
  });
  app.action(/^(snooze|more)$/, async ({ ack, body }) => {
    await ack();
    if (body.type === "block_actions") seen.push(body.actions[0]);
  });
  app.event("app_home_opened", async ({ event, client }) => {
    await client.views.publish({
      user_id: event.user,
      view: { type: "home", blocks: [{ type: "header", text: { type: "plain_text", text: "Your day" } }] },
    });
  });
  app.shortcut("log-promise", async ({ ack, shortcut }) => {
    await ack();
    if (shortcut.type === "message_action") seen.push(shortcut.message.text);
  });
}

async function start(): Promise<unknown[]> {
  const seen: unknown[] = [];
  running = await startSmallApp((app) => listen(app, seen));
  return seen;
}

describe("a sale", () => {
  test("goes from the command over the form to a DM whose button updates it", async () => {
    const seen = await start();
    const ana = running.slack.as("ana");

    expect(await ana.command("/sold Jane & @sam")).toEqual({ ok: true });
    const modal = await ana.modal();
    expect(seen).toEqual([`Jane &amp; <@${running.slack.person("sam").id}>`]);
    expect(modal.title).toBe("Log a sale");
    expect(modal.text).toContain("How do they get it?: [Choose ▾]");
    expect(modal.labels).toEqual(["Customer", "How do they get it?", "Date", "Owner", "Known customer"]);

    expect(await ana.submit()).toMatchObject({ why: "held-back" });
    expect(ana.errors()).toEqual({ "How do they get it?": "Please complete this required field." });

    await ana.fill("Customer", "nobody");
    await ana.fill("Date", "2026-06-05");
    await ana.choose("How do they get it?", "Took it home");
    await ana.waitFor("the redrawn form", () => (ana.state().modals[0]?.view.blocks.length === 4 ? true : undefined));
    expect(ana.value("Customer")).toBe("nobody");
    expect(await ana.submit()).toEqual({ ok: true });
    expect(ana.errors()).toEqual({ Customer: "Who is it?" });

    await ana.fill("Customer", "Jane Doe");
    await ana.choose("Owner", "@sam");
    await ana.choose("Known customer", "Jane the First", { search: "Jane" });
    expect(ana.value("Owner")).toBe("@Sam Reed");
    await ana.submit();
    expect(ana.state().modals).toEqual([]);
    expect(seen.at(-1)).toMatchObject({
      customer: { v: { type: "plain_text_input", value: "Jane Doe" } },
      how: { how: { selected_option: { value: "Took it home" } } },
      owner: { v: { selected_user: running.slack.person("sam").id } },
      known: { find: { selected_option: { value: "1" } } },
    });
    expect(seen.at(-1)).not.toHaveProperty("date");

    const dm = await ana.waitForDm("Thank Jane Doe");
    expect(ana.read(dm)).toBe("Thank Jane Doe today\n[… ▾]\n[Reached, happy] [Snooze ▾]");
    await ana.select("Snooze", "In 1 hour");
    expect(seen.at(-1)).toMatchObject({ type: "static_select", selected_option: { value: "1h" } });
    await ana.select("…", "Not needed");
    expect(seen.at(-1)).toMatchObject({ type: "overflow", selected_option: { value: "no" } });

    await ana.press("Reached, happy");
    await ana.waitForDm((message) => ana.read(message) === "Thanked Jane Doe");
    await ana.waitForDm("Only you read this");
    expect(seen.at(-1)).toMatchObject({ type: "button", value: "row-1", action_id: "reached" });
    expect(() => ana.confirmation("Reached, happy")).toThrow(/sees no "Reached, happy"/);

    expect(await ana.press("Reached, happy", { message: dm })).toEqual({ ok: true });
  });

  test("is private: nobody else sees the modal, the DM or the ephemeral answer", async () => {
    await start();
    const [ana, sam] = [running.slack.as("ana"), running.slack.as("sam")];
    await ana.command("/plain hello @sam", { channel: "#store" });
    expect(ana.channel("store").map((message) => [message.text, message.isEphemeral])).toEqual([
      ["You wrote hello @sam", true],
    ]);
    await ana.command("/sold Jane");
    await ana.modal();
    await ana.choose("How do they get it?", "Delivery");
    await ana.submit();
    await ana.waitForDm("Thank");
    const { people, ...others } = sam.state();
    expect(JSON.stringify(others)).not.toMatch(/Jane|You wrote/);
    expect(people.map(({ name }) => name)).toContain("Ana Lima");
  });

  test("is given up: the app hears that its modal was closed", async () => {
    const seen = await start();
    const ana = running.slack.as("ana");
    await ana.command("/sold");
    await ana.modal();
    await ana.closeModal();
    expect(seen.at(-1)).toBe("closed m1");
  });
});

describe("other ways in", () => {
  test("Home is published when it is opened", async () => {
    await start();
    const rita = running.slack.as("rita");
    await rita.openHome();
    await rita.waitFor("Home", () => (rita.home() === "Your day" ? true : undefined));
  });

  test("a message shortcut carries its message", async () => {
    const seen = await start();
    const [ana, sam] = [running.slack.as("ana"), running.slack.as("sam")];
    await sam.say("I'll bring a <ramp> on Friday", { channel: "#store" });
    await ana.shortcut("Log as promise", { message: "ramp" });
    expect(seen).toEqual(["I'll bring a &lt;ramp&gt; on Friday"]);
  });

  test("what Slack does not allow never reaches the app", async () => {
    await start();
    const [ana, guy] = [running.slack.as("ana"), running.slack.as("guy")];
    expect(await ana.command("/bought")).toMatchObject({ why: "not-allowed" });
    expect(ana.notices()).toEqual(["/bought is not a valid command."]);
    expect(await guy.command("/sold")).toMatchObject({ why: "not-allowed" });
    expect(await ana.say("hello", { channel: "Small App" })).toMatchObject({ why: "not-allowed" });
    running.slack.updatePerson("ana", { isDeleted: true });
    expect(await ana.command("/sold")).toMatchObject({ why: "not-allowed" });
  });
});
