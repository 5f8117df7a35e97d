// A local Slack with three people and a small real Bolt app on it, built as the bot is: for the tests of the double.
import { App, LogLevel, SocketModeReceiver } from "@slack/bolt";
import { type LocalSlack, type LocalSlackOptions, startLocalSlack } from "../../sandbox/slack/local-slack.ts";

export const MANIFEST = `
display_information:
  name: Small App
features:
  app_home:
    home_tab_enabled: true
    messages_tab_enabled: true
    messages_tab_read_only_enabled: true
  bot_user:
    display_name: Small App
  slash_commands:
    - command: /sold
      description: Log a sale
      usage_hint: "[words]"
      should_escape: true
    - command: /plain
      description: Without names
  shortcuts:
    - name: Log a sale
      type: global
      callback_id: log-sale
    - name: Log as promise
      type: message
      callback_id: log-promise
oauth_config:
  scopes:
    bot: [commands, "chat:write", "users:read"]
settings:
  event_subscriptions:
    bot_events: [app_home_opened]
  interactivity:
    is_enabled: true
  socket_mode_enabled: true
`;

export interface SmallApp {
  readonly slack: LocalSlack;
  readonly app: App;
  /** Stops both. */
  stop(): Promise<void>;
}

export function startSlack(manifest = MANIFEST, more: Partial<LocalSlackOptions> = {}): Promise<LocalSlack> {
  return startLocalSlack({
    manifest,
    people: [
      { handle: "ana", name: "Ana Lima", title: "Sales", zone: "America/New_York" },
      { handle: "sam", name: "Sam Reed", title: "Warehouse", zone: "Europe/Berlin" },
      { handle: "rita", name: "Rita Stone", zone: "America/New_York", isOwner: true },
      { handle: "guy", name: "Guy Far", zone: "Asia/Tokyo", teamId: "T99999999" },
    ],
    channels: [
      { name: "store", members: ["ana", "sam", "rita", "guy"], hasBot: true },
      { name: "quiet", members: ["rita"] },
    ],
    page: true,
    ...more,
  });
}

/** `listen` registers the app's listeners before it starts. */
export async function startSmallApp(listen: (app: App) => void, manifest = MANIFEST): Promise<SmallApp> {
  const slack = await startSlack(manifest);
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken,
    logLevel: LogLevel.ERROR,
    installerOptions: {
      clientOptions: {
        slackApiUrl: slack.apiUrl,
        retryConfig: { retries: 10_000, factor: 1.3, maxTimeout: 15_000 },
      },
    },
  });
  const app = new App({
    receiver,
    authorize: async () => ({ botToken: slack.botToken, botId: "B00000001", botUserId: slack.botUserId }),
    convoStore: false,
    extendedErrorHandler: true,
    logLevel: LogLevel.ERROR,
    clientOptions: {
      slackApiUrl: slack.apiUrl,
      timeout: 2_500,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      allowAbsoluteUrls: false,
    },
  });
  listen(app);
  await app.start();
  await slack.connected();
  return {
    slack,
    app,
    async stop() {
      await app.stop();
      await slack.stop();
    },
  };
}
