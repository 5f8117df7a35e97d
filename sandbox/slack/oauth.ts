// Installing the app in a workspace, OAuth v2: what the authorize page asks, what a person decides, and the exchange of
// the code for the workspace's token. And the way out: uninstalling.
import { randomUUID } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { emitEvent } from "./commands.ts";
import type { Person } from "./people.ts";
import { ApiRefusal } from "./web-api/method.ts";
import type { Workspaces } from "./workspaces.ts";
import type { World } from "./world.ts";

/** What an app asks of whoever follows its "Add to Slack". */
export interface InstallRequest {
  readonly scopes: readonly string[];
  readonly state: string | null;
  /** As it was sent; the first of the manifest's when it wasn't. */
  readonly redirectUri: string | null;
  readonly returnTo: string;
  /** The workspace that is asked for, if one is. */
  readonly teamId: string | null;
}

interface Grant {
  readonly world: World;
  readonly person: Person;
  readonly request: InstallRequest;
  readonly issuedAt: Temporal.Instant;
  isUsed: boolean;
}

/** Slack docs, installing with OAuth: a code can be exchanged once, within ten minutes. */
const CODE_MINUTES = 10;

const exchangeArgs = z.object({
  client_id: z.string().default(""),
  client_secret: z.string().default(""),
  code: z.string().default(""),
  redirect_uri: z.string().optional(),
  grant_type: z.literal("authorization_code").default("authorization_code"),
});

export class OAuth {
  readonly #workspaces: Workspaces;
  readonly #grants = new Map<string, Grant>();

  constructor(workspaces: Workspaces) {
    this.#workspaces = workspaces;
  }

  /** @throws `ApiRefusal` for what Slack's page refuses to ask; it is the app's fault. */
  readRequest(query: URLSearchParams): InstallRequest {
    const { clientId, manifest, journal } = this.#workspaces.app;
    const scopes = (query.get("scope") ?? "").split(/[\s,]+/).filter((scope) => scope !== "");
    const redirectUri = query.get("redirect_uri");
    const returnTo = redirectUri ?? manifest.redirectUrls[0];
    const refuse = (error: string): never => {
      journal.violation(error, `oauth/v2/authorize?${query}`);
      throw new ApiRefusal(error, { isViolation: true });
    };
    if (query.get("client_id") !== clientId) return refuse("invalid_client_id");
    if (returnTo === undefined || !manifest.redirectUrls.some((known) => isBelow(returnTo, known)))
      return refuse("bad_redirect_uri");
    if (scopes.length === 0) return refuse("no_scopes");
    if (scopes.some((scope) => !manifest.botScopes.has(scope))) return refuse("invalid_scope");
    return { scopes, state: query.get("state"), redirectUri, returnTo, teamId: query.get("team") };
  }

  /**
   * The address to which the person's browser is sent.
   * @throws `ApiRefusal` for somebody who may install nothing
   */
  decide(request: InstallRequest, world: World, person: Person, isAllowed: boolean): string {
    if (person.isGuest || person.isDeleted || !world.isOurs(person)) throw new ApiRefusal("not_allowed");
    const to = new URL(request.returnTo);
    if (isAllowed) {
      const code = randomUUID();
      const issuedAt = world.clock.now();
      this.#grants.set(code, { world, person, request, issuedAt, isUsed: false });
      to.searchParams.set("code", code);
    } else {
      to.searchParams.set("error", "access_denied");
    }
    if (request.state !== null) to.searchParams.set("state", request.state);
    return to.toString();
  }

  /** `oauth.v2.access`; throws `ApiRefusal`. */
  exchange(args: unknown): Record<string, unknown> {
    const read = exchangeArgs.safeParse(args);
    if (!read.success) throw new ApiRefusal("invalid_grant_type", { isViolation: true });
    const { client_id, client_secret, code, redirect_uri } = read.data;
    this.checkSecret(client_id, client_secret);
    const grant = this.#grants.get(code);
    // Whoever opens the redirect's address again, or makes one up, brings such a code: no fault of the app.
    if (grant === undefined) throw new ApiRefusal("invalid_code");
    const { world, person, request } = grant;
    if (grant.issuedAt.until(world.clock.now()).total("minutes") > CODE_MINUTES) throw new ApiRefusal("invalid_code");
    // In no table of the docs, but what Slack answers (arjunattam/vscode-chat#76).
    if (grant.isUsed) throw new ApiRefusal("code_already_used");
    if ((redirect_uri ?? null) !== request.redirectUri && redirect_uri !== request.returnTo)
      throw new ApiRefusal("bad_redirect_uri", { isViolation: true });
    grant.isUsed = true;
    const { botToken, scopes } = world.install(request.scopes);
    return {
      access_token: botToken,
      token_type: "bot",
      scope: [...scopes].join(","),
      bot_user_id: world.bot.id,
      app_id: world.appId,
      team: { id: world.team.id, name: world.team.name },
      enterprise: null,
      is_enterprise_install: false,
      authed_user: { id: person.id },
    };
  }

  /** @throws `ApiRefusal` */
  checkSecret(clientId: string, clientSecret: string): void {
    const { app } = this.#workspaces;
    if (clientId !== app.clientId) throw new ApiRefusal("invalid_client_id", { isViolation: true });
    if (clientSecret !== app.clientSecret) throw new ApiRefusal("bad_client_secret", { isViolation: true });
  }
}

/**
 * Takes the app out of the workspace and tells it so. Slack docs: in no promised order, and the token is dead by then.
 * Resolves when the app has acknowledged both, or failed to.
 */
export async function uninstall(world: World): Promise<void> {
  const told = [
    emitEvent(world, "tokens_revoked", { type: "tokens_revoked", tokens: { oauth: [], bot: [world.bot.id] } }),
    emitEvent(world, "app_uninstalled", { type: "app_uninstalled" }),
  ];
  world.uninstall();
  await Promise.all(told);
}

/** Slack docs: a redirect URI must be one of the app's, or lie below one. */
function isBelow(uri: string, known: string): boolean {
  if (!URL.canParse(uri)) return false;
  const [one, other] = [new URL(uri), new URL(known)];
  return one.origin === other.origin && `${one.pathname}/`.startsWith(`${other.pathname.replace(/\/$/, "")}/`);
}
