// auth.*, oauth.*, apps.uninstall: tokens, from their beginning to their end.
import { z } from "zod";
import { type OAuth, uninstall } from "../oauth.ts";
import { type Method, method } from "./method.ts";

export function authMethods(oauth: OAuth): Readonly<Record<string, Method>> {
  return {
    "auth.test": method({ scope: null, args: z.object({}) }, (world) => ({
      url: `https://${world.team.domain}.slack.com/`,
      team: world.team.name,
      team_id: world.team.id,
      user: world.bot.handle,
      user_id: world.bot.id,
      bot_id: world.botId,
      is_enterprise_install: false,
    })),

    /** Slack docs: with the last of its tokens the app is uninstalled. It has but this one. */
    "auth.revoke": method({ scope: null, args: z.object({ test: z.stringbool().default(false) }) }, (world, args) => {
      if (!args.test) void uninstall(world);
      return { revoked: !args.test };
    }),

    "apps.uninstall": method(
      { scope: null, args: z.object({ client_id: z.string(), client_secret: z.string() }) },
      (world, args) => {
        oauth.checkSecret(args.client_id, args.client_secret);
        void uninstall(world);
        return {};
      },
    ),

    "oauth.v2.access": {
      token: "none",
      scope: null,
      run: (_, args) => oauth.exchange(args),
    },
  };
}
