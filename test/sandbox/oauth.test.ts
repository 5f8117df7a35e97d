// Installing and uninstalling, with Bolt's own InstallProvider on the app's side.
import type { Installation } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Workspace } from "../../sandbox/slack/workspace.ts";
import { type HttpApp, startHttpApp } from "./http-app.ts";
import { clientOf, refusalOf } from "./raw-app.ts";
import { MANIFEST } from "./small-app.ts";

const SCOPES = ["commands", "chat:write"];

let http: HttpApp;
let other: Workspace;
let installations: Map<string, Installation>;
let told: string[];

beforeEach(async () => {
  installations = new Map();
  told = [];
  http = await startHttpApp(
    (app) => {
      app.command("/sold", async ({ ack, say, command }) => {
        await ack();
        await say(`Sold in ${command.team_domain}`);
      });
      app.event("app_uninstalled", async ({ context }) => void told.push(`app_uninstalled ${context.teamId}`));
      app.event("tokens_revoked", async ({ event }) => void told.push(`tokens_revoked ${event.tokens.bot}`));
    },
    {
      isInstalled: false,
      manifest: (url) =>
        MANIFEST.replace("oauth_config:", `oauth_config:\n  redirect_urls: ["${url}/slack"]`).replace(
          "bot_events: [app_home_opened]",
          "bot_events: [app_uninstalled, tokens_revoked]",
        ),
      receiver: (slack, url) => ({
        clientId: slack.clientId,
        clientSecret: slack.clientSecret,
        stateSecret: "state-secret",
        redirectUri: `${url}/slack/oauth_redirect`,
        scopes: SCOPES,
        installationStore: {
          storeInstallation: async (one) => void installations.set(one.team?.id ?? "", one),
          fetchInstallation: async ({ teamId = "" }) => {
            const found = installations.get(teamId);
            if (found === undefined || found.enterprise !== undefined) throw new Error(`not installed in ${teamId}`);
            return { ...found, enterprise: undefined, isEnterpriseInstall: false };
          },
        },
        installerOptions: {
          directInstall: true,
          redirectUriPath: "/slack/oauth_redirect",
          authorizationUrl: slack.authorizeUrl,
          clientOptions: { slackApiUrl: slack.apiUrl },
        },
      }),
    },
  );
  other = http.slack.addWorkspace({
    name: "Other Store",
    people: [{ handle: "olga", name: "Olga Other", zone: "Europe/Warsaw" }],
    channels: [{ name: "store", members: ["olga"], hasBot: true }],
  });
});
afterEach(async () => {
  await http.stop();
});

/** What a browser does that follows "Add to Slack", up to Slack's page: its address and the cookie. */
async function follow(): Promise<{ authorizeUrl: string; cookie: string }> {
  const response = await fetch(`${http.url}/slack/install`, { redirect: "manual" });
  expect(response.status).toBe(302);
  const cookie = response.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  return { authorizeUrl: response.headers.get("location") ?? "", cookie };
}

/** Follows, allows, and goes back to the app; the status of its last page. */
async function install(workspace: Workspace, handle: string, answer: "allow" | "cancel" = "allow"): Promise<number> {
  const { authorizeUrl, cookie } = await follow();
  const back = workspace.authorize(handle, authorizeUrl, answer);
  return (await fetch(back, { headers: { cookie } })).status;
}

const violations = () => http.slack.takeViolations().map(({ what }) => what);

describe("an installation", () => {
  test("gives each workspace a token of its own, which works there alone", async () => {
    expect([await install(http.slack, "ana"), await install(other, "olga")]).toEqual([200, 200]);
    expect(installations.get(other.teamId)).toMatchObject({
      team: { id: other.teamId, name: "Other Store" },
      bot: { token: other.botToken, userId: other.botUserId, scopes: SCOPES },
      user: { id: other.person("olga").id },
      appId: "A00000001",
    });
    expect(other.botToken).not.toBe(http.slack.botToken);
    await http.slack.as("ana").command("/sold");
    await other.as("olga").command("/sold");
    await http.slack.settled();
    expect(
      http.slack
        .as("ana")
        .channel("store")
        .map(({ text }) => text),
    ).toEqual(["Sold in local-slack"]);
    expect(
      other
        .as("olga")
        .channel("store")
        .map(({ text }) => text),
    ).toEqual(["Sold in other-store"]);
    const channel = http.slack.channelId("store");
    expect(await refusalOf(clientOf(http.slack, other.botToken).chat.postMessage({ channel, text: "Hi" }))).toBe(
      "channel_not_found",
    );
    expect(violations()).toEqual([]);
  });

  test("grants what was asked for, and no more", async () => {
    await install(http.slack, "ana");
    expect(await refusalOf(clientOf(http.slack).users.list({}))).toBe("missing_scope");
    expect(violations()).toEqual(["missing_scope"]);
  });

  test("that is cancelled brings the person back without a code", async () => {
    expect(await install(http.slack, "ana", "cancel")).toBe(500);
    expect(installations.size).toBe(0);
    expect(() => http.slack.botToken).toThrow("The app is not installed in Local Slack");
    expect(await http.slack.as("ana").command("/sold")).toMatchObject({ why: "not-allowed" });
  });

  test("is not a guest's to make", async () => {
    http.slack.updatePerson("sam", { isGuest: true });
    const { authorizeUrl } = await follow();
    expect(() => http.slack.authorize("sam", authorizeUrl)).toThrow("not_allowed");
  });

  test("can be made in a browser", async () => {
    const { authorizeUrl, cookie } = await follow();
    const page = await (await fetch(authorizeUrl)).text();
    expect(page).toContain("Small App is requesting permission");
    for (const scope of SCOPES) expect(page).toContain(`<li>${scope}</li>`);
    const [, as = ""] = /<option value="([^"]+)">Olga Other, Other Store/.exec(page) ?? [];
    const post = (allow: string) =>
      fetch(authorizeUrl, { method: "POST", redirect: "manual", body: new URLSearchParams({ as, allow }) });
    expect((await post("no")).headers.get("location")).toContain("error=access_denied&state=");
    const back = (await post("yes")).headers.get("location") ?? "";
    expect((await fetch(back, { headers: { cookie } })).status).toBe(200);
    expect(other.botToken).toBe(installations.get(other.teamId)?.bot?.token);
  });
});

describe("the page that asks", () => {
  test.each([
    ["another app's id", "client_id", "1.2", "invalid_client_id"],
    ["an address that isn't the app's", "redirect_uri", "https://evil.example/slack", "bad_redirect_uri"],
    ["one that only begins like the app's", "redirect_uri", "OWN-and-more", "bad_redirect_uri"],
    ["no scope", "scope", "", "no_scopes"],
    ["a scope that the manifest doesn't have", "scope", "commands,channels:history", "invalid_scope"],
  ])("refuses %s", async (_, name, value, error) => {
    const url = new URL((await follow()).authorizeUrl);
    url.searchParams.set(name, value.replace("OWN", `${http.url}/slack`));
    const answer = await fetch(url);
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(`<code>${error}</code>`)]);
    expect(violations()).toEqual([error]);
  });
});

describe("the exchange of the code", () => {
  async function newCode(): Promise<string> {
    const back = http.slack.authorize("ana", (await follow()).authorizeUrl);
    return new URL(back).searchParams.get("code") ?? "";
  }
  const exchange = (code: string, changed: Record<string, string> = {}) =>
    refusalOf(
      clientOf(http.slack, "").oauth.v2.access({
        client_id: http.slack.clientId,
        client_secret: http.slack.clientSecret,
        redirect_uri: `${http.url}/slack/oauth_redirect`,
        code,
        ...changed,
      }),
    );

  test("is refused with Slack's words for each thing that is wrong", async () => {
    const code = await newCode();
    expect(await exchange(code, { client_id: "1.2" })).toBe("invalid_client_id");
    expect(await exchange(code, { client_secret: "guessed" })).toBe("bad_client_secret");
    expect(await exchange(code, { redirect_uri: `${http.url}/slack/elsewhere` })).toBe("bad_redirect_uri");
    expect(await exchange(code, { grant_type: "refresh_token" })).toBe("invalid_grant_type");
    expect(await exchange("made-up")).toBe("invalid_code");
    expect(violations()).toEqual(["invalid_client_id", "bad_client_secret", "bad_redirect_uri", "invalid_grant_type"]);
  });

  test("happens once, within ten minutes", async () => {
    const [code, late] = [await newCode(), await newCode()];
    expect([await exchange(code), await exchange(code)]).toEqual(["ok", "code_already_used"]);
    await http.slack.clock.moveTo(http.slack.clock.now().add({ minutes: 11 }));
    expect(await exchange(late)).toBe("invalid_code");
  });

  test("takes the app's id and secret as HTTP Basic, too", async () => {
    const { slack, url } = http;
    const response = await fetch(`${slack.apiUrl}oauth.v2.access`, {
      method: "POST",
      headers: { authorization: `Basic ${Buffer.from(`${slack.clientId}:${slack.clientSecret}`).toString("base64")}` },
      body: new URLSearchParams({ code: await newCode(), redirect_uri: `${url}/slack/oauth_redirect` }),
    });
    const { ok, access_token } = z.object({ ok: z.boolean(), access_token: z.string() }).parse(await response.json());
    expect([ok, access_token]).toEqual([true, slack.botToken]);
  });
});

describe("an end", () => {
  beforeEach(async () => {
    await install(http.slack, "ana");
  });
  const callsWith = (token: string) => refusalOf(clientOf(http.slack, token).auth.test());

  test("by an administrator tells the app, kills its token, and takes its commands away", async () => {
    const token = http.slack.botToken;
    await http.slack.uninstall();
    await expect
      .poll(() => told.toSorted())
      .toEqual([`app_uninstalled ${http.slack.teamId}`, `tokens_revoked ${http.slack.botUserId}`]);
    expect(await callsWith(token)).toBe("account_inactive");
    expect(http.slack.as("ana").state().commands).toEqual([]);
    expect(await http.slack.as("ana").command("/sold")).toMatchObject({ why: "not-allowed" });
    await install(http.slack, "ana");
    expect(await callsWith(http.slack.botToken)).toBe("ok");
    expect(await callsWith(token)).toBe("account_inactive");
    expect(violations()).toEqual([]);
  });

  test("by auth.revoke is the same, but for a trial", async () => {
    const client = clientOf(http.slack);
    expect(await client.auth.revoke({ test: true })).toMatchObject({ ok: true, revoked: false });
    expect(await refusalOf(client.auth.test())).toBe("ok");
    expect(await client.auth.revoke()).toMatchObject({ ok: true, revoked: true });
    expect(await refusalOf(client.auth.test())).toBe("account_inactive");
    await expect.poll(() => told).toHaveLength(2);
  });

  test("by apps.uninstall needs the app's secret", async () => {
    const { clientId: client_id, clientSecret: client_secret } = http.slack;
    const { apps } = clientOf(http.slack);
    expect(await refusalOf(apps.uninstall({ client_id, client_secret: "guessed" }))).toBe("bad_client_secret");
    expect(await refusalOf(apps.uninstall({ client_id, client_secret }))).toBe("ok");
    await expect.poll(() => told).toHaveLength(2);
    expect(violations()).toEqual(["bad_client_secret"]);
  });
});
