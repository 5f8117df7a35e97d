// Socket Mode, with what its client (3.1.0) needs around it so that it neither dies nor goes on for ever.
import { type Logger, SocketModeReceiver } from "@slack/bolt";
import { z } from "zod";
import type { Config } from "../config.ts";
import type { Log } from "../feature.ts";
import { mayPass } from "./port.ts";

export interface Socket {
  readonly receiver: SocketModeReceiver;
  /** Rejects, with what to do, when Slack refuses to open the first connection. It never resolves. */
  readonly refused: Promise<never>;
  /** False between two connections, and after Slack took the last one away. */
  isConnected(): boolean;
  /** Asks Slack for no further connection. Call it before the receiver is stopped. */
  end(): void;
}

/** Reconnecting never ends: a bot that gives up is deaf for ever. Pauses grow to 15 s. */
const reconnect = { retries: 10_000, factor: 1.3, maxTimeout: 15_000 };

/**
 * The receiver gets client options of its own, since Socket Mode writes its retries into the object that it is handed.
 */
export function createSocket({ appToken, apiUrl }: Config["slack"], logger: Logger, log: Log): Socket {
  let isConnected = false;
  let hasEnded = false;
  let refuse: (error: Error) => void = () => {};
  const refused = new Promise<never>((_, reject) => {
    refuse = reject;
  });
  // Nobody may be waiting for it any more.
  refused.catch(() => {});

  /** The client asks again whatever Slack answered, also after it was stopped: an answer that never comes ends that. */
  async function ask(...request: Parameters<typeof fetch>): Promise<Response> {
    if (hasEnded) return new Promise(() => {});
    const response = await fetch(...request);
    const answer = refusal.safeParse(
      await response
        .clone()
        .json()
        .catch(() => null),
    );
    if (answer.success && !mayPass(answer.data.error)) refuse(new Error(explain(answer.data.error)));
    return response;
  }

  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    installerOptions: { clientOptions: { slackApiUrl: apiUrl, retryConfig: { ...reconnect }, fetch: ask } },
  });
  receiver.client
    .on("connected", () => {
      isConnected = true;
    })
    .on("close", () => {
      isConnected = false;
    });
  surviveOddMessages(receiver.client, log);
  return {
    receiver,
    refused,
    isConnected: () => isConnected,
    end() {
      hasEnded = true;
    },
  };
}

const refusal = z.object({ ok: z.literal(false), error: z.string() });

function explain(error: string): string {
  return (
    `Slack refuses SLACK_APP_TOKEN (${error}). Make an app-level token with connections:write (your Slack app, ` +
    "Basic Information, App-Level Tokens), and see that Socket Mode is switched on."
  );
}

/**
 * What comes in an event's envelope without an event in it (Slack docs: `app_rate_limited`, when more than 30,000
 * events an hour would have been delivered) makes the client throw where nobody can catch it: the process would end.
 */
function surviveOddMessages(client: SocketModeReceiver["client"], log: Log): void {
  const [read] = client.listeners("ws_message");
  if (read === undefined) throw new Error("Socket Mode's client has changed: see what reads its messages now.");
  client.removeAllListeners("ws_message").on("ws_message", async (...message: unknown[]) => {
    try {
      await read(...message);
    } catch (error) {
      log.warn({ error }, "Slack sent a message that its client can't read; too many events, perhaps");
    }
  });
}
