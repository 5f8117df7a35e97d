// What the steps of a visit say until a store words them itself: polite and unpushy, since nobody owes us a purchase.
import type { Words } from "./words.ts";

const letGo = "That's quite all right. Thank you for looking with us, and come by any time.";

export const visitWords: Words = {
  "any-questions": {
    task: "[{?write}Write to|Call] {customer}: any questions about {goods}? They came by {day} without buying.",
    say: "Hello {first name}, thank you for coming by on {day}. [{held back} Do you have any questions about {goods}?|What would you still like to know about {goods}?] There is no hurry at all.",
    ifUnhappy: letGo,
    purpose: "to ask whether you have any questions",
  },
  "second-touch": {
    task: "[{?write}Write to|Call] {customer} about {goods} again, as you agreed. They came by {day} without buying.",
    say: "Hello {first name}, I'm [{?write}writing|calling] about {goods}, as we agreed[ on {last spoke}| when you came by].[ {held back}] Is there anything that would help you decide?",
    ifUnhappy: letGo,
    purpose: "to hear what you think by then",
  },
  "keep-in-touch": {
    task: "[{?write}Write to|Call] {customer}, who said you may keep in touch about {goods}. They came by {day}.",
    say: "Hello {first name}, [when we spoke on {last spoke}, you said|you said] that [{?another}we|I] might ask again after a while. Are you still looking for {goods}, or has something changed?",
    ifUnhappy: letGo,
    purpose: "to ask whether you are still looking",
  },
};
