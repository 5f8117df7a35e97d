// Away, cover, days off, one's own days and hours: when somebody is not to be written to, and who is instead.
import type { Feature } from "../../feature.ts";
import { closeAbsences } from "./close-absences.ts";
import { drawAwaySection } from "./draw-section.ts";
import { listenForAbsences } from "./listeners.ts";
import { awayUsage } from "./messages.ts";
import { planMovers } from "./plan-movers.ts";

export const away: Feature = {
  name: "away",
  adds: [{ command: "followups", usage: awayUsage }],
  jobs: [
    { name: "close absences", run: closeAbsences },
    { name: "plan for movers", run: planMovers },
  ],
  listen: listenForAbsences,
  homeSection: drawAwaySection,
};
