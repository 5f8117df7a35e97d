// One follow-up as its owner needs it with the phone in hand.

import type { Temporal } from "temporal-polyfill";
import { sayPhone, telLink } from "../../../core/phone.ts";
import { firstName } from "../../../core/text.ts";
import { dayOf, sayDay } from "../../../core/working-time.ts";
import type { Line, Part, Piece } from "../../../slack/blocks.ts";
import { cardButton } from "../../customer/messages.ts";
import { sayAnswer } from "../../follow-up/messages.ts";
import type { Brief } from "../../follow-up/rules/brief.ts";
import { stepOf } from "../../follow-up/rules/default-plan.ts";
import { snoozesFor } from "../../follow-up/rules/return-times.ts";
import type { Step } from "../../follow-up/rules/step.ts";
import { answerElements, menuElement } from "./answers.ts";
import type { Card, Reader } from "./card.ts";
import { visitLines } from "./visit-wording.ts";
import { inShort, isReceivers, sayNext, theGoods, whoIsCalled, wordingFor } from "./wording.ts";
import { askedLine, isNextWritten, isWritten } from "./written.ts";

export function openCard(card: Card, { time, country, now }: Reader): Piece[] {
  const { owedId, customerId, step, brief, expiresAt, next, covers, note, tried, words, joined = [] } = card;
  const today = dayOf(time, now);
  const { task, more, say, ifUnhappy, ifHappy } = wordingFor(step.key, brief, today, words, covers);
  const asked = say === undefined ? null : askedLine(brief);
  const lines: Line[] = [
    ...(covers === null ? [] : [[{ bold: `For ${inShort(covers, 60)}, who is away` }]]),
    [{ bold: task }],
    ...(more === undefined ? [] : [more]),
    ...joinedLines(card, today),
    ...movedLines(card, today),
    ...(tried === null ? [] : [`Tried before: ${sayAnswer(tried, time.zone, now)}.`]),
    ...(note === null ? [] : [`Noted: ${inShort(note, 300)}`]),
    ...(asked === null ? [] : [asked]),
    ...(brief.lastSpoke === null || step.speaksTo === null
      ? []
      : [`Last contact: ${sayDay(brief.lastSpoke.on, today)}${brief.lastSpoke.isHappy ? ", happy" : ""}.`]),
    ...whyLines(step, brief),
    ...brief.returned.map(returnedLine),
    ...brief.problems.map((problem) => `A problem is open: ${problem}`),
    ...new Set([card, ...joined].flatMap((one) => one.brief.promises.map((promise) => `Promised: ${promise}`))),
    ...new Set([card, ...joined].flatMap(secretLines)),
    ...(say === undefined ? [] : [`You could say: "${say}"`]),
    ...(ifUnhappy === undefined
      ? []
      : [`${brief.visit ? "If they would rather not" : "If they are not happy"}: "${ifUnhappy}"`]),
    ...(ifHappy === undefined ? [] : [`If they are happy: "${ifHappy}"`]),
    ...(step.speaksTo === null || next === null
      ? []
      : [`Tell them: ${sayNext(next.step, next.on, today, isNextWritten(brief), words)}`]),
    ...phoneLines(step, brief, country),
  ];
  return [
    { lines },
    {
      actions: [
        ...answerElements(step.answers, owedId, snoozesFor(time, now, expiresAt)),
        cardButton(customerId),
        ...(step.speaksTo === null ? [] : [menuElement(owedId)]),
      ],
    },
  ];
}

/** What else is asked in the same call. */
function joinedLines({ brief, joined = [] }: Card, today: Temporal.PlainDate): Line[] {
  return joined.flatMap((one): Line[] => [
    [{ bold: "In the same call: " }, wordingFor(one.step.key, one.brief, today, one.words, one.covers).task],
    ...(one.brief.what === brief.what || isReceivers(one.step, one.brief) ? [] : [reasonsLine(one.brief)]),
  ]);
}

/** Nobody is left waiting for a call on a day that they were told. */
function movedLines({ step, brief, toldOn, joined = [], moved = [] }: Card, today: Temporal.PlainDate): Line[] {
  const first = firstName(whoIsCalled(step, brief) ?? brief.customerName);
  const told = [toldOn, ...joined.map((one) => one.toldOn)].flatMap((on) => on ?? []);
  return [
    ...told.map((on) => `${first} may have been told ${sayDay(on, today)} for this: say that it is today instead.`),
    ...moved.map(
      (one) =>
        `${first} may have been told ${sayDay(one.toldOn, today)} for "${stepOf(one.step).heading}": it is ${sayDay(one.on, today)} now, so say so.`,
    ),
  ];
}

function returnedLine({ part, why }: Brief["returned"][number]): Line {
  const because = `"${inShort(why, 160)}"`;
  return part === null
    ? `All of it was cancelled or returned: ${because}`
    : `Cancelled or returned, in part: ${inShort(part, 160)}: ${because}`;
}

/** Why the buyer chose it is for the buyer's ears; whoever waits for something isn't asked for it. */
function whyLines(step: Step, brief: Brief): Line[] {
  if (step.speaksTo === null || isReceivers(step, brief)) return [];
  if (brief.visit) return visitLines(brief.visit);
  const isWaitedFor = brief.promise !== null || brief.issue !== null;
  return isWaitedFor && brief.reasons === null ? [] : [reasonsLine(brief)];
}

function reasonsLine({ reasons }: Brief): Line {
  return reasons === null
    ? "Why they chose it is not noted: ask what made them choose it."
    : `Chosen because: "${reasons}".`;
}

/** The gift is named last, so that a short task leaves none of it to a locked phone's first line. */
function secretLines({ step, brief: { customerName, what, delivery } }: Card): string[] {
  return step.speaksTo !== null && delivery.gift === "secret"
    ? [`Speak of ${theGoods(what)} with ${customerName} alone: a secret gift.`]
    : [];
}

/** The phone comes last, where the thumb is. */
function phoneLines(step: Step, brief: Brief, country: string): Line[] {
  const { customerName, customerPhone, customerEmail, delivery, visit } = brief;
  if (step.speaksTo === null) {
    const { company, companyPhone } = delivery;
    const isForCompany = step.key === "move-company";
    const known: [string, string | null][] = [
      [brief.promise?.outside?.name ?? "", brief.promise?.outside?.phone ?? null],
      [company ?? "Who brings it", companyPhone ?? (isForCompany && company ? "phone not noted" : null)],
      [customerName, customerPhone],
    ];
    return known.flatMap(([name, phone]) => (phone === null ? [] : [[`${name}: `, phonePart(phone, country)]]));
  }
  const isReceiver = isReceivers(step, brief);
  const phone = isReceiver ? delivery.receiverPhone : customerPhone;
  const isEmailed = visit !== null || phone === null || isWritten(brief);
  const email = isReceiver || customerEmail === null || !isEmailed ? [] : [`Email: ${customerEmail}`];
  if (phone === null && email.length > 0) return email;
  if (phone === null)
    return [
      `Phone: not noted. ${isReceiver ? `Ask ${customerName} for it.` : "Look in the store's papers, or write to them."}`,
    ];
  return [...email, [brief.asked.includes("calls") ? "Phone, for messages: " : "Phone: ", phonePart(phone, country)]];
}

/** What was typed and is no number can be read, not dialled. */
function phonePart(phone: string, country: string): Part {
  return phone.startsWith("+") ? { link: telLink(phone), says: sayPhone(phone, country) } : phone;
}
