// Issues: what went wrong for a customer, in their words, and who puts it right, until the customer says it is solved.
import type { Feature } from "../../feature.ts";
import { renewHearBy } from "./change-issue.ts";
import { issueKinds } from "./draw-messages.ts";
import { homeIssues, issueSections } from "./draw-section.ts";
import { briefIssues } from "./find-briefs.ts";
import { listenForProblems } from "./listeners.ts";
import { reportProblemShortcut } from "./messages.ts";

export const issue: Feature = {
  name: "issue",
  shortcuts: [reportProblemShortcut],
  messages: issueKinds,
  listen: listenForProblems,
  answered: renewHearBy,
  brief: briefIssues,
  customerSection: issueSections,
  homeSection: homeIssues,
};
