// All that happened to a promise: who did what, when, and what they said to it.
import type { ModalView } from "@slack/types";
import { Temporal } from "temporal-polyfill";
import { sayDay, sayDayTime, sayTime } from "../../../core/working-time.ts";
import { composeBlocks, plain } from "../../../slack/blocks.ts";
import { type PromiseWords, sayPromise } from "../messages.ts";
import type { ChangeKind, Difference } from "../rules/acts.ts";
import { kindNames, kindOf } from "../rules/kind.ts";

export interface PastChange extends Omit<Difference, "ownerId" | "outsideName"> {
  readonly kind: ChangeKind;
  readonly note: string | null;
  readonly by: string;
  /** Who keeps it since, by name. */
  readonly keeper: string | null;
  readonly at: Temporal.Instant;
}

/** A view to read; Slack's limit for a modal is 100 blocks, and this is two. @param changes oldest first */
export function historyModal(
  promise: PromiseWords,
  changes: readonly PastChange[],
  { zone, now }: { readonly zone: string; readonly now: Temporal.Instant },
): ModalView {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const shown = changes.slice(-mostChanges);
  const left = changes.length - shown.length;
  return {
    type: "modal",
    title: plain("History", 24),
    close: plain("Close", 24),
    blocks: composeBlocks([
      {
        lines: [
          [{ bold: `For ${promise.customerName}: ${sayPromise(promise, today)}.` }],
          `Kind: ${kindNames[kindOf(promise.words)]}`,
        ],
      },
      { lines: [...(left > 0 ? [`${left} earlier changes`] : []), ...sayChanges(shown, zone, today)] },
    ]),
  };
}

/** The latest: a promise that is passed around for months has a long history. */
const mostChanges = 40;

/** "Tuesday 2 June, 10:05: promised by Ana Lima"; the day is said once. */
export function sayChanges(changes: readonly PastChange[], zone: string, today: Temporal.PlainDate): string[] {
  return changes.map((change, index) => {
    const before = changes[index - 1];
    const isSameDay =
      before !== undefined && Temporal.PlainDate.compare(dayIn(before.at, zone), dayIn(change.at, zone)) === 0;
    const when = isSameDay ? sayTime(change.at, zone) : sayDayTime(change.at, zone, today);
    const note = change.note === null ? "" : `: "${change.note}"`;
    return `${when}: ${saysOf[change.kind]} ${change.by}${sayDifference(change, today)}${note}`;
  });
}

function dayIn(at: Temporal.Instant, zone: string): Temporal.PlainDate {
  return at.toZonedDateTimeISO(zone).toPlainDate();
}

function sayDifference({ words, keeper, wasDueOn, dueOn }: PastChange, today: Temporal.PlainDate): string {
  const parts = [
    ...(keeper === null ? [] : [`${keeper} keeps it`]),
    ...(words === null ? [] : [`"${words}"`]),
    ...(dueOn === null
      ? wasDueOn === null
        ? []
        : [`was due ${sayDay(wasDueOn, today)}, no day for now`]
      : [`due ${sayDay(dueOn, today)}${wasDueOn === null ? "" : ` instead of ${sayDay(wasDueOn, today)}`}`]),
  ];
  return parts.length === 0 ? "" : `, now: ${parts.join(", ")}`;
}

/** Each is followed by who did it. */
const saysOf: Readonly<Record<ChangeKind, string>> = {
  made: "promised by",
  asked: "asked first by",
  accepted: "accepted by",
  "passed-on": "passed on by",
  late: "will be late, says",
  cant: "can't be kept as promised, says",
  agreed: "the customer agreed, heard by",
  "not-agreed": "the customer didn't agree, heard by",
  promised: "promised, after asking first, by",
  left: "left by",
  done: "done, says",
  confirmed: "kept, says the customer, heard by",
  "not-kept": "not kept, says the customer, heard by",
  "not-confirmed": "closed as not confirmed by",
  "handed-on": "handed over by",
  "came-back": "back with its maker, left by",
  "new-maker": "handed over with the customer by",
  withdrawn: "taken back by",
  restored: "stands again, by",
  changed: "changed by",
  moved: "moved with the delivery by",
  "called-off": "withdrawn by",
  thanked: "the customer's thanks, passed on by",
};
