// What the steps of a problem say, until the customer says that it is solved. What went wrong comes late in the line: a
// locked phone shows its beginning to whoever stands by.
import type { Brief, IssueBrief } from "../../follow-up/rules/brief.ts";
import type { Wording, Words } from "./wording.ts";

export const issueWordings: Readonly<Record<string, (words: Words) => Wording>> = {
  "issue-update": ({ name, first, it, brief }) => ({
    task: `Tell ${name} where it stands with ${it}, even if there is no news. They told us: "${issueOf(brief).words}".`,
    say: `Hello ${first}, I said that you would hear from me about ${it}. This is where it stands.`,
    ifUnhappy: "I understand. I'll see what else can be done, and tell you when I know.",
  }),
  "recovery-call": ({ name, first, it, brief }) => {
    const { words, fix } = issueOf(brief);
    return {
      task: `Ask ${name} whether all is well with ${it} now. They told us: "${words}".${fix === null ? "" : ` Done: "${fix}".`}`,
      say: `Hello ${first}, I wanted to hear it from you: is everything as it should be with ${it} now?`,
      ifUnhappy: "Thank you for telling me. Then we are not done: what is still missing?",
    };
  },
  "after-issue": ({ name, first, it, brief }) => ({
    task: `Call ${name}: is all still well with ${it}? Two weeks ago it was put right: "${issueOf(brief).words}".`,
    say: `Hello ${first}, some time has gone by since we put things right with ${it}. Is all still well?`,
    ifUnhappy: "I'm glad you told me. What would put it right for you?",
  }),
};

export const issuePurposes: Readonly<Record<string, string>> = {
  "issue-update": "to tell you where it stands",
  "recovery-call": "to ask whether all is well now",
  "after-issue": "to ask whether all is still well",
};

/** @throws if no feature told of the problem: its follow-up is about one */
function issueOf({ issue }: Brief): IssueBrief {
  if (issue === null) throw new Error("a problem's follow-up is about a problem");
  return issue;
}
