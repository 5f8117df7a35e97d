// App Home and /followups: a person's day, and for a manager the store's.
import type { Feature } from "../../feature.ts";
import { drawSections } from "./draw-sections.ts";
import { listenAtHome } from "./listeners.ts";
import { followUpsCommand } from "./messages.ts";

export const home: Feature = {
  name: "home",
  commands: [followUpsCommand],
  listen: listenAtHome,
  homeSection: drawSections,
};
