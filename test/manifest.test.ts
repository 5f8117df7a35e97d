// The manifest that an operator gives to Slack: valid, no wider than needed, and at one with the features.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isScalar, isSeq, parseDocument } from "yaml";
import { z } from "zod";
import { features } from "../src/features/index.ts";

/** What we use of Slack's manifest schema 2.0.0. Strict: with Socket Mode, for one, nothing takes a URL. */
const manifestSchema = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2) }),
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().min(1).max(140),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(true),
    }),
    bot_user: z.strictObject({ display_name: z.string().min(1).max(80), always_online: z.boolean() }),
    slash_commands: z
      .array(
        z.strictObject({
          command: z
            .string()
            .regex(/^\/[a-z-]+$/)
            .max(32),
          description: z.string().min(1).max(2000),
          usage_hint: z.string().min(1).max(1000),
          should_escape: z.literal(true),
        }),
      )
      .min(1)
      .max(50),
    shortcuts: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(24),
          type: z.enum(["message", "global"]),
          callback_id: z
            .string()
            .regex(/^[a-z-]+:[a-z-]+$/)
            .max(255),
          description: z.string().min(1).max(150),
        }),
      )
      .min(1)
      .max(10),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string().max(50)).max(255) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: z.array(z.string().max(50)).max(100) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true) }),
    org_deploy_enabled: z.literal(false),
    socket_mode_enabled: z.literal(true),
    token_rotation_enabled: z.literal(false),
  }),
});

const document = parseDocument(readFileSync("manifest.yml", "utf8"));
const manifest = manifestSchema.parse(document.toJS());

describe("manifest.yml", () => {
  test.each([
    ["scope", ["oauth_config", "scopes", "bot"]],
    ["event", ["settings", "event_subscriptions", "bot_events"]],
  ])("has a reason beside every %s, and none twice", (_, path) => {
    const list = document.getIn(path);
    if (!isSeq(list)) throw new Error(`${path.join(".")} is not a list.`);
    const reasons = list.items.map((item) => (isScalar(item) ? (item.comment ?? "") : ""));
    expect(reasons.every((reason) => /\w+ \w+/.test(reason))).toBe(true);
    expect(new Set(list.toJSON()).size).toBe(reasons.length);
  });

  test("has every feature's commands, in the feature's words, and no others", () => {
    const commands = features.flatMap((feature) => feature.commands ?? []);
    expect(commands.length).toBeGreaterThan(0);
    expect(
      sorted(manifest.features.slash_commands.map(({ command, description }) => `${command}: ${description}`)),
    ).toEqual(sorted(commands.map(({ name, summary }) => `/${name}: ${summary}`)));
  });

  test("has every feature's shortcuts, and no others", () => {
    const shortcuts = features.flatMap((feature) => feature.shortcuts ?? []);
    expect(shortcuts.length).toBeGreaterThan(0);
    expect(sorted(manifest.features.shortcuts.map(({ callback_id, name }) => `${callback_id}: ${name}`))).toEqual(
      sorted(shortcuts.map(({ callbackId, name }) => `${callbackId}: ${name}`)),
    );
  });

  test("leaves room for the longest COMMAND_PREFIX, 20 characters", () => {
    for (const { command } of manifest.features.slash_commands) expect(command.length).toBeLessThanOrEqual(32 - 20);
  });
});

function sorted(texts: readonly string[]): string[] {
  return texts.toSorted();
}
