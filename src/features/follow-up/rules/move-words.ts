// What the steps of a changed delivery say, until a store words them itself.
import type { Words } from "./words.ts";

export const moveWords: Words = {
  "move-customer": {
    task: "[{?asked by them}Tell {called} that it is arranged: {goods}, {change}.|Tell {called} about {goods}: {change}.|Tell {called} what has changed for {goods}.]",
    say: "Hello {called first}, [{?asked by them}it is arranged for {goods}: {change}. Is that right for you?|I'd rather tell you early about {goods}: {change}. Does that suit you?|there is news of {goods}.]",
    ifUnhappy: "Then let's find what suits you better, and I'll arrange it.",
    purpose: "to tell you what has changed",
  },
  "move-company": {
    task: "Tell [{company}|whoever brings it], for {customer}'s {kind} of {goods}[: {change}].[ Reference: {reference}.]",
    more: "[{?company}|Who brings it is not noted yet: find out, so that anyone can answer.]",
  },
};
