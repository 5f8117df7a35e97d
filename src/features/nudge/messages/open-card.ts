// One follow-up as its owner needs it with the phone in hand.
import { sayPhone, telLink } from "../../../core/phone.ts";
import { dayOf } from "../../../core/working-time.ts";
import { button, type Line, type Part, type Piece } from "../../../slack/blocks.ts";
import { sayAnswer } from "../../follow-up/messages.ts";
import type { Brief } from "../../follow-up/rules/brief.ts";
import { snoozesFor } from "../../follow-up/rules/return-times.ts";
import type { Step } from "../../follow-up/rules/step.ts";
import { answerElements, menuElement } from "./answers.ts";
import type { Card, Reader } from "./card.ts";
import { isNextWritten, visitLines } from "./visit-wording.ts";
import { inShort, receiver, sayNext, wordingFor } from "./wording.ts";

export function openCard(card: Card, { time, country, now }: Reader): Piece[] {
  const { owedId, customerId, step, brief, expiresAt, next, covers, note, tried } = card;
  const today = dayOf(time, now);
  const { task, more, say, ifUnhappy } = wordingFor(step.key, brief, today);
  const lines: Line[] = [
    ...(covers === null ? [] : [[{ bold: `For ${inShort(covers, 60)}, who is away` }]]),
    [{ bold: task }],
    ...(more === undefined ? [] : [more]),
    ...(tried === null ? [] : [`Tried before: ${sayAnswer(tried, time.zone, now)}.`]),
    ...(note === null ? [] : [`Noted: ${inShort(note, 300)}`]),
    ...(step.speaksTo === null || brief.promise || brief.issue
      ? []
      : brief.visit
        ? visitLines(brief.visit)
        : [reasonsLine(brief)]),
    ...brief.problems.map((problem) => `A problem is open: ${problem}`),
    ...brief.promises.map((promise) => `Promised: ${promise}`),
    ...(say === undefined ? [] : [`You could say: "${say}"`]),
    ...(ifUnhappy === undefined
      ? []
      : [`${brief.visit ? "If they would rather not" : "If they are not happy"}: "${ifUnhappy}"`]),
    ...(step.speaksTo === null || next === null
      ? []
      : [`Tell them: ${sayNext(next.step, next.on, today, isNextWritten(brief))}`]),
    ...phoneLines(step, brief, country),
  ];
  return [
    { lines },
    {
      actions: [
        ...answerElements(step.answers, owedId, snoozesFor(time, now, expiresAt)),
        button("Customer card", "customer:card", customerId),
        ...(step.speaksTo === null ? [] : [menuElement(owedId)]),
      ],
    },
  ];
}

function reasonsLine({ reasons }: Brief): Line {
  return reasons === null
    ? "Why they chose it is not noted: ask what made them choose it."
    : `Chosen because: "${reasons}".`;
}

/** The phone comes last, where the thumb is. */
function phoneLines(step: Step, brief: Brief, country: string): Line[] {
  const { customerName, customerPhone, customerEmail, delivery, visit } = brief;
  if (step.speaksTo === null) {
    const known: [string, string | null][] = [
      [brief.promise?.outside?.name ?? "", brief.promise?.outside?.phone ?? null],
      [delivery.company ?? "Who brings it", delivery.companyPhone],
      [customerName, customerPhone],
    ];
    return known.flatMap(([name, phone]) => (phone === null ? [] : [[`${name}: `, phonePart(phone, country)]]));
  }
  const isReceiver = step.speaksTo === "receiver" && receiver(brief) !== customerName;
  const phone = isReceiver ? delivery.receiverPhone : customerPhone;
  const email = visit === null || customerEmail === null ? [] : [`Email: ${customerEmail}`];
  if (phone === null && email.length > 0) return email;
  if (phone === null)
    return [
      `Phone: not noted. ${isReceiver ? `Ask ${customerName} for it.` : "Look in the store's papers, or write to them."}`,
    ];
  return [...email, ["Phone: ", phonePart(phone, country)]];
}

/** What was typed and is no number can be read, not dialled. */
function phonePart(phone: string, country: string): Part {
  return phone.startsWith("+") ? { link: telLink(phone), says: sayPhone(phone, country) } : phone;
}
