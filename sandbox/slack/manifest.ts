// Reads the parts of an app manifest that decide what the app may do in the local Slack.
import { parse } from "yaml";
import { z } from "zod";

export interface Manifest {
  readonly appName: string;
  readonly commands: readonly {
    readonly command: string;
    readonly description: string;
    readonly usageHint: string;
    readonly escapes: boolean;
  }[];
  readonly shortcuts: readonly {
    readonly callbackId: string;
    readonly name: string;
    readonly type: "global" | "message";
  }[];
  readonly botScopes: ReadonlySet<string>;
  readonly botEvents: ReadonlySet<string>;
  readonly hasHome: boolean;
  readonly hasMessages: boolean;
  readonly messagesAreReadOnly: boolean;
  readonly isInteractive: boolean;
  readonly usesSocketMode: boolean;
  readonly requestUrls: RequestUrls;
  readonly redirectUrls: readonly string[];
}

/** Where the app receives over HTTP; what the manifest doesn't name is at Bolt's usual place. */
export interface RequestUrls {
  readonly events: string;
  readonly interactivity: string;
  /** For external selects. */
  readonly options: string;
  /** By command. */
  readonly commands: ReadonlyMap<string, string>;
}

/** Throws with every problem found when the text is no manifest. */
export function readManifest(text: string): Manifest {
  const read = manifestSchema.safeParse(parse(text));
  if (!read.success) throw new Error(`The app manifest can't be read:\n${z.prettifyError(read.error)}`);
  const { display_information, features, oauth_config, settings } = read.data;
  return {
    appName: features.bot_user?.display_name ?? display_information.name,
    commands: features.slash_commands.map((one) => ({
      command: one.command,
      description: one.description,
      usageHint: one.usage_hint ?? "",
      escapes: one.should_escape,
    })),
    shortcuts: features.shortcuts.map((one) => ({ callbackId: one.callback_id, name: one.name, type: one.type })),
    botScopes: new Set(oauth_config.scopes.bot),
    botEvents: new Set(settings.event_subscriptions.bot_events),
    hasHome: features.app_home.home_tab_enabled,
    hasMessages: features.app_home.messages_tab_enabled,
    messagesAreReadOnly: features.app_home.messages_tab_read_only_enabled,
    isInteractive: settings.interactivity.is_enabled,
    usesSocketMode: settings.socket_mode_enabled,
    requestUrls: {
      events: settings.event_subscriptions.request_url,
      interactivity: settings.interactivity.request_url,
      options: settings.interactivity.message_menu_options_url ?? settings.interactivity.request_url,
      commands: new Map(features.slash_commands.map(({ command, url }) => [command, url])),
    },
    redirectUrls: oauth_config.redirect_urls,
  };
}

const requestUrl = z.url().max(3_000).default("https://app.example/slack/events");

// The lengths are those of Slack's manifest schema 2.0.0.
const manifestSchema = z.object({
  display_information: z.object({ name: z.string().min(1).max(35) }),
  features: z
    .object({
      app_home: z
        .object({
          home_tab_enabled: z.boolean().default(false),
          messages_tab_enabled: z.boolean().default(false),
          messages_tab_read_only_enabled: z.boolean().default(false),
        })
        .prefault({}),
      bot_user: z.object({ display_name: z.string().min(1).max(80) }).optional(),
      slash_commands: z
        .array(
          z.object({
            command: z
              .string()
              .regex(/^\/\S+$/)
              .max(32),
            description: z.string().min(1).max(2_000),
            usage_hint: z.string().max(1_000).optional(),
            should_escape: z.boolean().default(false),
            url: requestUrl,
          }),
        )
        .max(50)
        .default([]),
      shortcuts: z
        .array(
          z.object({
            name: z.string().min(1).max(24),
            type: z.enum(["message", "global"]),
            callback_id: z.string().min(1).max(255),
            description: z.string().max(150).optional(),
          }),
        )
        .max(10)
        .default([]),
    })
    .prefault({}),
  oauth_config: z
    .object({
      redirect_urls: z.array(z.url()).default([]),
      scopes: z.object({ bot: z.array(z.string()).default([]) }).prefault({}),
    })
    .prefault({}),
  settings: z
    .object({
      event_subscriptions: z
        .object({ bot_events: z.array(z.string()).max(100).default([]), request_url: requestUrl })
        .prefault({}),
      interactivity: z
        .object({
          is_enabled: z.boolean().default(false),
          request_url: requestUrl,
          message_menu_options_url: z.url().optional(),
        })
        .prefault({}),
      socket_mode_enabled: z.boolean().default(false),
    })
    .prefault({}),
});
