// apps.connections.open: a Socket Mode address. It needs the app's own token.
import { z } from "zod";
import type { World } from "../world.ts";
import { ApiRefusal, type Method, method } from "./method.ts";

/** `openUrl` makes an address good for one connection. */
export function appMethods(openUrl: () => string): Readonly<Record<string, Method>> {
  return {
    "apps.connections.open": method({ scope: null, token: "app", args: z.object({}) }, (world: World) => {
      if (!world.app.usesSocketMode) throw new ApiRefusal("socket_mode_not_enabled", { isViolation: true });
      return { url: openUrl() };
    }),
  };
}
