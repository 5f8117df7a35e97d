// The answer to whoever changed or withdrew a promise, with Undo; and the word to whom that was told, once it is undone.
import type { Temporal } from "temporal-polyfill";
import { firstName } from "../../../core/text.ts";
import { sayDay } from "../../../core/working-time.ts";
import type { Message } from "../../../feature.ts";
import { button, composeMessage } from "../../../slack/blocks.ts";
import { type PromiseWords, sayPromise } from "../messages.ts";

export interface ConfirmedChange {
  readonly id: string;
  readonly isWithdrawal: boolean;
  readonly why: string;
}

/**
 * @param change null once it is undone
 * @param next when its reader hears of it next, as a sentence; null: once somebody has answered
 */
export function changedMessage(
  promise: PromiseWords,
  change: ConfirmedChange | null,
  next: string | null,
  today: Temporal.PlainDate,
): Message {
  const { words, customerName, ownerName, outsideName, isDueOn, state } = promise;
  const about = `"${words}", for ${customerName}`;
  const stands = `Now: ${sayPromise(promise, today)}.`;
  if (change === null)
    return composeMessage([{ lines: [[{ bold: `Taken back: ${about}, stands as it did.` }], stands] }]);
  const { id, isWithdrawal, why } = change;
  const customer = firstName(customerName);
  const isKept = state === "made" || state === "accepted";
  const telling =
    isKept && isDueOn !== null
      ? `Tell ${customer}: "${outsideName ?? ownerName} does it by ${sayDay(isDueOn, today)}, and I see that it is done."`
      : `Tell ${customer}, if they don't know yet.`;
  return composeMessage([
    {
      lines: [
        [{ bold: `${isWithdrawal ? "Withdrawn" : "Changed"}: ${about}.` }],
        `Why: "${why}".`,
        ...(isWithdrawal ? ["Nobody need keep it any more; whoever was asked to is told."] : [stands]),
        ...(next === null ? [] : [next]),
        telling,
      ],
    },
    { actions: [button("Undo", "promise:undo-change", id)] },
  ]);
}

/** For whoever was told of what is undone. */
export function standsMessage(promise: PromiseWords, today: Temporal.PlainDate): Message {
  return composeMessage([
    {
      lines: [
        [{ bold: `Never mind what I told you earlier about ${promise.customerName}: that has been taken back.` }],
        `What they were promised stands as it did: ${sayPromise(promise, today)}.`,
      ],
    },
  ]);
}
