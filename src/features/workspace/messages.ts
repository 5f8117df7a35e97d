// How the bot introduces itself in the first message that somebody gets from it: who writes, and what for.

/** By why we write to them. */
export const introductions = {
  seller:
    "This is Follow Through. I write to you here, in your working hours, when a customer of yours is due a call; each message has the buttons to answer it. /followups help shows what else I do.",
  keeper:
    "This is Follow Through, which helps your colleagues keep their word. I write to you only when a colleague promises something that you are asked to keep.",
  cover:
    "This is Follow Through, which sees that every customer is called when they should be. I write to you because a colleague is away and named you as their cover; answer as if they were your own customers.",
  taker:
    "This is Follow Through, which sees that every customer is called when they should be. I write to you because a customer's follow-up was put into your hands; each message has the buttons to answer it.",
  finder:
    "This is Follow Through, which sees that every customer gets what they were told. I write to you because a colleague asks what you can find out about a delivery; nobody else may know it.",
  solver:
    "This is Follow Through, which sees that no customer is forgotten. I write to you because a customer has a problem that you should know of.",
  praised:
    "This is Follow Through, which sees that no customer is forgotten. I write to you because one of them was glad of you.",
} as const;
