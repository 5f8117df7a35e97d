// What managers read of the store's queue.
import type { Temporal } from "temporal-polyfill";
import { pageOf } from "../../core/fit.ts";
import { truncate } from "../../core/text.ts";
import { sayDay } from "../../core/working-time.ts";
import type { Message, Section, Turned } from "../../feature.ts";
import { button, composeMessage, type Piece } from "../../slack/blocks.ts";
import { promiseMenu } from "../promise/messages.ts";
import { homeList } from "../workspace/messages/home-list.ts";
import { type CountedWork, type Neglected, sayWork, type Uncovered, type Work } from "./rules.ts";

const mostName = 60;
/** Customers of somebody who is away. */
const mostNamed = 3;
/** Home has 100 blocks for all lists, each of which can be turned over. */
const queueList = { list: "queue", title: "Nobody's follow-ups", most: 3 };
const neglectedList = { list: "neglected", title: "Left alone for five working days or more", most: 5 };

/** "Sam Reyes has left: 6 follow-ups of 4 customers wait for an owner". */
export function sayQueued(work: CountedWork & Pick<Work, "name">): string {
  const isOne = work.followUps + work.promises === 1;
  return `${truncate(work.name, mostName)} has left: ${sayWork(work)} ${isOne ? "waits" : "wait"} for an owner`;
}

/** "Ana Lima is away until Friday 12 June, and nobody covers. Due by their return: 3 follow-ups of Jane Doe and 1 more" */
export function sayUncovered(
  { name, until, followUps, customers }: Omit<Uncovered, "firstId">,
  today: Temporal.PlainDate,
): string {
  const left = customers.length - mostNamed;
  const named = customers.slice(0, mostNamed).map((customer) => truncate(customer, mostName));
  const whose = new Intl.ListFormat("en").format([...named, ...(left > 0 ? [`${left} more`] : [])]);
  const due = `${followUps} follow-up${followUps === 1 ? "" : "s"} of ${whose}`;
  return `${truncate(name, mostName)} is away until ${sayDay(until, today)}, and nobody covers. Due by their return: ${due}`;
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

/** For managers: what waits for an owner, first of all; and what has been left alone. */
export function queueSections(
  {
    work,
    uncovered,
    neglected,
    today,
  }: {
    readonly work: readonly Work[];
    readonly uncovered: readonly Uncovered[];
    readonly neglected: readonly Neglected[];
    readonly today: Temporal.PlainDate;
  },
  turned: Turned | null = null,
): readonly Section[] {
  const from = ({ list }: { readonly list: string }) => (turned?.list === list ? turned.from : 0);
  const queued = [
    ...work.filter(({ hasLeft }) => hasLeft).map(leaverRow),
    ...uncovered.map((one) => ({
      row: `${sayUncovered(one, today)}.`,
      button: button("Hand over…", "queue:open-of", one.firstId),
    })),
  ];
  const queue = pageOf<Piece>(queued, from(queueList), queueList.most);
  const leftAlone = pageOf(neglected, from(neglectedList), neglectedList.most);
  const rows = leftAlone.shown.map(
    (one): Piece => ({
      row: `${one.heading}, ${truncate(one.customerName, mostName)}: ${one.ownerName}, open for ${one.workingDays} working days.`,
      button:
        one.promise === null
          ? button("Hand over…", "queue:pass", one.id)
          : promiseMenu(one.promise, { isMakers: true, isOwn: false }),
    }),
  );
  return [
    { rank: 88, pieces: homeList(queueList, queue.shown, queue) },
    {
      rank: 18,
      pieces: [
        ...homeList(neglectedList, rows, leftAlone),
        ...(work.length === 0 ? [] : [{ actions: [button("Hand over customers…", "queue:open", "home")] }]),
      ],
    },
  ];
}

function leaverRow(work: Work): Piece {
  const row = `${sayQueued(work)}.`;
  if (work.departureId === null) return { lines: [row] };
  return { row, button: button("Hand over…", "queue:open-for", work.departureId) };
}
