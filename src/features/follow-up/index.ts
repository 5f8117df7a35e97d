// Follow-ups: the plans, and the dated touches that they make.
import type { Feature } from "../../feature.ts";
import { closeCourtesies } from "./close-courtesies.ts";
import { closeUndo } from "./close-undo.ts";
import { passedKind } from "./draw-passed.ts";
import { drawSection } from "./draw-section.ts";
import { undoneKind } from "./draw-undone.ts";
import { expireFollowUps } from "./expire-follow-ups.ts";
import { findBriefs } from "./find-briefs.ts";
import { planByCalendar } from "./plan-by-calendar.ts";
import { planCustomer } from "./plan-customer.ts";

export const followUp: Feature = {
  name: "follow-up",
  jobs: [
    { name: "plan by the calendar", run: (deps, now) => planByCalendar(deps, now) },
    { name: "expire follow-ups", run: expireFollowUps },
    { name: "close courtesies during problems", run: closeCourtesies },
    { name: "forget what can't be undone", run: closeUndo },
  ],
  messages: (deps) => [passedKind(deps), undoneKind(deps)],
  brief: findBriefs,
  customerSection: drawSection,
  contacted: (tx, { config }, customer, now) => planCustomer(tx, config.store, customer, now),
};
