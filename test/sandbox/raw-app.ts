// The app's side of the local Slack without Bolt: a WebClient, and a socket whose every envelope a test answers itself.
import { LogLevel, WebAPIPlatformError, WebClient } from "@slack/web-api";
import { WebSocket } from "ws";
import { z } from "zod";
import type { LocalSlack } from "../../sandbox/slack/local-slack.ts";

const envelope = z.object({
  type: z.string(),
  envelope_id: z.string().default(""),
  payload: z.record(z.string(), z.unknown()).default({}),
  retry_attempt: z.number().optional(),
  retry_reason: z.string().optional(),
});
export type RawEnvelope = z.infer<typeof envelope>;

/** What is sent back: a payload, nothing at all, the same acknowledgement twice, or the connection is broken. */
export type Answer = Readonly<Record<string, unknown>> | "silence" | "twice" | "break";

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
      if (payload === "break") return socket.terminate();
      const ack = JSON.stringify({ envelope_id: read.envelope_id, payload: payload === "twice" ? {} : payload });
      socket.send(ack);
      if (payload === "twice") socket.send(ack);
    });
  });
  return () => socket.terminate();
}

export interface WatchedSocket {
  /** All that came over it, greetings and goodbyes among them. */
  readonly messages: readonly Readonly<Record<string, unknown>>[];
  /** Resolves when it has been closed. */
  readonly closed: Promise<void>;
  close(): void;
}

/** Only listens: nothing is acknowledged. Resolves with the first message. */
export async function watchSocket(slack: LocalSlack, query = ""): Promise<WatchedSocket> {
  const { url } = await clientOf(slack, slack.appToken).apps.connections.open({});
  const socket = new WebSocket(z.string().parse(url) + query);
  const messages: Record<string, unknown>[] = [];
  const closed = new Promise<void>((resolve) => socket.on("close", () => resolve()));
  await new Promise<void>((resolve) => {
    socket.on("message", (data) => {
      messages.push(message.parse(JSON.parse(String(data))));
      resolve();
    });
  });
  return { messages, closed, close: () => socket.terminate() };
}

const message = z.record(z.string(), z.unknown());

export function clientOf(slack: LocalSlack, token = slack.botToken): WebClient {
  return new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
    logger: quiet,
  });
}

/** That calls are refused is what these tests provoke. */
export const quiet = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

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
