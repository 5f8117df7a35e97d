// Nudges: the messages that carry follow-ups, and the answers to them.
import type { Feature } from "../../feature.ts";
import { decideNudges } from "./decide-nudges.ts";
import { drawNudges } from "./draw-nudges.ts";
import { listenForAnswers } from "./listeners/answers.ts";
import { listenForMenu } from "./listeners/menu.ts";
import { undoWrongNumber } from "./undo-wrong-number.ts";

export const nudge: Feature = {
  name: "nudge",
  messages: (deps) => [
    {
      kind: "nudge",
      isGrouped: true,
      decide: (db, owed, now) => decideNudges(deps, db, owed, now),
      draw: (db, owed, now, focus) => drawNudges(deps, db, owed, now, focus),
    },
  ],
  undone: undoWrongNumber,
  listen(listen, deps) {
    listenForAnswers(listen, deps);
    listenForMenu(listen, deps);
  },
};
