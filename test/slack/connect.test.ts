// What an operator reads when Slack refuses the tokens.
import { readFileSync } from "node:fs";
import { describe, expect, onTestFinished, test } from "vitest";
import { startLocalSlack } from "../../sandbox/slack/local-slack.ts";
import { connectSlack } from "../../src/slack/connect.ts";

async function connect(fault: { readonly method: string; readonly error: string }) {
  const slack = await startLocalSlack({ manifest: readFileSync("manifest.yml", "utf8"), people: [], channels: [] });
  onTestFinished(() => slack.stop());
  slack.fault(fault.method, { kind: "error", error: fault.error });
  const { botToken, appToken, apiUrl } = slack;
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  return connectSlack({ botToken, appToken, apiUrl }, log);
}

describe("connectSlack", () => {
  test("says what to do when Slack refuses the bot's token", async () => {
    await expect(connect({ method: "auth.test", error: "invalid_auth" })).rejects.toThrow(
      "Slack refuses SLACK_BOT_TOKEN (invalid_auth). Install the app in the workspace and copy its Bot User OAuth " +
        "Token (your Slack app, OAuth & Permissions).",
    );
  });

  test.each(["invalid_auth", "missing_scope"])(
    "says what to do when Slack refuses the app's token: %s",
    async (error) => {
      const connection = await connect({ method: "apps.connections.open", error });
      await expect(connection.start()).rejects.toThrow(
        `Slack refuses SLACK_APP_TOKEN (${error}). Make an app-level token with connections:write (your Slack app, ` +
          "Basic Information, App-Level Tokens), and see that Socket Mode is switched on.",
      );
      await connection.stop();
    },
  );
});
