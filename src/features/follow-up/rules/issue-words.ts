// What the steps of a problem say, until a store words them itself. What went wrong comes after the first 80 characters
// even of the shortest names: a locked phone shows those to whoever stands by. Of goods that were cancelled or went back
// nothing is asked as if they were there.
import type { Words } from "./words.ts";

export const issueWords: Words = {
  "issue-update": {
    task: 'Tell {called}[ by {hear by}] where it stands with {goods}, even if there is no news: they wait to hear from us. They told us: "{problem}".',
    more: "[Bought by {buyer}.]",
    say: "Hello {called first}, [{?another}we said that you would hear from us|we spoke on {last spoke}, and I said that you would hear from me|I said that you would hear from me] about {goods}. This is where it stands.",
    ifUnhappy: "I understand. I'll see what else can be done, and tell you when I know.",
    purpose: "to tell you where it stands",
  },
  "recovery-call": {
    task: 'Ask {called} whether all is [{?gone back}settled about|well with] {goods} now: it is solved when they say so, not before. They told us: "{problem}".[ Done: "{fix}".]',
    more: "[Bought by {buyer}.]",
    say: "Hello {called first}, [we spoke on {last spoke}, and I wanted|I wanted] to hear it from you: is everything [{?gone back}settled about|as it should be with] {goods} now?",
    ifUnhappy: "Thank you for telling me. Then we are not done: what is still missing?",
    purpose: "to ask whether all is well now",
  },
  "after-issue": {
    task: '[{?write}Write to|Call] {called}: is all [{?gone back}settled about|still well with] {goods}? Two weeks ago they said that all was well again. What had gone wrong: "{problem}".',
    more: "[Bought by {buyer}.]",
    say: "Hello {called first}, some time has gone by since we [{?gone back}settled what came up about|put things right with] {goods}.[ When we spoke on {was happy}, all was well.] Is all [{?gone back}settled for you|still well]?",
    ifUnhappy: "I'm glad you told me. What would put it right for you?",
    purpose: "to ask whether all is still well",
  },
};
