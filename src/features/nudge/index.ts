// Nudges: the messages that carry follow-ups, and the answers to them.
import type { Feature } from "../../feature.ts";
import { decideNudges } from "./decide-nudges.ts";
import { drawDoNotContact } from "./draw-do-not-contact.ts";
import { drawNudges } from "./draw-nudges.ts";
import { listenForAnswers } from "./listeners/answers.ts";
import { listenForDoNotContact } from "./listeners/do-not-contact.ts";
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
    // The answer to one's own act, at once.
    { kind: "do-not-contact", isGrouped: false, draw: drawDoNotContact },
  ],
  undone: undoWrongNumber,
  listen(listen, deps) {
    listenForAnswers(listen, deps);
    listenForMenu(listen, deps);
    listenForDoNotContact(listen, deps);
  },
};
