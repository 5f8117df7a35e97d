// What a promise's maker is told while nobody answers, and the managers once it is overdue: one message, however many
// these are.
import type { Temporal } from "temporal-polyfill";
import { fitLines } from "../../../core/fit.ts";
import type { Message } from "../../../feature.ts";
import { composeMessage, type Line, mostText } from "../../../slack/blocks.ts";
import { escapeMarkup } from "../../../slack/mrkdwn.ts";
import { inShort } from "../../nudge/messages/wording.ts";
import { type PromiseWords, sayDue, sayKeeper, sayLate, sayWhenDue } from "../messages.ts";

/** For the maker, when nobody has answered for two working days. */
export function unansweredMessage(promises: readonly PromiseWords[], today: Temporal.PlainDate): Message {
  const [promise, ...others] = promises;
  if (promise === undefined) throw new Error("nobody has answered of a promise");
  const { ownerName, customerName, words } = promise;
  if (others.length === 0)
    return compose(`${ownerName} hasn't answered yet whether they keep this for ${customerName}: "${words}".`, [
      `${sayWhenDue(promise, today)} Ask them, or find somebody else who can.`,
    ]);
  return composeList(
    `No answer yet on ${promises.length} promises: ask whoever is to keep them, or find somebody else who can.`,
    promises.map((one) => `${sayInShort(one, today)}${one.state === "asked" ? ", not promised yet" : ""}.`),
    "Home lists them",
  );
}

/** For managers, three working days after it was to be kept. */
export function overdueMessage(promises: readonly PromiseWords[], today: Temporal.PlainDate): Message {
  const [promise, ...others] = promises;
  if (promise === undefined) throw new Error("what is overdue is a promise");
  const { makerName, customerName, words, isDueOn } = promise;
  if (others.length === 0)
    return compose(`${customerName} still waits for what they were promised: "${words}".`, [
      `${makerName} promised it. ${sayKeeper(promise)} was to keep it ${sayDue(isDueOn, today)}.`,
      saysOfIt(promise),
    ]);
  return composeList(
    `Customers still wait for ${promises.length} things that they were promised.`,
    promises.map((one) => `${sayInShort(one, today)}. ${one.makerName} promised it. ${saysOfIt(one)}`),
    "the digest lists promises at risk",
  );
}

function saysOfIt({ state }: PromiseWords): string {
  return state === "not-kept" ? "They said that it isn't kept yet." : "Nobody has said that it is done.";
}

/** Who, what, for whom, by when. */
function sayInShort(promise: PromiseWords, today: Temporal.PlainDate): string {
  const when = sayLate(promise, today) ?? sayDue(promise.isDueOn, today);
  return `${sayKeeper(promise)}: "${inShort(promise.words, 160)}", for ${inShort(promise.customerName, 60)}, ${when}`;
}

function compose(title: string, lines: readonly Line[]): Message {
  return composeMessage([{ lines: [[{ bold: title }], ...lines] }]);
}

/** As many as a nudge lists. */
const mostLines = 20;
const roomForCount = 60;

/** @param place where the rest stands */
function composeList(title: string, lines: readonly string[], place: string): Message {
  const room = mostText - title.length - roomForCount;
  const sizeOf = (line: string) => escapeMarkup(line).length;
  const [{ kept, left } = { kept: [], left: 0 }] = fitLines([lines], { room, most: mostLines, sizeOf });
  return compose(title, [...kept, ...(left > 0 ? [`and ${left} more: ${place}`] : [])]);
}
