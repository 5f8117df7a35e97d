// Every input of Slack in the page's modal, in a real browser: entered by a person, read by a real Bolt app.
import type { ModalView, RichTextBlock, RichTextElement } from "@slack/types";
import type { Locator } from "playwright-core";
import { Temporal } from "temporal-polyfill";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { AtThePage } from "../../sandbox/browser/at-the-page.ts";
import { type Browser, desktop, openBrowser, phone, type Screen } from "../../sandbox/browser/open-browser.ts";
import { MANIFEST, type SmallApp, startSmallApp } from "../sandbox/small-app.ts";
import { everyInput, input, modal, option, plain } from "./every-input.ts";

const valuesOf = z.record(z.string(), z.record(z.string(), z.looseObject({ type: z.string() })));

let small: SmallApp;
let browser: Browser;
/** What the next command opens. */
let view: ModalView;
/** What the app heard, in order. */
let heard: { readonly what: string; readonly values?: z.infer<typeof valuesOf>; readonly detail?: unknown }[] = [];

/** A file input wants a scope of its own. */
const manifest = MANIFEST.replace('"users:read"', '"users:read", "files:read"');

async function start(screen: Screen): Promise<void> {
  small = await startSmallApp((app) => {
    app.command("/sold", async ({ ack, client, body }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view });
    });
    app.options(/.*/, async ({ ack, payload }) => {
      const all = ["Oak table", "Oak bench", "Pine shelf"];
      await ack({ options: all.filter((name) => name.toLowerCase().includes(payload.value)).map(option) });
    });
    app.action(/.*/, async ({ ack, action, client, body }) => {
      heard.push({ what: `pressed ${"action_id" in action ? action.action_id : ""}`, detail: action });
      await ack();
      if ("action_id" in action && action.action_id === "push" && "trigger_id" in body)
        await client.views.push({ trigger_id: body.trigger_id, view });
    });
    app.view("form", async ({ ack, view: { state } }) => {
      heard.push({ what: "sent", values: valuesOf.parse(state.values) });
      await ack();
    });
    app.view({ callback_id: "form", type: "view_closed" }, async ({ ack, body }) => {
      heard.push({ what: "closed", detail: "is_cleared" in body && body.is_cleared });
      await ack();
    });
  }, manifest);
  browser = await openBrowser(small.slack.pageUrl, screen);
}

async function stop(): Promise<void> {
  await browser.close();
  await small.stop();
  expect(browser.complaints).toEqual([]);
  expect(small.slack.violations).toEqual([]);
}

/** Opens it as Ana, by a command. */
async function open(which: ModalView): Promise<Locator> {
  view = which;
  const line = browser.page.getByRole("combobox", { name: "Message" });
  await line.fill("/sold now");
  await line.press("Enter");
  return new AtThePage(browser.page).form("Every input");
}

/** What the app got of each input, by its label. */
async function send(form: Locator): Promise<Record<string, unknown>> {
  await form.getByRole("button", { name: "Send" }).click();
  return await sent(form);
}

async function sent(form: Locator): Promise<Record<string, unknown>> {
  await form.waitFor({ state: "detached" });
  const values = heard.find(({ what }) => what === "sent")?.values ?? {};
  return Object.fromEntries(Object.entries(values).map(([label, held]) => [label, held[label]]));
}

const at = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds / 1_000;

async function pick(form: Locator, label: string, ...names: string[]): Promise<void> {
  await form.getByRole("button", { name: `${label} (optional): ` }).click();
  for (const name of names) await form.getByRole("option", { name }).click();
  if (label.startsWith("Some")) await form.page().keyboard.press("Escape");
}

async function search(form: Locator, label: string, query: string, name: string): Promise<void> {
  await form.getByRole("button", { name: `${label} (optional): ` }).click();
  await form.getByRole("combobox", { name: `Search ${label}` }).fill(query);
  await form.getByRole("option", { name }).click();
  if (label.startsWith("Some")) await form.page().keyboard.press("Escape");
}

beforeEach(() => {
  heard = [];
});
afterEach(async () => {
  const ana = small.slack.as("ana");
  while (ana.state().modals.length > 0) await ana.closeModal();
});

describe.each([
  ["desktop", desktop],
  ["phone", phone],
])("every input on a %s", (_, screen) => {
  beforeAll(() => start(screen));
  afterAll(stop);

  test("takes what a person enters, and hands it to the app as Slack does", async () => {
    const form = await open(everyInput);
    await form.getByRole("note").filter({ hasText: "Oak is back" }).waitFor();
    const field = (label: string) => form.getByLabel(`${label} (optional)`, { exact: true });
    await field("Text").fill("Jane *Doe*");
    await field("Lines").fill("one\ntwo");
    await field("Number").fill("12.5");
    await field("E-mail").fill("jane@example.com");
    await field("Address").fill("https://example.com/a");
    await field("Day").fill("2026-06-12");
    await field("Time").fill("09:45");
    await field("Moment").fill("2026-06-12T16:30");
    await pick(form, "One wood", "Walnut");
    await pick(form, "One of a group", "Pine");
    await search(form, "One searched", "oak", "Oak bench");
    await pick(form, "One person", "Sam Reed");
    await pick(form, "One conversation", "#store");
    await pick(form, "One channel", "#store");
    await pick(form, "Some woods", "Oak", "Ash", "Walnut");
    await search(form, "Some searched", "pine", "Pine shelf");
    await pick(form, "Some people", "Ana Lima", "Sam Reed");
    await pick(form, "Some conversations", "#store", "Small App");
    await pick(form, "Some channels", "#store");
    await form.getByRole("radio", { name: "Ash" }).check();
    await form.getByRole("checkbox", { name: "Oak" }).check();
    await form.getByRole("checkbox", { name: "Walnut" }).check();
    await field("Rich").click();
    await browser.page.keyboard.type("so ");
    await browser.page.keyboard.press("Control+b");
    await browser.page.keyboard.type("solid");
    await browser.page.keyboard.press("Control+b");
    await field("File").setInputFiles({ name: "note.txt", mimeType: "text/plain", buffer: Buffer.from("hello") });
    await form.getByText("note.txt").waitFor();
    const { slack } = small;
    const store = slack.channelId("store");
    const [ana, sam] = [slack.person("ana").id, slack.person("sam").id];
    const app = slack
      .as("ana")
      .state()
      .conversations.find(({ withUserId }) => withUserId === slack.botUserId);

    expect(await send(form)).toMatchObject({
      Text: { type: "plain_text_input", value: "Jane *Doe*" },
      Lines: { type: "plain_text_input", value: "one\ntwo" },
      Number: { type: "number_input", value: "12.5" },
      "E-mail": { type: "email_text_input", value: "jane@example.com" },
      Address: { type: "url_text_input", value: "https://example.com/a" },
      Day: { type: "datepicker", selected_date: "2026-06-12" },
      Time: { type: "timepicker", selected_time: "09:45" },
      // Ana's clock is New York's.
      Moment: { type: "datetimepicker", selected_date_time: at("2026-06-12T20:30:00Z") },
      "One wood": { selected_option: { value: "walnut" } },
      "One of a group": { selected_option: { value: "pine" } },
      "One searched": { selected_option: { value: "oak bench" } },
      "One person": { selected_user: sam },
      "One conversation": { selected_conversation: store },
      "One channel": { selected_channel: store },
      // Two at the most: the third was not taken.
      "Some woods": { selected_options: [{ value: "oak" }, { value: "ash" }] },
      "Some searched": { selected_options: [{ value: "pine shelf" }] },
      "Some people": { selected_users: [ana, sam] },
      "Some conversations": { selected_conversations: [store, app?.id] },
      "Some channels": { selected_channels: [store] },
      Radio: { selected_option: { value: "ash" } },
      Boxes: { selected_options: [{ value: "oak" }, { value: "walnut" }] },
      Rich: {
        rich_text_value: {
          type: "rich_text",
          elements: [
            {
              type: "rich_text_section",
              elements: [
                { type: "text", text: "so " },
                { type: "text", text: "solid", style: { bold: true } },
              ],
            },
          ],
        },
      },
      File: { files: [expect.objectContaining({ name: "note.txt" })] },
    });
  });

  test("holds a form back at its fields until they are right", async () => {
    const form = await open(
      modal([
        input("Name", { type: "plain_text_input", min_length: 3 }, { hint: "As on the card" }),
        input("Number", { type: "number_input", is_decimal_allowed: false, min_value: "2" }),
        input("Wood", { type: "static_select", options: ["Oak", "Ash"].map(option) }),
      ]),
    );
    await form.getByLabel("Number").fill("1");
    await form.getByRole("button", { name: "Send" }).click();
    await form.getByText("Please enter a number of at least 2.").waitFor();
    expect(await form.getByRole("alert").count()).toBe(3);
    // The first wrong field has the focus, and says what is wrong, besides its hint.
    const name = form.getByLabel("Name");
    expect(await form.locator(":focus").getAttribute("aria-label")).toBe("Name");
    expect(await name.getAttribute("aria-describedby")).toBe("error-Name hint-Name");
    await name.fill("Jane");
    await form.getByLabel("Number").fill("2");
    await form.getByRole("button", { name: "Wood: " }).click();
    await form.getByRole("option", { name: "Ash" }).click();
    expect(heard).toEqual([]);
    expect(await send(form)).toMatchObject({ Name: { value: "Jane" }, Number: { value: "2" } });
  });
});

describe("a modal", () => {
  beforeAll(() => start(desktop));
  afterAll(stop);

  test("is used by the keyboard alone", async () => {
    const { keyboard } = browser.page;
    const form = await open(
      modal([
        input("Name", { type: "plain_text_input" }),
        input("Wood", { type: "static_select", options: ["Oak", "Ash"].map(option) }),
        input("Radio", { type: "radio_buttons", options: ["Yes", "No"].map(option) }),
        input("Boxes", { type: "checkboxes", options: ["One", "Two"].map(option) }),
        input("Note", { type: "plain_text_input", multiline: true }),
      ]),
    );
    await keyboard.type("Jane");
    await keyboard.press("Tab");
    await keyboard.press("Enter");
    await form.getByRole("listbox").waitFor();
    await keyboard.press("ArrowDown");
    await keyboard.press("ArrowDown");
    await keyboard.press("Enter");
    await form.getByRole("button", { name: "Wood: Ash" }).waitFor();
    await keyboard.press("Tab");
    await keyboard.press("Space");
    await keyboard.press("ArrowDown");
    await keyboard.press("Tab");
    await keyboard.press("Tab");
    await keyboard.press("Space");
    await keyboard.press("Tab");
    await keyboard.type("one");
    await keyboard.press("Enter");
    await keyboard.type("two");
    await keyboard.press("Control+Enter");
    expect(await sent(form)).toMatchObject({
      Name: { value: "Jane" },
      Wood: { selected_option: { value: "ash" } },
      Radio: { selected_option: { value: "no" } },
      Boxes: { selected_options: [{ value: "two" }] },
      Note: { value: "one\ntwo" },
    });
  });

  test("keeps Tab inside, is sent by Enter in a line, and closed by Escape", async () => {
    const { keyboard } = browser.page;
    const name = modal([input("Name", { type: "plain_text_input" })]);
    const form = await open(name);
    const focused = form.locator(":focus");
    await keyboard.press("Shift+Tab");
    expect(await focused.getAttribute("aria-label")).toBe("Close");
    await keyboard.press("Shift+Tab");
    expect(await focused.innerText()).toBe("Send");
    await keyboard.press("Tab");
    await keyboard.press("Tab");
    await keyboard.type("Jane");
    await keyboard.press("Enter");
    expect(await sent(form)).toMatchObject({ Name: { value: "Jane" } });

    await open(name);
    await keyboard.press("Escape");
    await form.waitFor({ state: "detached" });
    expect(heard.slice(1)).toEqual([{ what: "closed", detail: false }]);
  });

  test("hands back what the app put in, untouched", async () => {
    const sam = small.slack.person("sam").id;
    const question: RichTextElement[] = [
      { type: "text", text: "Ask " },
      { type: "user", user_id: sam },
    ];
    const rich: RichTextBlock = { type: "rich_text", elements: [{ type: "rich_text_section", elements: question }] };
    const form = await open(
      modal([
        input("Text", { type: "plain_text_input", initial_value: "*as it is*" }),
        input("Day", { type: "datepicker", initial_date: "2026-06-12" }),
        input("Who", { type: "users_select", initial_user: sam }),
        input("Rich", { type: "rich_text_input", initial_value: rich }),
      ]),
    );
    await form.getByLabel("Rich").press("End");
    await form.getByLabel("Rich").pressSequentially(" first");
    expect(await send(form)).toMatchObject({
      Text: { value: "*as it is*" },
      Day: { selected_date: "2026-06-12" },
      Who: { selected_user: sam },
      Rich: { rich_text_value: { elements: [{ elements: [...question, { type: "text", text: " first" }] }] } },
    });
  });

  test("asks before it acts, tells of a change at once, and offers a menu", async () => {
    const confirm = {
      title: plain("Sure?"),
      text: plain("It can't be undone."),
      confirm: plain("Do it"),
      deny: plain("No"),
    };
    const form = await open(
      modal([
        input("Name", { type: "plain_text_input" }, { optional: true }),
        {
          type: "actions",
          elements: [
            { type: "button", action_id: "remove", text: plain("Remove"), value: "7", confirm },
            { type: "overflow", action_id: "more", options: ["Copy", "Move"].map(option) },
          ],
        },
        input("Wood", { type: "static_select", options: ["Oak", "Ash"].map(option) }, { dispatches: true }),
      ]),
    );
    await form.getByRole("button", { name: "Remove" }).click();
    const question = browser.page.getByRole("dialog", { name: "Sure?" });
    await question.getByRole("button", { name: "No" }).click();
    await form.getByRole("button", { name: "Remove" }).click();
    await question.getByRole("button", { name: "Do it" }).click();
    await expect.poll(() => heard).toHaveLength(1);
    await form.getByRole("button", { name: "More actions" }).click();
    await form.getByRole("menuitem", { name: "Move" }).click();
    await expect.poll(() => heard).toHaveLength(2);
    await form.getByRole("button", { name: "Wood: " }).click();
    await form.getByRole("option", { name: "Oak" }).click();
    await expect
      .poll(() => heard)
      .toMatchObject([
        { what: "pressed remove", detail: { value: "7" } },
        { what: "pressed more", detail: { selected_option: { value: "move" } } },
        { what: "pressed Wood", detail: { selected_option: { value: "oak" } } },
      ]);
    await form.getByRole("button", { name: "Cancel" }).click();
    await form.waitFor({ state: "detached" });
  });

  test("stands on those below it: back to them one by one, or out of all at once", async () => {
    const push = { type: "button" as const, action_id: "push", text: plain("Deeper") };
    const name = input("Name", { type: "plain_text_input" }, { optional: true });
    const form = await open(modal([name, { type: "actions", elements: [push] }]));
    await form.getByLabel("Name (optional)").fill("first");
    await form.getByRole("button", { name: "Deeper" }).click();
    await form.getByRole("button", { name: "Back" }).click();
    await form.getByRole("button", { name: "Back" }).waitFor({ state: "hidden" });
    // What was typed below is still there.
    expect(await form.getByLabel("Name (optional)").inputValue()).toBe("first");
    await form.getByRole("button", { name: "Deeper" }).click();
    await form.getByRole("button", { name: "Back" }).waitFor();
    await form.getByRole("button", { name: "Close" }).click();
    await form.waitFor({ state: "detached" });
    expect(heard.flatMap(({ what, detail }) => (what === "closed" ? [detail] : []))).toEqual([false, true, true]);
  });

  test("is still there after a reload, as the app drew it", async () => {
    const form = await open(modal([input("Name", { type: "plain_text_input", initial_value: "Jane" })]));
    await browser.page.reload();
    await form.getByRole("textbox").waitFor();
    expect(await form.getByLabel("Name").inputValue()).toBe("Jane");
    expect(await send(form)).toMatchObject({ Name: { value: "Jane" } });
  });
});
