// The first word to whoever runs a store: what the bot does, and what to do next.
import type { Feature } from "../../feature.ts";
import { welcomeKind } from "./draw-welcome.ts";
import { recordWelcomes } from "./record-welcome.ts";

export const welcome: Feature = {
  name: "welcome",
  jobs: [{ name: "welcome managers", run: recordWelcomes }],
  messages: (deps) => [welcomeKind(deps)],
};
