// Bolt over Socket Mode, put together so that none of its known traps is armed.
import { App, SocketModeReceiver } from "@slack/bolt";
import type { AuthTestResponse } from "@slack/web-api";
import { WebClient } from "@slack/web-api";
import { z } from "zod";
import type { Config } from "../config.ts";
import type { UserId, WorkspaceId } from "../core/ids.ts";
import type { Log } from "../feature.ts";
import { slackLogger } from "./logger.ts";

export interface Connection {
  readonly bolt: App;
  readonly workspace: { readonly id: WorkspaceId; readonly name: string; readonly botUserId: UserId };
  /** False between two sockets, and after Slack took the last one away. */
  isConnected(): boolean;
}

/** Reconnecting never ends: a bot that gives up is deaf for ever. Pauses grow to 15 s. */
const reconnect = { retries: 10_000, factor: 1.3, maxTimeout: 15_000 };
/** A listener answers within Slack's 3 s or not at all. */
const listenerTimeoutMs = 2_500;

/**
 * Asks Slack who we are and makes the Bolt app; call `bolt.start()` when the listeners are in place.
 * The receiver gets options of its own, since Socket Mode writes its retries into the object that it is handed, and no
 * `headers` are ever passed, since the first client would write its token into them.
 * @throws the web client's error when Slack refuses the token or can't be asked
 */
export async function connectSlack(config: Config["slack"], log: Log): Promise<Connection> {
  const logger = slackLogger(log);
  const identity = who.parse(await askWho(config, logger));
  const receiver = new SocketModeReceiver({
    appToken: config.appToken,
    logger,
    installerOptions: { clientOptions: { slackApiUrl: config.apiUrl, retryConfig: { ...reconnect } } },
  });
  const bolt = new App({
    receiver,
    logger,
    authorize: async () => ({
      botToken: config.botToken,
      botId: identity.bot_id,
      botUserId: identity.user_id,
      teamId: identity.team_id,
    }),
    convoStore: false,
    clientOptions: {
      slackApiUrl: config.apiUrl,
      logger,
      timeout: listenerTimeoutMs,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      allowAbsoluteUrls: false,
    },
  });
  // Rethrown, so that an event that could not be authorised is not acknowledged as if it had been dealt with.
  bolt.error(async (error) => {
    throw error;
  });
  let isConnected = false;
  receiver.client.on("connected", () => {
    isConnected = true;
  });
  for (const state of ["disconnected", "reconnecting"])
    receiver.client.on(state, () => {
      isConnected = false;
    });
  return {
    bolt,
    workspace: { id: identity.team_id as WorkspaceId, name: identity.team, botUserId: identity.user_id as UserId },
    isConnected: () => isConnected,
  };
}

const who = z.object({ team_id: z.string(), team: z.string(), user_id: z.string(), bot_id: z.string() });

function askWho(
  { botToken, apiUrl }: Config["slack"],
  logger: ReturnType<typeof slackLogger>,
): Promise<AuthTestResponse> {
  const client = new WebClient(botToken, { slackApiUrl: apiUrl, logger, retryConfig: { retries: 5 }, timeout: 10_000 });
  return client.auth.test();
}
