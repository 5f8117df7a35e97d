// Times and draws the welcome.

import type { Deps, MessageKind } from "../../feature.ts";
import { holdOutsideHours } from "../outbox/decide-hours.ts";
import { welcomeMessage } from "./messages.ts";

/** Its subject is the store. */
export function welcomeKind({ config }: Pick<Deps, "config">): MessageKind {
  return {
    kind: "welcome",
    isGrouped: false,
    decide: (db, owed, now) => holdOutsideHours(db, config, owed, now),
    draw: async () => welcomeMessage({ prefix: config.commandPrefix, hasChannel: config.digestChannel !== undefined }),
  };
}
