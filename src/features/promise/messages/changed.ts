// The answer to whoever changed or withdrew a promise, with Undo; and the word to whom that was told, once it is undone.
import type { Temporal } from "temporal-polyfill";
import { firstName } from "../../../core/text.ts";
import type { Message } from "../../../feature.ts";
import { button, composeMessage } from "../../../slack/blocks.ts";
import { type PromiseWords, sayPromise, sayTelling } from "../messages.ts";

export interface ConfirmedChange {
  readonly id: string;
  readonly isWithdrawal: boolean;
  readonly why: string;
}

/**
 * @param promise `isOwn`: it is its reader's to keep
 * @param change null once it is undone
 * @param next when its reader hears of it next, as a sentence; null: once somebody has answered
 */
export function changedMessage(
  promise: PromiseWords & { readonly isOwn: boolean },
  change: ConfirmedChange | null,
  next: string | null,
  today: Temporal.PlainDate,
): Message {
  const about = `"${promise.words}", for ${promise.customerName}.`;
  const stands = `Now: ${sayPromise(promise, today)}.`;
  if (change === null)
    return composeMessage([{ lines: [[{ bold: `Taken back: ${about} It stands as it did.` }], stands] }]);
  const { id, isWithdrawal, why } = change;
  return composeMessage([
    {
      lines: [
        [{ bold: `${isWithdrawal ? "Withdrawn" : "Changed"}: ${about}` }],
        `Why: "${why}".`,
        ...(isWithdrawal ? ["Nobody need keep it any more; whoever was asked to is told."] : [stands]),
        ...(next === null ? [] : [next]),
        ...tellCustomer(promise, today),
      ],
    },
    { actions: [button("Undo", "promise:undo-change", id)] },
  ]);
}

/** Nothing while it isn't promised yet, nor where a nudge asks what the customer says. */
function tellCustomer(promise: PromiseWords & { readonly isOwn: boolean }, today: Temporal.PlainDate): string[] {
  const { customerName, isOwn, isDueOn, state } = promise;
  const isInForce = state === "made" || state === "accepted";
  if (isInForce && isDueOn !== null) return [sayTelling(promise, isOwn, isDueOn, today)];
  return isInForce || state === "withdrawn" ? [`Tell ${firstName(customerName)}, if they don't know yet.`] : [];
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
