// Promises: what a rep told the customer, in the rep's words, and who keeps it, until the customer says it was kept.
import type { Feature } from "../../feature.ts";
import { confirmAtCheckIn } from "./answer-check-in.ts";
import { returnPromises } from "./change-keepers.ts";
import { promiseKinds } from "./draw-messages.ts";
import { homePromises, promiseSections } from "./draw-section.ts";
import { briefPromises } from "./find-briefs.ts";
import { listenForAnswers } from "./listeners/answers.ts";
import { listenForLogging } from "./listeners/logging.ts";
import { listenForRevising } from "./listeners/revising.ts";
import { logPromiseShortcut, openPromiseShortcut, promiseCommand } from "./messages.ts";
import { undoChanges } from "./undo-changes.ts";

export const promise: Feature = {
  name: "promise",
  commands: [promiseCommand],
  shortcuts: [openPromiseShortcut, logPromiseShortcut],
  jobs: [{ name: "return leavers' promises", run: returnPromises }],
  messages: promiseKinds,
  listen(listen, deps) {
    listenForLogging(listen, deps);
    listenForAnswers(listen, deps);
    listenForRevising(listen, deps);
  },
  answered: confirmAtCheckIn,
  undone: undoChanges,
  brief: briefPromises,
  customerSection: promiseSections,
  homeSection: homePromises,
};
