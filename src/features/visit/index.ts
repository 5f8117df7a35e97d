// Visits: shoppers who left without buying, asked again politely and only with their yes.
import type { Feature } from "../../feature.ts";
import { drawConfirmation } from "./draw-confirmation.ts";
import { visitSections } from "./draw-section.ts";
import { briefVisits } from "./find-briefs.ts";
import { listenForVisits } from "./listeners.ts";
import { logVisitShortcut, unsoldCommand } from "./messages.ts";
import { undoAnswers } from "./undo-answers.ts";

export const visit: Feature = {
  name: "visit",
  commands: [unsoldCommand],
  shortcuts: [logVisitShortcut],
  messages: (deps) => [
    { kind: "visit-confirmation", isGrouped: false, draw: (db, owed, now) => drawConfirmation(deps, db, owed, now) },
  ],
  listen: listenForVisits,
  undone: undoAnswers,
  brief: briefVisits,
  customerSection: visitSections,
};
