// The app's request URLs: signed requests with events, commands and interactions, answered within three seconds.
import { createHmac, randomUUID } from "node:crypto";
import { z } from "zod";
import type { Ack, Attempt, Envelope, Transport } from "./delivery.ts";
import type { DeliveryFault } from "./faults.ts";
import type { RequestUrls } from "./manifest.ts";

interface Parts {
  readonly urls: RequestUrls;
  /** The app's own address, in whose place the manifest names its public one. */
  readonly appUrl: string;
  readonly signingSecret: string;
  readonly verificationToken: string;
}

// Slack docs: an answer within 3 seconds; no more than 2 redirects are followed.
const ACK_MS = 3_000;
const REDIRECTS = 2;

const FORM = "application/x-www-form-urlencoded";
const JSON_TYPE = "application/json";

export class HttpTransport implements Transport {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async send(envelope: Envelope, attempt: Attempt, fault?: DeliveryFault): Promise<Ack> {
    const { url, type, body } = this.#request(envelope);
    const post = () => this.#post(url, type, body, retryHeaders(attempt));
    const [answer] = await Promise.all([post(), ...(fault?.kind === "double" ? [post()] : [])]);
    if (typeof answer === "string") return { kind: answer };
    if (fault?.kind === "cut") return { kind: "lost" };
    if (!answer.response.ok)
      return {
        kind: "failed",
        status: answer.response.status,
        isFinal: answer.response.headers.get("x-slack-no-retry") === "1",
      };
    return { kind: "acked", payload: readPayload(envelope, answer.text) };
  }

  /** Slack docs, Events API, `x-slack-retry-reason`. */
  reasonOf(ack: Ack): string {
    switch (ack.kind) {
      case "late":
      case "lost":
        return "http_timeout";
      case "not-connected":
        return "connection_failed";
      case "failed":
        return ack.status >= 300 && ack.status < 400 ? "too_many_redirects" : "http_error";
      case "acked":
        return "unknown_error";
    }
  }

  /**
   * As when a request URL is saved in the app's settings.
   * @throws if the app doesn't answer with the challenge
   */
  async verifyUrl(): Promise<void> {
    const { urls, verificationToken: token } = this.#parts;
    const challenge = randomUUID();
    const body = JSON.stringify({ token, challenge, type: "url_verification" });
    const answer = await this.#post(this.#at(urls.events), JSON_TYPE, body, {});
    const said = typeof answer === "string" ? answer : answer.text;
    if (typeof answer === "string" || !answer.response.ok || !said.includes(challenge))
      throw new Error(`${this.#at(urls.events)} did not answer with the value of the challenge: ${said}`);
  }

  /** Slack docs, slash commands: now and then every command's certificate is checked, with an unsigned request. */
  async checkSsl(): Promise<number[]> {
    const { urls, verificationToken: token } = this.#parts;
    const body = new URLSearchParams({ ssl_check: "1", token }).toString();
    const all = [...new Set([...urls.commands.values(), urls.interactivity])];
    return await Promise.all(
      all.map(async (url) => {
        const headers = { "content-type": FORM, "user-agent": USER_AGENT };
        return (await fetch(this.#at(url), { method: "POST", headers, body })).status;
      }),
    );
  }

  #request({ type, body }: Envelope): { url: string; type: string; body: string } {
    const { urls } = this.#parts;
    switch (type) {
      case "events_api":
        return { url: this.#at(urls.events), type: JSON_TYPE, body: JSON.stringify(body) };
      case "slash_commands": {
        const url = urls.commands.get(String(body.command)) ?? "";
        const fields = Object.entries(body).map(([name, value]): [string, string] => [name, String(value)]);
        return { url: this.#at(url), type: FORM, body: new URLSearchParams(fields).toString() };
      }
      case "interactive": {
        const url = body.type === "block_suggestion" ? urls.options : urls.interactivity;
        const form = new URLSearchParams({ payload: JSON.stringify(body) });
        return { url: this.#at(url), type: FORM, body: form.toString() };
      }
    }
  }

  #at(url: string): string {
    const { pathname, search } = new URL(url);
    return new URL(pathname + search, this.#parts.appUrl).toString();
  }

  async #post(
    url: string,
    type: string,
    body: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<{ response: Response; text: string } | "late" | "lost" | "not-connected"> {
    const giveUp = AbortSignal.timeout(ACK_MS);
    const all = { "content-type": type, "user-agent": USER_AGENT, ...headers, ...this.#sign(body) };
    try {
      for (let to = url, hop = 0; ; hop += 1) {
        const init = { method: "POST", headers: all, body, redirect: "manual", signal: giveUp } as const;
        const response = await fetch(to, init);
        const next = response.headers.get("location");
        if (next === null || hop === REDIRECTS) return { response, text: await response.text() };
        to = new URL(next, to).toString();
      }
    } catch (error) {
      if (giveUp.aborted) return "late";
      return refusal.safeParse(error).success ? "not-connected" : "lost";
    }
  }

  /** On the machine's own clock, not the local one: the app refuses what was signed five minutes ago. */
  #sign(body: string): Record<string, string> {
    const timestamp = String(Math.floor((performance.timeOrigin + performance.now()) / 1_000));
    const signature = createHmac("sha256", this.#parts.signingSecret).update(`v0:${timestamp}:${body}`).digest("hex");
    return { "x-slack-request-timestamp": timestamp, "x-slack-signature": `v0=${signature}` };
  }
}

const USER_AGENT = "Slackbot 1.0 (+https://api.slack.com/robots)";

/** What `fetch` throws where nobody listens. */
const refusal = z.object({ cause: z.object({ code: z.literal("ECONNREFUSED") }) });

function retryHeaders({ retryNum, retryReason }: Attempt): Record<string, string> {
  return retryNum === 0 ? {} : { "x-slack-retry-num": String(retryNum), "x-slack-retry-reason": retryReason };
}

/** Slack docs, slash commands: an answer that is no JSON is the reply's text. The body of an event's answer is ignored. */
function readPayload({ type }: Envelope, text: string): Record<string, unknown> {
  if (type === "events_api" || text === "") return {};
  try {
    const read = payloadSchema.safeParse(JSON.parse(text));
    if (read.success) return read.data;
  } catch {
    // No JSON: plain words, as below.
  }
  return { text };
}

const payloadSchema = z.record(z.string(), z.unknown());
