// What we ask of Slack by ourselves: posts, updates, Home, people. Every outcome of a post is a value.
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  WebClient,
} from "@slack/web-api";
import { z } from "zod";
import type { ChannelId, UserId, WorkspaceId } from "../core/ids.ts";
import type { SendResult } from "../core/send-result.ts";
import type { Log, SlackPerson, SlackPort } from "../feature.ts";
import { slackLogger } from "./logger.ts";

/** A sixth of the outbox's lease, so that no post outlives its claim. */
const postTimeoutMs = 10_000;
/** After an error that says nothing was posted, before the outbox's own back-off. */
const retrySeconds = 5;

/** Nothing was posted, and later it may be (Slack docs: chat.postMessage, errors). */
const transient = new Set([
  "ratelimited",
  "rate_limited",
  "service_unavailable",
  "request_timeout",
  "message_limit_exceeded",
  "team_added_to_org",
  "org_login_required",
]);
/** "Some aspect of the operation may have succeeded" (Slack docs: chat.postMessage, errors). */
const ambiguous = new Set(["internal_error", "fatal_error"]);
/** Nothing can be sent to the whole workspace until somebody mends it. */
const workspaceWide = new Set([
  "account_inactive",
  "token_revoked",
  "token_expired",
  "invalid_auth",
  "not_authed",
  "missing_scope",
  "messages_tab_disabled",
  "ekm_access_denied",
  "team_access_not_granted",
]);
/** The connection never came about: Slack can't have the message. */
const neverLeft = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/**
 * Slack for one workspace's token. The client that posts never tries again by itself: a post whose answer was lost
 * may have been made, and a second one would be seen twice.
 */
export function createSlackPort(
  { botToken, apiUrl }: { readonly botToken: string; readonly apiUrl: string },
  log: Log,
): SlackPort {
  const options = { slackApiUrl: apiUrl, logger: slackLogger(log), allowAbsoluteUrls: false, timeout: postTimeoutMs };
  const poster = new WebClient(botToken, { ...options, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true });
  const reader = new WebClient(botToken, { ...options, retryConfig: { retries: 2 } });

  return {
    async post(_workspaceId, recipient, { text, blocks }) {
      try {
        const answer = await poster.chat.postMessage({
          channel: recipient,
          text,
          blocks: [...blocks],
          mrkdwn: false,
          unfurl_links: false,
          unfurl_media: false,
        });
        const { channel, ts } = posted.parse(answer);
        return { kind: "sent", channel: channel as ChannelId, ts };
      } catch (error) {
        return resultOf(error);
      }
    },
    async update(_workspaceId, channel, ts, { text, blocks }) {
      try {
        await poster.chat.update({ channel, ts, text, blocks: [...blocks] });
        return true;
      } catch (error) {
        if (error instanceof Error) log.warn({ reason: error.message }, "chat.update");
        return false;
      }
    },
    async publishHome(_workspaceId, userId, blocks) {
      await poster.views.publish({ user_id: userId, view: { type: "home", blocks: [...blocks] } });
    },
    async findPerson(workspaceId, userId) {
      try {
        return personOf(user.parse((await reader.users.info({ user: userId })).user), workspaceId);
      } catch (error) {
        if (error instanceof WebAPIPlatformError && error.data.error === "user_not_found") return null;
        throw error;
      }
    },
    async listPeople(workspaceId) {
      const people: SlackPerson[] = [];
      for await (const page of reader.paginate("users.list", { limit: 200 }))
        people.push(...members.parse(page).members.map((member) => personOf(member, workspaceId)));
      return people;
    },
  };
}

const posted = z.object({ channel: z.string(), ts: z.string() });

const user = z.object({
  id: z.string(),
  team_id: z.string().optional(),
  name: z.string().default(""),
  real_name: z.string().optional(),
  tz: z.string().nullish(),
  deleted: z.boolean().default(false),
  is_bot: z.boolean().default(false),
  is_admin: z.boolean().default(false),
  is_owner: z.boolean().default(false),
  is_restricted: z.boolean().default(false),
  is_ultra_restricted: z.boolean().default(false),
  is_stranger: z.boolean().default(false),
  profile: z
    .object({ display_name: z.string().default(""), real_name: z.string().default("") })
    .default({ display_name: "", real_name: "" }),
});

const members = z.object({ members: z.array(user) });

function personOf(person: z.infer<typeof user>, workspaceId: WorkspaceId): SlackPerson {
  return {
    userId: person.id as UserId,
    homeId: (person.team_id ?? workspaceId) as WorkspaceId,
    handle: person.name,
    displayName: person.profile.display_name,
    realName: person.real_name ?? person.profile.real_name,
    zone: person.tz ?? null,
    isAdmin: person.is_admin || person.is_owner,
    isGuest: person.is_restricted || person.is_ultra_restricted || person.is_stranger,
    isDeleted: person.deleted,
    // Slackbot is no bot to Slack.
    isBot: person.is_bot || person.id === "USLACKBOT",
  };
}

/** Whether Slack may answer otherwise a little later, by the name of its error. */
export function mayPass(reason: string): boolean {
  return transient.has(reason) || ambiguous.has(reason);
}

/** What a failed post means for the message. */
export function resultOf(error: unknown): SendResult {
  if (error instanceof WebAPIRateLimitedError)
    return { kind: "later", seconds: error.retryAfter, reason: "ratelimited" };
  if (error instanceof WebAPIPlatformError) return platformResult(error.data.error);
  if (error instanceof WebAPIHTTPError) {
    const reason = `HTTP ${error.statusCode}`;
    // Nothing is posted under any of the 400s.
    return error.statusCode < 500 ? { kind: "later", seconds: 30, reason } : { kind: "unknown", reason };
  }
  const reason = error instanceof Error ? error.message : "no answer";
  // A 429 that doesn't say for how long is a plain Error (web-api 8.2), told by its words alone.
  if (reason.startsWith("Retry header did not contain")) return { kind: "later", seconds: 30, reason: "ratelimited" };
  if (error instanceof WebAPIRequestError && neverLeft.has(causeCode(error.original)))
    return { kind: "later", seconds: retrySeconds, reason };
  return { kind: "unknown", reason };
}

function platformResult(reason: string): SendResult {
  if (transient.has(reason)) return { kind: "later", seconds: 30, reason };
  if (ambiguous.has(reason)) return { kind: "unknown", reason };
  return { kind: "refused", ends: workspaceWide.has(reason) ? "workspace" : "recipient", reason };
}

/** `fetch` hides the system's error in its cause, and several tries in an AggregateError. */
function causeCode(error: unknown): string {
  const coded = z.object({ code: z.string() }).safeParse(error);
  if (coded.success) return coded.data.code;
  return error instanceof Error && error.cause !== undefined ? causeCode(error.cause) : "";
}
