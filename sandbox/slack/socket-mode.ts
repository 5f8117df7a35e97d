// Socket Mode's server side: connections, envelopes sent round-robin, acknowledgements within three seconds.
import { randomUUID } from "node:crypto";
import { WebSocket } from "ws";
import { z } from "zod";
import type { Journal } from "./journal.ts";

export interface Envelope {
  readonly type: "slash_commands" | "interactive" | "events_api";
  /** For the log: "/sold", "block_actions sale:undo" … */
  readonly subject: string;
  readonly body: Record<string, unknown>;
  readonly takesPayload: boolean;
}

/** `lost`: its connection closed first, as when the app's process dies. */
export type Ack =
  | { readonly kind: "acked"; readonly payload: Readonly<Record<string, unknown>> }
  | { readonly kind: "late" | "lost" | "not-connected" };

// Slack docs: an interaction must be acknowledged within 3 seconds; an app has at most 10 connections.
const ACK_MS = 3_000;
const CONNECTIONS = 10;
const GOODBYE_MS = 500;

const ackMessage = z.object({ envelope_id: z.string(), payload: z.record(z.string(), z.unknown()).default({}) });

interface Waiting {
  readonly envelope: Envelope;
  readonly socket: WebSocket;
  readonly resolve: (ack: Ack) => void;
}

export class SocketMode {
  readonly #journal: Journal;
  readonly #appId: string;
  readonly #tickets = new Set<string>();
  readonly #waiting = new Map<string, Waiting>();
  /** Acknowledged or given up, by envelope id. */
  readonly #over = new Map<string, Ack["kind"]>();
  readonly #onConnected = new Set<() => void>();
  #sockets: readonly WebSocket[] = [];
  #next = 0;

  constructor(journal: Journal, appId: string) {
    this.#journal = journal;
    this.#appId = appId;
  }

  /** Good for one connection. */
  issueTicket(): string {
    const ticket = randomUUID();
    this.#tickets.add(ticket);
    return ticket;
  }

  /** False for an unknown or used ticket. */
  takeTicket(ticket: string): boolean {
    return this.#tickets.delete(ticket);
  }

  accept(socket: WebSocket): void {
    if (this.#sockets.length >= CONNECTIONS) {
      socket.send(JSON.stringify({ type: "disconnect", reason: "too_many_websockets" }));
      socket.close();
      return;
    }
    this.#sockets = [...this.#sockets, socket];
    socket.on("message", (data) => this.#read(String(data)));
    socket.on("close", () => this.#closed(socket));
    const hello = {
      type: "hello",
      num_connections: this.#sockets.length,
      connection_info: { app_id: this.#appId },
      debug_info: { host: "local", approximate_connection_time: 18_060 },
    };
    socket.send(JSON.stringify(hello), () => {
      for (const resolve of this.#onConnected) resolve();
      this.#onConnected.clear();
    });
  }

  async connected(): Promise<void> {
    if (this.#open().length > 0) return;
    await new Promise<void>((resolve) => this.#onConnected.add(resolve));
  }

  /** Resolves when the app has acknowledged, or can't any more. */
  deliver(envelope: Envelope): Promise<Ack> {
    return this.#journal.track(async () => {
      const sinceMs = performance.now();
      const ack = await this.#send(envelope);
      const failure = ack.kind === "acked" ? null : ack.kind;
      this.#journal.exchange("to-app", `${envelope.type} ${envelope.subject}`, sinceMs, failure);
      if (ack.kind === "late")
        this.#journal.violation("late-ack", `no acknowledgement within 3 s: ${envelope.subject}`);
      if (ack.kind === "acked" && !envelope.takesPayload && Object.keys(ack.payload).length > 0)
        this.#journal.violation("unexpected-ack-payload", `${envelope.subject}: ${JSON.stringify(ack.payload)}`);
      return ack;
    });
  }

  cut(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  /** Says goodbye; who doesn't answer that is cut off. */
  async close(): Promise<void> {
    const gone = this.#sockets.map((socket) => new Promise<void>((resolve) => socket.once("close", () => resolve())));
    for (const socket of this.#sockets) socket.close();
    const timer = setTimeout(() => this.cut(), GOODBYE_MS);
    await Promise.all(gone);
    clearTimeout(timer);
  }

  #open(): WebSocket[] {
    return this.#sockets.filter((socket) => socket.readyState === WebSocket.OPEN);
  }

  async #send(envelope: Envelope): Promise<Ack> {
    const open = this.#open();
    const socket = open[this.#next % open.length];
    if (socket === undefined) return { kind: "not-connected" };
    this.#next += 1;
    const id = randomUUID();
    const message = {
      envelope_id: id,
      type: envelope.type,
      accepts_response_payload: envelope.takesPayload,
      payload: envelope.body,
      ...(envelope.type === "events_api" ? { retry_attempt: 0, retry_reason: "" } : {}),
    };
    return await new Promise<Ack>((resolve) => {
      const timer = setTimeout(() => this.#end(id, { kind: "late" }), ACK_MS);
      this.#waiting.set(id, {
        envelope,
        socket,
        resolve: (ack) => {
          clearTimeout(timer);
          resolve(ack);
        },
      });
      socket.send(JSON.stringify(message));
    });
  }

  #read(data: string): void {
    const read = ackMessage.safeParse(parseJson(data));
    if (!read.success) {
      this.#journal.violation("unreadable-ack", data.slice(0, 200));
      return;
    }
    const { envelope_id: id, payload } = read.data;
    if (this.#waiting.has(id)) this.#end(id, { kind: "acked", payload });
    else if (this.#over.get(id) === "acked") this.#journal.violation("acked-twice", `envelope ${id}`);
    else if (!this.#over.has(id)) this.#journal.violation("unknown-envelope", `envelope ${id}`);
  }

  #end(id: string, ack: Ack): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    this.#over.set(id, ack.kind);
    waiting?.resolve(ack);
  }

  #closed(socket: WebSocket): void {
    this.#sockets = this.#sockets.filter((one) => one !== socket);
    for (const [id, waiting] of this.#waiting) if (waiting.socket === socket) this.#end(id, { kind: "lost" });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the schema refuses it, which is where it is reported
  }
}
