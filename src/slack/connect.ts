// Bolt over Socket Mode, put together so that none of its known traps is armed.
import { App } from "@slack/bolt";
import { WebAPIPlatformError, WebClient } from "@slack/web-api";
import { z } from "zod";
import type { Config } from "../config.ts";
import type { UserId, WorkspaceId } from "../core/ids.ts";
import type { Log } from "../feature.ts";
import { slackLogger } from "./logger.ts";
import { createSocket } from "./socket.ts";

export interface Connection {
  readonly bolt: App;
  readonly workspace: { readonly id: WorkspaceId; readonly name: string; readonly botUserId: UserId };
  /** Opens the socket; call it when the listeners are in place. @throws with what to do if Slack refuses the app's token */
  start(): Promise<void>;
  /** Takes nothing more from Slack. What listeners are at work on goes on. */
  stop(): Promise<void>;
  /** False between two sockets, and after Slack took the last one away. */
  isConnected(): boolean;
}

/** A listener answers within Slack's 3 s or not at all. */
const listenerTimeoutMs = 2_500;

/**
 * Asks Slack who we are and makes the Bolt app.
 * No `headers` are ever passed, since the first client would write its token into them for all others.
 * @throws with what to do if Slack refuses the bot's token or can't be asked
 */
export async function connectSlack(config: Config["slack"], log: Log): Promise<Connection> {
  const logger = slackLogger(log);
  const identity = await askWho(config, logger);
  const socket = createSocket(config, logger, log);
  const bolt = new App({
    receiver: socket.receiver,
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
  return {
    bolt,
    workspace: { id: identity.team_id as WorkspaceId, name: identity.team, botUserId: identity.user_id as UserId },
    async start() {
      await Promise.race([bolt.start(), socket.refused]);
    },
    async stop() {
      socket.end();
      await bolt.stop();
    },
    isConnected: socket.isConnected,
  };
}

const who = z.object({ team_id: z.string(), team: z.string(), user_id: z.string(), bot_id: z.string() });

async function askWho(
  { botToken, apiUrl }: Config["slack"],
  logger: ReturnType<typeof slackLogger>,
): Promise<z.infer<typeof who>> {
  const client = new WebClient(botToken, { slackApiUrl: apiUrl, logger, retryConfig: { retries: 5 }, timeout: 10_000 });
  try {
    return who.parse(await client.auth.test());
  } catch (cause) {
    throw new Error(explain(cause, apiUrl), { cause });
  }
}

function explain(error: unknown, apiUrl: string): string {
  if (error instanceof WebAPIPlatformError)
    return (
      `Slack refuses SLACK_BOT_TOKEN (${error.data.error}). Install the app in the workspace and copy its Bot User ` +
      "OAuth Token (your Slack app, OAuth & Permissions)."
    );
  const reason = error instanceof Error ? error.message : String(error);
  return `Slack could not be asked at ${apiUrl} (${reason}). See whether this machine reaches it, then start again.`;
}
