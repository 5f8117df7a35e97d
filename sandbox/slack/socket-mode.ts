// Socket Mode's server side: connections, envelopes spread over them, acknowledgements within three seconds.
import { randomUUID } from "node:crypto";
import { WebSocket } from "ws";
import { z } from "zod";
import type { Ack, Attempt, Envelope, Transport } from "./delivery.ts";
import type { DeliveryFault } from "./faults.ts";
import type { Journal } from "./journal.ts";

/** How long a connection lasts, in real milliseconds, and how long before its end Slack warns. */
export interface ConnectionLife {
  readonly lastsMs: number;
  readonly warnedMs: number;
}

/** Slack docs, using Socket Mode: what a `disconnect` message may give as its reason. */
export type DisconnectReason = "warning" | "refresh_requested" | "link_disabled" | "too_many_websockets";

// Slack docs: an interaction must be acknowledged within 3 seconds; an app has at most 10 connections, which last some
// hours (`debug_reconnects=true`: 360 seconds); the warning comes about 10 seconds before.
const ACK_MS = 3_000;
const CONNECTIONS = 10;
const LIFE: ConnectionLife = { lastsMs: 18_060_000, warnedMs: 10_000 };
const DEBUG_LIFE: ConnectionLife = { ...LIFE, lastsMs: 360_000 };
/** For the app to close a connection that it was told to leave; then it is cut. */
const GOODBYE_MS = 500;

const ackMessage = z.object({ envelope_id: z.string(), payload: z.record(z.string(), z.unknown()).default({}) });

interface Waiting {
  readonly socket: WebSocket;
  readonly end: (ack: Ack) => void;
}

export class SocketMode implements Transport {
  readonly #journal: Journal;
  readonly #appId: string;
  readonly #life: ConnectionLife | undefined;
  readonly #tickets = new Set<string>();
  readonly #waiting = new Map<string, Waiting>();
  /** Acknowledged or given up, by envelope id; how many acknowledgements may still come. */
  readonly #over = new Map<string, { readonly kind: Ack["kind"]; copies: number }>();
  readonly #onConnected = new Set<() => void>();
  readonly #sockets = new Set<WebSocket>();
  #next = 0;

  /** `life` as Slack's own when not given. */
  constructor(journal: Journal, appId: string, life?: ConnectionLife) {
    this.#journal = journal;
    this.#appId = appId;
    this.#life = life;
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

  /** `isDebug`: the address was opened with `debug_reconnects=true`. */
  accept(socket: WebSocket, isDebug: boolean): void {
    if (this.#sockets.size >= CONNECTIONS) {
      tell(socket, "too_many_websockets");
      return;
    }
    this.#sockets.add(socket);
    const life = this.#life ?? (isDebug ? DEBUG_LIFE : LIFE);
    const timers = [
      setTimeout(() => tell(socket, "warning"), life.lastsMs - life.warnedMs).unref(),
      setTimeout(() => tell(socket, "refresh_requested"), life.lastsMs).unref(),
    ];
    socket.on("message", (data) => this.#read(String(data)));
    socket.on("close", () => {
      for (const timer of timers) clearTimeout(timer);
      this.#closed(socket);
    });
    const hello = {
      type: "hello",
      num_connections: this.#sockets.size,
      connection_info: { app_id: this.#appId },
      debug_info: { host: HOST, build_number: 1, approximate_connection_time: Math.round(life.lastsMs / 1_000) },
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

  send(envelope: Envelope, attempt: Attempt, fault?: DeliveryFault): Promise<Ack> {
    const socket = this.#pick();
    if (socket === undefined) return Promise.resolve({ kind: "not-connected" });
    const id = randomUUID();
    const message = JSON.stringify({
      envelope_id: id,
      type: envelope.type,
      accepts_response_payload: envelope.takesPayload,
      payload: envelope.body,
      ...(envelope.type === "events_api" ? { retry_attempt: attempt.retryNum, retry_reason: attempt.retryReason } : {}),
    });
    return new Promise<Ack>((resolve) => {
      const timer = setTimeout(() => this.#waiting.get(id)?.end({ kind: "late" }), ACK_MS);
      this.#waiting.set(id, {
        socket,
        end: (ack) => {
          clearTimeout(timer);
          this.#waiting.delete(id);
          this.#over.set(id, { kind: ack.kind, copies: fault?.kind === "double" ? 1 : 0 });
          resolve(ack);
        },
      });
      socket.send(message, () => fault?.kind === "cut" && socket.terminate());
      if (fault?.kind === "double") this.#pick()?.send(message);
    });
  }

  /** Seen in the field: "timeout" for whatever wasn't acknowledged (slackapi/bolt-js#2487). */
  reasonOf(): string {
    return "timeout";
  }

  /** Tells every connection, as Slack's servers do when they must; all but a warning ends it. */
  disconnect(reason: DisconnectReason): void {
    for (const socket of this.#sockets) tell(socket, reason);
  }

  cut(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  /** Says goodbye; who doesn't answer that is cut off. */
  async close(): Promise<void> {
    const gone = [...this.#sockets].map(
      (socket) => new Promise<void>((resolve) => socket.once("close", () => resolve())),
    );
    for (const socket of this.#sockets) leave(socket);
    await Promise.all(gone);
  }

  #open(): WebSocket[] {
    return [...this.#sockets].filter((socket) => socket.readyState === WebSocket.OPEN);
  }

  /** In turn; Slack promises no pattern. */
  #pick(): WebSocket | undefined {
    const open = this.#open();
    const socket = open[this.#next % open.length];
    this.#next += 1;
    return socket;
  }

  #read(data: string): void {
    const read = ackMessage.safeParse(parseJson(data));
    if (!read.success) {
      this.#journal.violation("unreadable-ack", data.slice(0, 200));
      return;
    }
    const { envelope_id: id, payload } = read.data;
    const waiting = this.#waiting.get(id);
    const over = this.#over.get(id);
    if (waiting !== undefined) waiting.end({ kind: "acked", payload });
    else if (over === undefined) this.#journal.violation("unknown-envelope", `envelope ${id}`);
    else if (over.copies > 0) over.copies -= 1;
    else if (over.kind === "acked") this.#journal.violation("acked-twice", `envelope ${id}`);
  }

  #closed(socket: WebSocket): void {
    this.#sockets.delete(socket);
    for (const waiting of this.#waiting.values()) if (waiting.socket === socket) waiting.end({ kind: "lost" });
  }
}

const HOST = "local-slack";

/** All but a warning ends the connection: nothing more is sent over it, though its acknowledgements still count. */
function tell(socket: WebSocket, reason: DisconnectReason): void {
  socket.send(JSON.stringify({ type: "disconnect", reason, debug_info: { host: HOST } }));
  if (reason !== "warning") leave(socket);
}

/** Closes the connection, and cuts it if the other side doesn't answer that. */
function leave(socket: WebSocket): void {
  socket.close();
  const timer = setTimeout(() => socket.terminate(), GOODBYE_MS);
  socket.once("close", () => clearTimeout(timer));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the schema refuses it, which is where it is reported
  }
}
