// Stands between the bot and the local Slack: hands the bot what no person's client would send (a payload once more, a
// forged one, an odd message), and sees with which tokens it asks.
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import type { LocalSlack } from "../../sandbox/slack/local-slack.ts";

const envelope = z.object({
  envelope_id: z.string(),
  type: z.string(),
  payload: z.record(z.string(), z.unknown()),
  accepts_response_payload: z.boolean(),
});
export type Envelope = z.infer<typeof envelope>;

const ack = z.object({ envelope_id: z.string(), payload: z.record(z.string(), z.unknown()) });

export interface SlackTap {
  /** For the bot's settings. The tokens are this tap's own: those of another one are refused here. */
  readonly environment: Readonly<Record<"SLACK_API_URL" | "SLACK_BOT_TOKEN" | "SLACK_APP_TOKEN", string>>;
  /** Those that the bot's calls came with. */
  readonly tokens: ReadonlySet<string>;
  /** The newest of its type that the local Slack sent: "view_submission", "block_actions", "slash_commands" … */
  newest(type: string): Envelope;
  has(type: string): boolean;
  /** Hands the bot an envelope of its own, again or changed. Resolves with what the bot acknowledges it with. */
  deliver(envelope: Envelope): Promise<Readonly<Record<string, unknown>>>;
  /** Sends the bot any message, as Slack's server might. */
  send(message: object): void;
  stop(): Promise<void>;
}

export async function startTap(slack: LocalSlack): Promise<SlackTap> {
  const own = { bot: `xoxb-${randomUUID()}`, app: `xapp-${randomUUID()}` };
  const real = new Map([
    [own.bot, slack.botToken],
    [own.app, slack.appToken],
  ]);
  const tokens = new Set<string>();
  const seen: Envelope[] = [];
  const waiting = new Map<string, (payload: Readonly<Record<string, unknown>>) => void>();
  const bots = new Set<WebSocket>();

  async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
    tokens.add(token);
    const answer = await fetch(slack.apiUrl + (request.url ?? "").replace("/api/", ""), {
      method: "POST",
      headers: {
        "content-type": request.headers["content-type"] ?? "",
        authorization: `Bearer ${real.get(token) ?? token}`,
      },
      body: await new Response(request).text(),
    });
    const body = await answer.text();
    response.writeHead(answer.status, { "content-type": "application/json" });
    response.end(body.replace(/"url":"(ws:[^"]+)"/, (_, url) => `"url":"ws://${host}/?to=${encodeURIComponent(url)}"`));
  }

  function join(bot: WebSocket, target: string): void {
    const upstream = new WebSocket(target);
    bots.add(bot);
    upstream.on("message", (data) => {
      const read = envelope.safeParse(JSON.parse(String(data)));
      if (read.success) seen.push(read.data);
      bot.send(String(data));
    });
    bot.on("message", (data) => {
      const { envelope_id: id, payload } = ack.parse(JSON.parse(String(data)));
      const resolve = waiting.get(id);
      if (resolve) resolve(payload);
      else upstream.send(String(data));
    });
    bot.on("close", () => {
      bots.delete(bot);
      upstream.close();
    });
    upstream.on("close", () => bot.close());
  }

  function find(type: string): Envelope | undefined {
    return seen.findLast((one) => one.type === type || one.payload.type === type);
  }

  function send(message: object): void {
    for (const bot of [...bots].slice(-1)) bot.send(JSON.stringify(message));
  }

  const server = createServer((request, response) => {
    forward(request, response).catch(() => response.destroy());
  });
  const sockets = new WebSocketServer({ noServer: true });
  server.on("upgrade", (request, socket, head) => {
    const target = new URL(request.url ?? "", "http://tap").searchParams.get("to") ?? "";
    sockets.handleUpgrade(request, socket, head, (bot) => join(bot, target));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const host = `127.0.0.1:${port}`;

  return {
    environment: { SLACK_API_URL: `http://${host}/api/`, SLACK_BOT_TOKEN: own.bot, SLACK_APP_TOKEN: own.app },
    tokens,
    has: (type) => find(type) !== undefined,
    newest(type) {
      const found = find(type);
      if (found === undefined) throw new Error(`the bot was sent no ${type}`);
      return found;
    },
    deliver(one) {
      const id = randomUUID();
      const acknowledged = new Promise<Readonly<Record<string, unknown>>>((resolve) => waiting.set(id, resolve));
      send({ ...one, envelope_id: id });
      return acknowledged;
    },
    send,
    async stop() {
      for (const bot of bots) bot.terminate();
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
