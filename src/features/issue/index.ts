// Issues: what went wrong for a customer, in their words, and who puts it right.
import type { Feature } from "../../feature.ts";
import { holdOutsideHours } from "../outbox/decide-hours.ts";
import { drawReport } from "./draw-report.ts";
import { issueSections } from "./draw-section.ts";
import { listenForProblems } from "./listeners.ts";

export const issue: Feature = {
  name: "issue",
  messages: (deps) => [
    {
      kind: "issue-report",
      isGrouped: false,
      decide: (db, owed, now) => holdOutsideHours(db, deps.config, owed, now),
      draw: (db, owed, now) => drawReport(deps, db, owed, now),
    },
  ],
  listen: listenForProblems,
  customerSection: issueSections,
};
