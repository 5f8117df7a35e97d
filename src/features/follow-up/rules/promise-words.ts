// What the steps of a promise say, to whoever keeps it and to whoever made it, until a store words them itself.
import type { Words } from "./words.ts";

const keep =
  '[Call {outside} for {customer}: was it done? It is {late}.|Call {outside} for {customer}: will it be done {by}?|Keep this for {customer} {by}: "{promise}".] [{?outside}{?mine}You promised "{promise}".|{?outside}{maker} promised "{promise}".|{?mine}You promised it.|{maker} promised it.]';

/** What it goes with; without a purchase it stands alone. */
const more = "[It goes with {purchase}, bought {day}.]";

export const promiseWords: Words = {
  "promise-answer": {
    task: '[{?asked}Could|Can] you keep this for {customer} {by}: "{promise}"? [{?asked}{?mine}You asked before promising it.|{?asked}{maker} asks before promising it.|{?mine}You promised it: an early no helps.|{maker} promised it, and waits for your answer: an early no helps.]',
    more,
  },
  "promise-soon": { task: keep, more },
  "promise-today": { task: keep, more },
  "promise-last": {
    task: '[Call {outside} for {customer}: was this done, "{promise}"?|Was it done for {customer}: "{promise}"?] If not, say when it will be, [{?outside}and tell them|{?own}and tell them|{?mine}and tell them|so that {maker} can tell them].',
    more,
  },
  "promise-broken": {
    task: '[Call {outside} for {customer} now|Keep this for {customer} now]: "{promise}". They say that it is not done yet.',
    more,
  },
  "promise-reopened": {
    task: 'Find another way for {customer}, {by}: "{promise}". They didn\'t agree to what was offered.',
    more,
  },
  "promise-to-make": {
    task: 'Promise it to {customer}? [{keeper} can\'t do "{promise}" ({in the way}). {instead}|{?own}{?mine}You keep it yourself, {by}: "{promise}".|{keeper} can keep it {by}: "{promise}".]',
    more,
  },
  "promise-tell": {
    task: "Tell {customer} today about \"{promise}\": [{?own}it can't be done|{keeper} can't do it] as it was promised.[ In the way: {in the way}. {instead}]",
    more,
    say: "Hello {first name}, this is about [{purchase} and ]what [{?mine}I|{maker}] promised you: {promise}. I'd rather tell you early: it can't be done quite as [{?mine}I|{maker}] promised. {ask instead}",
    ifUnhappy: "I understand. Let me see what else we can do, and I'll call you back.",
    purpose: "to hear what suits you",
  },
  "promise-confirm": {
    task: 'Ask {customer} whether this was kept: "{promise}". [{?own}{?mine}You said that it is done.|{keeper} says it is done.]',
    more,
    say: "Hello {first name}, [this is about {purchase}. ][{?mine}I|{maker}] promised you: {promise}. Was it done the way you expected?",
    ifUnhappy: "I'm glad you told me. What is still missing?",
    purpose: "to ask whether it was done as promised",
  },
};
