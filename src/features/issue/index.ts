// Issues: what went wrong for a customer, in their words, and who puts it right, until the customer says it is solved.
import type { Feature } from "../../feature.ts";
import { renewHearBy } from "./change-issue.ts";
import { issueKinds } from "./draw-messages.ts";
import { homeIssues, issueSections } from "./draw-section.ts";
import { briefIssues } from "./find-briefs.ts";
import { listenForProblems } from "./listeners.ts";
import { reportProblemShortcut } from "./messages.ts";
import { undoReport, undoTurn } from "./undo-answers.ts";

export const issue: Feature = {
  name: "issue",
  shortcuts: [reportProblemShortcut],
  messages: issueKinds,
  listen: listenForProblems,
  answered: renewHearBy,
  undone: async (...undoing) => [...(await undoReport(...undoing)), ...(await undoTurn(...undoing))],
  brief: briefIssues,
  customerSection: issueSections,
  homeSection: homeIssues,
};
