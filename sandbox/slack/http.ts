// The HTTP side of the local Slack: the Web API, response URLs and Socket Mode for the app, and the routes of the page.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { WebSocketServer } from "ws";
import { serveFiles } from "./file-routes.ts";
import { type LocalRoutes, servePage } from "./local-routes.ts";
import type { OAuth } from "./oauth.ts";
import { answerAuthorize } from "./oauth-page.ts";
import { type Call, type Callable, callMethod, type Reply } from "./web-api/call.ts";
import { respond } from "./web-api/respond.ts";

export interface Parts extends Callable {
  readonly oauth: OAuth;
  readonly localRoutes: LocalRoutes;
  readonly hasPage: boolean;
}

/** Not listening yet. */
export function createHttpServer(parts: Parts): Server {
  const sockets = new WebSocketServer({ noServer: true });
  const server = createServer((request, response) => {
    route(parts, request, response).catch((error: unknown) => {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      parts.workspaces.app.journal.violation("local-slack-broke", `${request.url}: ${detail}`);
      sendJson(response, { ok: false, error: "internal_error" }, 500);
    });
  });
  server.on("upgrade", (request, socket, head) => {
    const { socketMode } = parts.workspaces.app;
    const { pathname, searchParams } = pathOf(request);
    if (pathname !== "/socket/" || !socketMode.takeTicket(searchParams.get("ticket") ?? "")) {
      socket.end("HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n");
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) =>
      socketMode.accept(webSocket, searchParams.get("debug_reconnects") === "true"),
    );
  });
  return server;
}

async function route(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = pathOf(request);
  const [, first, rest = ""] = /^\/([^/]*)\/?(.*)$/.exec(pathname) ?? [];
  switch (first) {
    case "api": {
      const call = readCall(request, rest, await readBody(request));
      return sendReply(response, await callMethod(parts, call));
    }
    case "respond": {
      const [teamId = "", token = ""] = rest.split("/");
      const world = parts.workspaces.findByTeam(teamId);
      if (world === undefined) break;
      const { status, body } = respond(world, token, JSON.parse(await readBody(request)));
      response.writeHead(status, { "content-type": "application/json" }).end(body);
      return;
    }
    case "files": {
      const [teamId = "", ...path] = rest.split("/");
      const world = parts.workspaces.findByTeam(teamId);
      if (world === undefined) break;
      return await serveFiles(world, path.join("/"), searchParams.get("as"), request, response);
    }
    case "oauth":
      if (rest === "v2/authorize") return await authorize(parts, searchParams, request, response);
      break;
    case "local": {
      if (rest === "events") return parts.localRoutes.events(searchParams, request, response);
      const body = request.method === "POST" ? JSON.parse(await readBody(request)) : undefined;
      const { status, answer } = await parts.localRoutes.answer(`${request.method} ${rest}`, searchParams, body);
      return sendJson(response, answer, status);
    }
    case "":
    case "page":
      if (parts.hasPage) return await servePage(rest === "" ? "index.html" : rest, response);
  }
  sendJson(response, { ok: false, error: `Nothing is served at ${pathname}` }, 404);
}

async function authorize(
  { workspaces, oauth }: Parts,
  query: URLSearchParams,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const form = request.method === "POST" ? new URLSearchParams(await readBody(request)) : undefined;
  const answer = answerAuthorize(workspaces, oauth, query, form);
  if (answer.kind === "redirect") response.writeHead(302, { location: answer.to }).end();
  else response.writeHead(answer.status, { "content-type": "text/html; charset=utf-8" }).end(answer.html);
}

function pathOf(request: IncomingMessage): URL {
  return new URL(request.url ?? "/", "http://127.0.0.1");
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

/** WebClient sends forms whose objects are JSON strings; other clients may send JSON. */
function readCall(request: IncomingMessage, method: string, body: string): Call {
  const isJson = request.headers["content-type"]?.startsWith("application/json") ?? false;
  const args: Record<string, unknown> = isJson ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body));
  for (const key of ["blocks", "view", "metadata", "attachments", "files"]) {
    const value = args[key];
    if (typeof value === "string") args[key] = JSON.parse(value);
  }
  const [, scheme, credentials = ""] = /^(Bearer|Basic) (.+)$/.exec(request.headers.authorization ?? "") ?? [];
  if (scheme === "Basic") {
    const [id, secret] = Buffer.from(credentials, "base64").toString().split(":");
    return { method, token: "", args: { client_id: id, client_secret: secret, ...args } };
  }
  const token = scheme === "Bearer" ? credentials : args.token;
  return { method, token: typeof token === "string" ? token : "", args };
}

function sendReply(response: ServerResponse, reply: Reply): void {
  switch (reply.kind) {
    case "json":
      sendJson(response, reply.body);
      return;
    case "http":
      response.writeHead(reply.status, { "content-type": "text/plain" }).end();
      return;
    case "rate-limited":
      response.setHeader("retry-after", String(reply.retryAfter));
      sendJson(response, { ok: false, error: "ratelimited" }, 429);
      return;
    case "cut":
      response.destroy();
      return;
  }
}

function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
}
