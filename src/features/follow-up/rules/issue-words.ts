// What the steps of a problem say, until a store words them itself. What went wrong comes late in the line: a locked
// phone shows its beginning to whoever stands by.
import type { Words } from "./words.ts";

export const issueWords: Words = {
  "issue-update": {
    task: 'Tell {customer}[ by {hear by}] where it stands with {goods}, even if there is no news. They told us: "{problem}".',
    say: "Hello {first name}, [we spoke on {last spoke}, and I said|I said] that you would hear from me about {goods}. This is where it stands.",
    ifUnhappy: "I understand. I'll see what else can be done, and tell you when I know.",
    purpose: "to tell you where it stands",
  },
  "recovery-call": {
    task: 'Ask {customer} whether all is well with {goods} now. They told us: "{problem}".[ Done: "{fix}".]',
    say: "Hello {first name}, [we spoke on {last spoke}, and I wanted|I wanted] to hear it from you: is everything as it should be with {goods} now?",
    ifUnhappy: "Thank you for telling me. Then we are not done: what is still missing?",
    purpose: "to ask whether all is well now",
  },
  "after-issue": {
    task: '[{?write}Write to|Call] {customer}: is all still well with {goods}? Two weeks ago it was put right: "{problem}".',
    say: "Hello {first name}, some time has gone by since we put things right with {goods}.[ When we spoke on {was happy}, all was well.] Is all still well?",
    ifUnhappy: "I'm glad you told me. What would put it right for you?",
    purpose: "to ask whether all is still well",
  },
};
