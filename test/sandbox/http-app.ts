// A small real Bolt app on Bolt's own HTTPReceiver, behind a server that keeps what came in and may answer in its place.
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { App, HTTPReceiver, type HTTPReceiverOptions } from "@slack/bolt";
import { z } from "zod";
import type { LocalSlack } from "../../sandbox/slack/local-slack.ts";
import { quiet } from "./raw-app.ts";
import { MANIFEST, startSlack } from "./small-app.ts";

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface HttpApp {
  readonly slack: LocalSlack;
  /** Its origin. */
  readonly url: string;
  /** What Slack sent to it, as it came. */
  readonly received: readonly Received[];
  /** For the next post, in Bolt's place. */
  answerNext(answer: (response: ServerResponse) => void): void;
  /** Stops listening, while Slack goes on. */
  hangUp(): Promise<void>;
  /** Stops both. */
  stop(): Promise<void>;
}

/** What the tests change in how the app is made. */
export interface HttpAppOptions {
  /** Made once the app's own origin is known. */
  readonly manifest?: (url: string) => string;
  readonly isInstalled?: boolean;
  readonly receiver?: (slack: LocalSlack, url: string) => Partial<HTTPReceiverOptions>;
}

/** Listens already, and Slack knows its URL. */
export async function startHttpApp(listen: (app: App) => void, options: HttpAppOptions = {}): Promise<HttpApp> {
  const received: Received[] = [];
  const answers: ((response: ServerResponse) => void)[] = [];
  let receiver: HTTPReceiver | undefined;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      received.push({ path: request.url ?? "", headers: request.headers, body: body.toString() });
      const answer = request.method === "POST" ? answers.shift() : undefined;
      if (answer !== undefined) answer(response);
      // Bolt takes a body that somebody has read already.
      else receiver?.requestListener(Object.assign(request, { rawBody: body }), response);
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const url = `http://127.0.0.1:${port}`;

  const slack = await startSlack(
    (options.manifest?.(url) ?? MANIFEST).replace("socket_mode_enabled: true", "socket_mode_enabled: false"),
    { isInstalled: options.isInstalled ?? true },
  );
  receiver = new HTTPReceiver({
    signingSecret: slack.signingSecret,
    logger: quiet,
    ...options.receiver?.(slack, url),
  });
  const app = new App({
    receiver,
    // With an installer the app asks that.
    ...(receiver.installer === undefined && {
      authorize: async () => ({ botToken: slack.botToken, botUserId: slack.botUserId }),
    }),
    convoStore: false,
    logger: quiet,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true },
  });
  listen(app);
  await slack.useHttp(url);
  const hangUp = async () => {
    if (!server.listening) return;
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  };
  return {
    slack,
    url,
    received,
    answerNext: (answer) => void answers.push(answer),
    hangUp,
    async stop() {
      await slack.stop();
      await hangUp();
    },
  };
}
