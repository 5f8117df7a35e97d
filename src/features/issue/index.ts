// Issues: what went wrong for a customer, in their words, and who puts it right.
import type { Feature } from "../../feature.ts";
import { issueReportKind } from "./draw-report.ts";
import { issueSections } from "./draw-section.ts";
import { listenForProblems } from "./listeners.ts";

export const issue: Feature = {
  name: "issue",
  messages: (deps) => [issueReportKind(deps)],
  listen: listenForProblems,
  customerSection: issueSections,
};
