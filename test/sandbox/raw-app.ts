// The app's side of the local Slack without Bolt: a WebClient, and a socket whose every envelope a test answers itself.
import { LogLevel, WebAPIPlatformError, WebClient } from "@slack/web-api";
import { WebSocket } from "ws";
import { z } from "zod";
import type { LocalSlack } from "../../sandbox/slack/local-slack.ts";

const envelope = z.object({
  type: z.string(),
  envelope_id: z.string().default(""),
  payload: z.record(z.string(), z.unknown()).default({}),
});
export type RawEnvelope = z.infer<typeof envelope>;

/** What is sent back: a payload, nothing at all, or the same acknowledgement twice. */
export type Answer = Readonly<Record<string, unknown>> | "silence" | "twice";

/** Closes when the returned function is called. */
export async function connectRaw(slack: LocalSlack, answer: (envelope: RawEnvelope) => Answer): Promise<() => void> {
  const { url } = await clientOf(slack, slack.appToken).apps.connections.open({});
  const socket = new WebSocket(z.string().parse(url));
  await new Promise<void>((resolve) => {
    socket.on("message", (data) => {
      const read = envelope.parse(JSON.parse(String(data)));
      if (read.type === "hello" || read.type === "disconnect") return resolve();
      const payload = answer(read);
      if (payload === "silence") return;
      const ack = JSON.stringify({ envelope_id: read.envelope_id, payload: payload === "twice" ? {} : payload });
      socket.send(ack);
      if (payload === "twice") socket.send(ack);
    });
  });
  return () => socket.terminate();
}

export function clientOf(slack: LocalSlack, token = slack.botToken): WebClient {
  return new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
    // Quiet: that calls are refused is what these tests provoke.
    logger: {
      debug() {},
      info() {},
      warn() {},
      error() {},
      setLevel() {},
      getLevel: () => LogLevel.ERROR,
      setName() {},
    },
  });
}

/** Slack's error code of a refused call; "ok" when it was not refused. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return "ok";
  } catch (error) {
    if (error instanceof WebAPIPlatformError) return error.data.error;
    throw error;
  }
}
