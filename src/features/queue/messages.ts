// What managers read of the store's queue, and what people are told of what was handed over.
import { firstName, truncate } from "../../core/text.ts";
import type { Message, Section } from "../../feature.ts";
import { button, composeMessage, type Piece } from "../../slack/blocks.ts";
import { type CountedWork, type Neglected, sayWork, type Work } from "./rules.ts";

const mostName = 60;
/** More than these are counted: Home is about today. */
const mostRows = 5;

/** "Sam Reyes has left: 6 follow-ups of 4 customers wait for an owner". */
export function sayQueued(work: CountedWork & Pick<Work, "name">): string {
  const isOne = work.followUps + (work.promises ?? 0) === 1;
  return `${truncate(work.name, mostName)} has left: ${sayWork(work)} ${isOne ? "waits" : "wait"} for an owner`;
}

/** For managers, once: somebody has left. `work` is null once nothing of theirs is open any more. */
export function departureMessage(name: string, work: Work | null, departureId: string): Message {
  if (work === null) return composeMessage([{ lines: [`${name} has left. Nothing of theirs is open any more.`] }]);
  return composeMessage([
    {
      lines: [
        [{ bold: `${sayQueued(work)}.` }],
        "Nothing of it reaches anybody until it is handed over; Home and the digest say so until then. What they were to keep for colleagues is with those who promised it.",
      ],
    },
    { actions: [button("Hand over…", "queue:open-for", departureId, { style: "primary" })] },
  ]);
}

export interface HandoverWords extends CountedWork {
  readonly by: string;
  readonly from: string;
  readonly to: string;
  readonly note: string | null;
}

/** For whoever looks after them from now on. */
export function receivedMessage(handed: HandoverWords): Message {
  const { by, from, note } = handed;
  return composeMessage([
    {
      lines: [
        [{ bold: `${by} handed ${from}'s customers over to you: ${sayWork(handed)}.` }],
        ...(note === null ? [] : [`"${note}"`]),
        "What is due comes in one message, in your working hours; the rest comes when it is due. /customer shows all that is known of each.",
      ],
    },
  ]);
}

/** For whoever looked after them until now. */
export function givenMessage(handed: HandoverWords): Message {
  const { by, to, note } = handed;
  return composeMessage([
    {
      lines: [
        [{ bold: `${by} handed your customers over to ${to}: ${sayWork(handed)}.` }],
        ...(note === null ? [] : [`"${note}"`]),
        "There is nothing for you to do with them.",
      ],
    },
  ]);
}

/** For the manager who handed them over. */
export function sayHandedOver(handed: Omit<HandoverWords, "by" | "note">): string {
  const to = firstName(handed.to);
  return `Handed over to ${handed.to}: ${handed.from}'s ${sayWork(handed)}. What is due reaches ${to} in one message, in their working hours.`;
}

/** For managers: what waits for an owner, first of all; and what has been left alone. */
export function queueSections(work: readonly Work[], neglected: readonly Neglected[]): readonly Section[] {
  const queued = work.filter(({ hasLeft }) => hasLeft);
  const waiting = queued.map((one): Piece => {
    const row = `${sayQueued(one)}.`;
    if (one.departureId === null) return { lines: [row] };
    return { row, button: button("Hand over…", "queue:open-for", one.departureId) };
  });
  const rows = neglected.slice(0, mostRows).map(
    (one): Piece => ({
      row: `${one.heading}, ${truncate(one.customerName, mostName)}: ${one.ownerName}, open for ${one.workingDays} working days.`,
      button: button("Hand over…", "queue:pass", one.id),
    }),
  );
  const more = neglected.length - rows.length;
  const heading = (text: string): Piece => ({ lines: [[{ bold: text }]] });
  return [
    { rank: 88, pieces: waiting.length === 0 ? [] : [heading("Nobody's follow-ups"), ...waiting] },
    {
      rank: 18,
      pieces: [
        ...(rows.length === 0 ? [] : [heading("Left alone for five working days or more"), ...rows]),
        ...(more > 0 ? [{ quiet: `and ${more} more` }] : []),
        ...(work.length === 0 ? [] : [{ actions: [button("Hand over customers…", "queue:open", "home")] }]),
      ],
    },
  ];
}
