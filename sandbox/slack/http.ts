// The HTTP side of the local Slack: the Web API, response URLs and Socket Mode for the app, and the routes of the page.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { WebSocketServer } from "ws";
import { type LocalRoutes, servePage } from "./local-routes.ts";
import type { SocketMode } from "./socket-mode.ts";
import { type Call, callMethod, type Reply } from "./web-api/call.ts";
import type { Faults } from "./web-api/faults.ts";
import type { Method } from "./web-api/method.ts";
import { respond } from "./web-api/respond.ts";
import type { World } from "./world.ts";

export interface Parts {
  readonly world: World;
  readonly socketMode: SocketMode;
  readonly methods: Readonly<Record<string, Method>>;
  readonly faults: Faults;
  readonly localRoutes: LocalRoutes;
  readonly hasPage: boolean;
}

/** Not listening yet. */
export function createHttpServer(parts: Parts): Server {
  const sockets = new WebSocketServer({ noServer: true });
  const server = createServer((request, response) => {
    route(parts, request, response).catch((error: unknown) => {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      parts.world.journal.violation("local-slack-broke", `${request.url}: ${detail}`);
      sendJson(response, { ok: false, error: "internal_error" }, 500);
    });
  });
  server.on("upgrade", (request, socket, head) => {
    const ticket = /^\/socket\/([\w-]+)$/.exec(pathOf(request).pathname)?.[1] ?? "";
    if (!parts.socketMode.takeTicket(ticket)) {
      socket.end("HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n");
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => parts.socketMode.accept(webSocket));
  });
  return server;
}

async function route(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = pathOf(request);
  const [, first, rest = ""] = /^\/([^/]*)\/?(.*)$/.exec(pathname) ?? [];
  switch (first) {
    case "api": {
      const call = readCall(request, rest, await readBody(request));
      return sendReply(response, await callMethod(parts.world, parts.methods, parts.faults, call));
    }
    case "respond": {
      const { status, body } = respond(parts.world, rest, JSON.parse(await readBody(request)));
      response.writeHead(status, { "content-type": "application/json" }).end(body);
      return;
    }
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
  for (const key of ["blocks", "view", "metadata", "attachments"]) {
    const value = args[key];
    if (typeof value === "string") args[key] = JSON.parse(value);
  }
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
  return { method, token: bearer ?? (typeof args.token === "string" ? args.token : ""), args };
}

function sendReply(response: ServerResponse, reply: Reply): void {
  switch (reply.kind) {
    case "json":
      sendJson(response, reply.body);
      return;
    case "http":
      response.writeHead(reply.status, { "content-type": "text/plain", ...reply.headers }).end();
      return;
    case "cut":
      response.destroy();
      return;
  }
}

function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
}
