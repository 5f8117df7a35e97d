// What the steps of a sale say until a store words them itself. No verb goes with the goods, so that "the oak table" and
// "the 2 chairs" read equally well; no more is said of a gift than that it is goods.
import type { StepWords, Words } from "./words.ts";

const makeItRight = "I'm glad you told me. What would put it right for you?";
const bought = "Bought {day}[ by {buyer}].";

const comeBack: StepWords = {
  task: "Come back to {called} today, as agreed, about {goods}.[ Bought {day} by {buyer}.]",
  say: "Hello {called first}, [{?another}we said that we would come back to you|when we spoke on {last spoke}, I said that I would come back to you|we said that I would come back to you] about {goods}. How do things stand now?",
  ifUnhappy: makeItRight,
  purpose: "to hear how things stand",
};

export const saleWords: Words = {
  "thank-you": {
    task: "Thank {customer} today for {goods}, bought {day}.",
    say: "Hello {first name}, thank you again for choosing {goods}. [You told us what decided it: {short reasons}. I still think you chose well.|{?reasons}I still think you chose well.|What made you choose it in the end?] Is there anything you'd like to know?",
    ifUnhappy: makeItRight,
    purpose: "to say thank you",
  },
  "one-call": {
    task: "Thank {customer} for {goods}, taken home {day}, and ask how they like it.",
    say: "Hello {first name}, thank you again for choosing {goods}.[ You told us what decided it: {short reasons}.|{?reasons}| What made you choose it in the end?] Is everything the way [{another}|I] described it?",
    ifUnhappy: makeItRight,
    purpose: "to ask how you like it",
  },
  "delivery-facts": {
    task: "Find out for {customer}'s {kind} of {goods}[, {when}]: {missing}.",
    more: "Then anyone in the store can answer when {first name} asks.",
  },
  "any-news": {
    task: "Any news for {customer}? They have been waiting for {goods} since {day}. [The day is only an estimate: {estimate}.|There is no date yet.]",
    more: '[Told on {told on}: "{told}".]',
    say: "Hello {first name}, I haven't forgotten you: [there is nothing new for {goods} since {told on}|there is no date for {goods} yet], and I'll call as soon as there is.",
  },
  "confirm-delivery": {
    task: `Confirm the {kind} with {called}: {goods}[, {when}]. ${bought}`,
    say: "Hello {called first}, [{?pick-up}you can pick up {goods} {when}. Does that still suit you?|{?installation}we install {goods} at {address} {when}. Is that still right, and will somebody be there?|{?installation}we install {goods} {when}. Is that still right, and will somebody be there?|we bring {goods} to {address} {when}. Is that still right, and will somebody be there?|we bring {goods} {when}. Is that still right, and will somebody be there?]",
    ifUnhappy: "Then let's find a day that suits you better, and I'll arrange it.",
    purpose: "to confirm the day",
  },
  "did-it-arrive": {
    task: `[{?pick-up}Did {called} pick up {goods}?|{?installation}Did {called} get {goods} installed?|Did {called} get {goods}?][ Planned for {planned day}.] ${bought}`,
  },
  "check-in": {
    task: `Ask {called} about {goods}: is everything the way it was described? ${bought}`,
    say: "Hello {called first}, [{?secret gift}we spoke on {last spoke}, and I wondered whether you have heard how everything is with {goods} now.|{?secret gift}have you heard how everything is with {goods}?|we spoke on {last spoke}, and I'd like to hear how everything is with {goods} now.|how is everything with {goods}?][ You told us what mattered: {short reasons}.] Is it all the way [{another}|I] described it, or has something changed?",
    ifUnhappy: makeItRight,
    purpose: "to ask whether everything is as it should be",
  },
  "after-installation": {
    task: `Ask {called} how it is going with {goods} since the installation. ${bought}`,
    say: "Hello {called first}, [{?secret gift}we spoke on {last spoke}, and I wondered whether you have heard how it is going with {goods} since the installation.|{?secret gift}have you heard how it is going with {goods} since the installation?|we spoke on {last spoke}, and I'd like to hear how you are getting on with {goods} since the installation.|how are you getting on with {goods} since the installation?][ You told us what mattered: {short reasons}. Is it as you hoped?]",
    ifUnhappy: makeItRight,
    purpose: "to ask how it is going",
  },
  "after-training": {
    task: `Ask {called} how it is going with {goods} since the training. ${bought}`,
    say: "Hello {called first}, [{?secret gift}we spoke on {last spoke}, and I wondered whether you have heard how it is going with {goods}.|{?secret gift}have you heard how it is going with {goods}?|we spoke on {last spoke}, and I'd like to hear how you are getting on with {goods}.|how are you getting on with {goods}?] What could we show [{?secret gift}|you ]again?",
    ifUnhappy: makeItRight,
    purpose: "to ask how it is going",
  },
  "one-month": {
    task: `[{?write}Write to|Call] {customer} after a month with {goods}: is it all they hoped for? ${bought}`,
    say: "Hello {first name}, a month has gone by with {goods}.[ You told us what mattered: {short reasons}.] [When we spoke on {was happy}, all was well. |We last spoke on {last spoke}. ][{?secret gift}Have you heard whether it is|Is it][{?was happy} still] all you hoped for?",
    ifUnhappy: makeItRight,
    ifHappy:
      "I'm glad to hear it. If you'd like to tell others in a review, or know somebody who is looking for something like it, I'd be grateful.",
    purpose: "to ask whether it is all you hoped for",
  },
  routine: {
    task: "Check in with {customer}, who bought {goods} on {day}: has anything changed?[ It is time to {care}.]",
    say: "Hello {first name}, [we last spoke on {last spoke}, and I wanted to ask|just asking] [{?secret gift}whether you have heard how it is going|how you are getting on] with {goods}.[ You told us what mattered: {short reasons}. Does that still hold?] Has anything changed that I can help with?[ It is about time to {care}, too: shall we find a day for that?]",
    ifUnhappy: makeItRight,
    purpose: "to ask whether anything has changed",
  },
  "follow-on": comeBack,
  "receiver-follow-on": comeBack,
};
