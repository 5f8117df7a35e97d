// What the day's list says of itself: how much of it is done, and what waits for another day.
import { dayOf, sayDay } from "../../../core/working-time.ts";
import { isPassing, ownEnds } from "../../follow-up/rules/outcomes.ts";
import { mostCalls } from "../rules.ts";
import type { Card, CardState, Reader } from "./card.ts";

/**
 * "2 of 6 done": what was answered, or is settled; a snooze isn't. What comes in another message, is somebody else's or
 * was dropped isn't counted: nobody did it, and nobody can do it here. Null where nothing is left to count.
 */
export function sayProgress(cards: readonly Card[]): string | null {
  const counted = cards.filter(({ state }) => state.kind === "waiting" || isAnswered(state) || isSettled(state));
  const done = counted.filter(
    ({ state }) => isSettled(state) || (state.kind === "answered" && state.outcome !== "snoozed"),
  );
  return counted.length === 0 ? null : `${done.length} of ${counted.length} done`;
}

/** By a word of theirs, not by putting it into somebody else's hands. */
function isAnswered(state: CardState): boolean {
  return state.kind === "answered" && !isPassing(state.outcome);
}

/** By what happened since, or by an answer that was given elsewhere. */
function isSettled(state: CardState): boolean {
  return state.kind === "ended" && (state.because === "overtaken" || !(state.because in ownEnds));
}

/** "4 more wait for tomorrow, Wednesday 3 June: 8 calls are enough for a day." */
export function sayPutOff({ calls, nextAt }: NonNullable<Reader["putOff"]>, { time, now }: Reader): string {
  const today = dayOf(time, now);
  const on = dayOf(time, nextAt);
  const day = `${on.equals(today.add({ days: 1 })) ? "tomorrow, " : ""}${sayDay(on, today)}`;
  return `${calls} more ${calls === 1 ? "waits" : "wait"} for ${day}: ${mostCalls} calls are enough for a day.`;
}
