import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  WebClient,
} from "@slack/web-api";
import { describe, expect, test } from "vitest";
import type { SendResult } from "../../src/core/send-result.ts";
import { slackLogger } from "../../src/slack/logger.ts";
import { resultOf } from "../../src/slack/port.ts";

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

describe("resultOf", () => {
  const later = (seconds: number, reason: string): SendResult => ({ kind: "later", seconds, reason });
  const recipient = (reason: string): SendResult => ({ kind: "refused", ends: "recipient", reason });
  const workspace = (reason: string): SendResult => ({ kind: "refused", ends: "workspace", reason });
  const unknown = (reason: string): SendResult => ({ kind: "unknown", reason });

  test.each<[error: string, result: SendResult]>([
    ["ratelimited", later(30, "ratelimited")],
    ["service_unavailable", later(30, "service_unavailable")],
    ["message_limit_exceeded", later(30, "message_limit_exceeded")],
    ["internal_error", unknown("internal_error")],
    ["fatal_error", unknown("fatal_error")],
    ["token_revoked", workspace("token_revoked")],
    ["account_inactive", workspace("account_inactive")],
    ["invalid_auth", workspace("invalid_auth")],
    ["missing_scope", workspace("missing_scope")],
    ["messages_tab_disabled", workspace("messages_tab_disabled")],
    ["channel_not_found", recipient("channel_not_found")],
    ["not_in_channel", recipient("not_in_channel")],
    ["is_archived", recipient("is_archived")],
    ["user_disabled", recipient("user_disabled")],
    ["cannot_dm_bot", recipient("cannot_dm_bot")],
    ["invalid_blocks", recipient("invalid_blocks")],
    ["msg_too_long", recipient("msg_too_long")],
    ["an_error_of_tomorrow", recipient("an_error_of_tomorrow")],
  ])("what Slack calls %s", (error, result) => {
    expect(resultOf(new WebAPIPlatformError({ ok: false, error }))).toEqual(result);
  });

  test("a limit that says how long it lasts", () => {
    expect(resultOf(new WebAPIRateLimitedError(17))).toEqual(later(17, "ratelimited"));
  });

  test.each([
    [400, later(30, "HTTP 400")],
    [403, later(30, "HTTP 403")],
    [404, later(30, "HTTP 404")],
    [413, later(30, "HTTP 413")],
    [500, unknown("HTTP 500")],
    [502, unknown("HTTP 502")],
    [503, unknown("HTTP 503")],
    [504, unknown("HTTP 504")],
  ])("an answer of HTTP %i", (status, result) => {
    expect(resultOf(new WebAPIHTTPError(status, "", {}))).toEqual(result);
  });

  test.each([
    ["ECONNREFUSED", "later"],
    ["ENOTFOUND", "later"],
    ["EAI_AGAIN", "later"],
    ["EHOSTUNREACH", "later"],
    ["ENETUNREACH", "later"],
    ["UND_ERR_CONNECT_TIMEOUT", "later"],
    ["ECONNRESET", "unknown"],
    ["EPIPE", "unknown"],
    ["UND_ERR_SOCKET", "unknown"],
    ["UND_ERR_HEADERS_TIMEOUT", "unknown"],
  ])("a connection that ends in %s", (code, kind) => {
    const coded = Object.assign(new Error(code), { code });
    const several = Object.assign(new AggregateError([coded, coded]), { code });
    for (const cause of [coded, several]) {
      const error = new WebAPIRequestError(new TypeError("fetch failed", { cause }));
      expect(resultOf(error)).toMatchObject({ kind, ...(kind === "later" && { seconds: 5 }) });
    }
  });

  test("what nobody can tell may have been posted", () => {
    expect(resultOf(new WebAPIRequestError(new DOMException("timed out", "TimeoutError"))).kind).toBe("unknown");
    expect(resultOf(new WebAPIRequestError(new TypeError("fetch failed"))).kind).toBe("unknown");
    expect(resultOf(new SyntaxError("Unexpected token < in JSON"))).toEqual(unknown("Unexpected token < in JSON"));
    expect(resultOf("thrown by hand")).toEqual(unknown("no answer"));
  });
});

describe("resultOf, of what the real client makes of a server", () => {
  test.each<[story: string, answer: Answer, result: Partial<SendResult>]>([
    ["a refusal", { status: 200, body: '{"ok":false,"error":"is_archived"}' }, { kind: "refused", ends: "recipient" }],
    ["a limit", { status: 429, headers: { "retry-after": "7" } }, { kind: "later", seconds: 7 }],
    ["a limit without an end", { status: 429 }, { kind: "later", seconds: 30, reason: "ratelimited" }],
    ["a limit until soon", { status: 429, headers: { "retry-after": "soon" } }, { kind: "later", seconds: 30 }],
    ["a gateway's error", { status: 502, body: "<html>" }, { kind: "unknown", reason: "HTTP 502" }],
    ["a wrong path", { status: 404 }, { kind: "later", reason: "HTTP 404" }],
    ["an answer that is cut off", "hangs up", { kind: "unknown" }],
    ["no answer in time", "is silent", { kind: "unknown" }],
  ])("%s", async (_, answer, result) => {
    const server = createServer((request, response) => {
      if (answer === "is silent") return;
      if (answer === "hangs up") request.socket.destroy();
      else response.writeHead(answer.status, answer.headers).end(answer.body);
    });
    const port = await new Promise<number>((resolve) => {
      server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
    });
    try {
      expect(await postTo(port)).toMatchObject(result);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  test("nobody there", async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
    });
    await new Promise((resolve) => server.close(resolve));
    expect(await postTo(port)).toMatchObject({ kind: "later", seconds: 5 });
  });
});

type Answer =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  | "hangs up"
  | "is silent";

async function postTo(port: number): Promise<SendResult> {
  const client = new WebClient("xoxb-test", {
    slackApiUrl: `http://127.0.0.1:${port}/api/`,
    logger: slackLogger(quiet),
    timeout: 300,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
  try {
    await client.chat.postMessage({ channel: "C0STORE", text: "Hello" });
  } catch (error) {
    return resultOf(error);
  }
  throw new Error("it was posted");
}
