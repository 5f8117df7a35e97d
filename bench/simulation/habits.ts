// What people do with each button and menu. One that isn't here ends the simulation: nobody would ever press it.
import type { Press } from "./hands.ts";
import type { Random } from "./random.ts";

export type Habit =
  /** One of the answers to what is open, by weight. */
  | { readonly kind: "answer"; readonly weight: number }
  /** Thought of once for each message that has it, and then done or not. */
  | { readonly kind: "aside"; readonly chance: number }
  /** Nobody's way to that. */
  | { readonly kind: "left" };

const answer = (weight: number): Habit => ({ kind: "answer", weight });
const aside = (chance: number): Habit => ({ kind: "aside", chance });
const left: Habit = { kind: "left" };

/** By action id. Our guesses at a store's life: the trade publishes no such numbers. */
const habits: Readonly<Record<string, Habit>> = {
  "nudge:reached": answer(55),
  "nudge:no-answer": answer(20),
  "nudge:snooze": answer(7),
  "nudge:menu": answer(8),
  "nudge:needs-changed": answer(3),
  "issue:problem": answer(4),
  "nudge:confirmed": answer(60),
  "delivery:change": answer(6),
  "delivery:delivered": answer(60),
  "nudge:not-yet": answer(10),
  "delivery:date-changed": answer(6),
  "sold:facts": answer(50),
  "nudge:not-known-yet": answer(25),
  "delivery:date-known": answer(35),
  "nudge:no-news-yet": answer(30),
  "nudge:told-news": answer(20),
  "nudge:told-them": answer(30),
  "delivery:ask": answer(15),
  "delivery:facts": answer(50),
  "delivery:not-known": answer(20),
  "delivery:arrived": answer(20),
  "nudge:day-agreed": answer(50),
  "delivery:day-refused": answer(8),
  "nudge:company-told": answer(60),
  "delivery:company-cant": answer(6),
  "sold:bought": answer(12),
  "visit:deciding": answer(20),
  "visit:not-interested": answer(15),
  "promise:accept": answer(70),
  "promise:done": answer(60),
  "promise:late": answer(6),
  "promise:cant": answer(6),
  "promise:menu": answer(3),
  "promise:promised": answer(40),
  "promise:leave": answer(10),
  "promise:agree": answer(40),
  "promise:disagree": answer(8),
  "promise:confirm": answer(50),
  "promise:not-kept": answer(5),
  "issue:fixed": answer(40),
  "issue:solved": answer(50),
  "issue:not-solved": answer(6),
  // Home and the digest go on telling them until it is done.
  "queue:open-for": aside(1),
  "sold:same-person": aside(0.6),
  "sold:someone-else": aside(0.9),
  "visit:same-person": aside(0.6),
  "visit:someone-else": aside(0.9),
  "sold:details": aside(0.4),
  "sold:return": aside(0.04),
  "sold:undo": aside(0.02),
  "visit:undo": aside(0.02),
  "issue:undo": aside(0.03),
  "promise:undo": aside(0.03),
  "promise:undo-change": aside(0.03),
  "issue:not-confirmed": aside(0.3),
  "promise:not-confirmed": aside(0.3),
  "sold:undo-return": aside(0.05),
  "delivery:undo-change": aside(0.03),
  "nudge:undo": aside(0.04),
  "delivery:change-sale": aside(0.1),
  "nudge:open": aside(0.3),
  "nudge:more": aside(0.9),
  "promise:more": aside(0.9),
  "customer:undo-contact": aside(0.03),
  "nudge:undo-do-not-contact": aside(0.03),
  "away:off-today": aside(0.01),
  "sold:open": left,
  "visit:open": left,
  "customer:card": left,
  "customer:contact-for": left,
  "nudge:do-not-contact": left,
  "issue:open-for": left,
  "promise:add": left,
  "promise:add-for": left,
  "queue:open": left,
  "queue:pass": left,
};

/** What somebody who looks at a message does next; null: nothing more. `thoughtOf` are the message's asides so far. */
export function choosePress(presses: readonly Press[], thoughtOf: Set<string>, random: Random): Press | null {
  const known = presses.map((press) => ({ press, habit: habitOf(press.actionId) }));
  for (const { press, habit } of known) {
    if (habit.kind !== "aside" || thoughtOf.has(press.actionId)) continue;
    thoughtOf.add(press.actionId);
    if (random.chance(habit.chance)) return press;
  }
  const answers = known.flatMap(({ press, habit }) =>
    habit.kind === "answer" ? [{ press, weight: habit.weight }] : [],
  );
  const alike = (id: string) => answers.filter(({ press }) => press.actionId === id).length;
  return random.weigh(answers.map(({ press, weight }) => [press, weight / alike(press.actionId)] as const));
}

function habitOf(actionId: string): Habit {
  const habit = habits[actionId];
  if (habit === undefined)
    throw new Error(`nobody in the simulation knows "${actionId}": say in bench/simulation/habits.ts what people do`);
  return habit;
}
