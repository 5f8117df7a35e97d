// Follow-ups: the plans, and the dated touches that they make.
import type { Feature } from "../../feature.ts";
import { closeCourtesies } from "./close-courtesies.ts";
import { drawSection } from "./draw-section.ts";
import { expireFollowUps } from "./expire-follow-ups.ts";

export const followUp: Feature = {
  name: "follow-up",
  jobs: [
    { name: "expire follow-ups", run: expireFollowUps },
    { name: "close courtesies during problems", run: closeCourtesies },
  ],
  customerSection: drawSection,
};
