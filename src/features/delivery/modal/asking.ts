// The forms by which colleagues ask each other for what is missing of a delivery, and answer.
import type { ModalView } from "@slack/types";
import type { Temporal } from "temporal-polyfill";
import { FieldErrors } from "../../../core/errors.ts";
import type { UserId } from "../../../core/ids.ts";
import { sayPhone } from "../../../core/phone.ts";
import { composeBlocks, type Piece, plain } from "../../../slack/blocks.ts";
import { dayField, personField, readForm, textField } from "../../../slack/fields.ts";
import { type Fact, missingFacts } from "../../follow-up/rules/journey.ts";
import type { FoundFacts } from "../rules/facts.ts";
import { type Delivery, type Goods, problemWithDay, windowEnd } from "../rules.ts";

export const askId = "delivery:save-ask";
export const addFactsId = "delivery:save-facts";
export const notKnownId = "delivery:save-not-known";

/** @param carries the nudge that is answered by it */
export function askModal(to: UserId | null, carries: string): ModalView {
  return modal(askId, "Ask a colleague", carries, "Ask", [
    { lines: ["They get one message with what is missing, and one form to fill it in. You hear when they have."] },
    { input: personField("to", "To whom?", to, { isRequired: true }) },
  ]);
}

/** @throws {FieldErrors} where nobody is chosen */
export function readAsk(state: unknown): UserId {
  const to = readForm(state).person("to") as UserId | null;
  if (to === null) throw new FieldErrors({ to: "Choose the colleague who can find it out." });
  return to;
}

export interface FactsForm {
  readonly delivery: Delivery;
  readonly goods: Goods;
  /** The sale. */
  readonly carries: string;
  /** The phone that this company had at its last delivery. */
  readonly knownPhone: string | null;
  /** How well its company keeps its days, as a sentence; null where too little is known. */
  readonly reliability: string | null;
  readonly country: string;
}

/** What is missing, and nothing else. */
export function addFactsModal({ delivery, goods, carries, knownPhone, reliability, country }: FactsForm): ModalView {
  const fields: Readonly<Record<Fact, readonly Piece[]>> = {
    date: [
      { input: dayField("on", "Date", delivery.plannedOn) },
      { input: textField("window", "Window", null, { hint: "For example 9 to 12" }) },
    ],
    company: [{ input: textField("company", "Delivery company", null) }],
    phone: [
      {
        input: textField("companyPhone", "Company's phone", knownPhone && sayPhone(knownPhone, country), {
          most: 40,
          ...(knownPhone !== null && { hint: `As at the last delivery by ${delivery.company}: is it still right?` }),
        }),
      },
    ],
    address: [{ input: textField("address", "Address", null) }],
    reference: [{ input: textField("reference", "Reference", null) }],
  };
  return modal(addFactsId, "Add facts", carries, "Save", [
    {
      lines: [
        `${goods.what}, for ${goods.customerName}. What you don't know may stay empty.`,
        ...(reliability === null ? [] : [reliability]),
      ],
    },
    ...missingFacts(delivery).flatMap((fact) => fields[fact]),
  ]);
}

/** @throws {FieldErrors} for a day that can't be and a phone that can't exist */
export function readFacts(
  state: unknown,
  { today, country }: { readonly today: Temporal.PlainDate; readonly country: string },
): FoundFacts {
  const form = readForm(state);
  const problems: Record<string, string> = {};
  const plannedOn = form.day("on");
  const dayProblem = plannedOn && problemWithDay(plannedOn, today);
  const companyPhone = form.phone("companyPhone", country, problems);
  if (dayProblem !== null) Object.assign(problems, { on: dayProblem });
  if (Object.keys(problems).length > 0) throw new FieldErrors(problems);
  const window = form.text("window");
  return {
    plannedOn,
    window,
    windowEndsAt: window === null ? null : windowEnd(window),
    company: form.text("company"),
    companyPhone,
    address: form.text("address"),
    reference: form.text("reference"),
  };
}

/** @param carries what was asked */
export function notKnownModal(carries: string): ModalView {
  return modal(notKnownId, "Not known yet", carries, "Save", [
    { lines: ["Your colleague hears by when, and you are asked again that morning."] },
    { input: dayField("on", "When will you know?", null, { isRequired: true }) },
  ]);
}

/** @throws {FieldErrors} where no day is chosen, or one that can't be */
export function readNotKnown(state: unknown, today: Temporal.PlainDate): Temporal.PlainDate {
  const on = readForm(state).day("on");
  const problem = on === null ? "Choose the day: a guess helps, too." : problemWithDay(on, today);
  if (on === null || problem !== null) throw new FieldErrors({ on: problem ?? "" });
  return on;
}

function modal(id: string, title: string, carries: string, submit: string, pieces: readonly Piece[]): ModalView {
  return {
    type: "modal",
    callback_id: id,
    private_metadata: carries,
    title: plain(title, 24),
    submit: plain(submit, 24),
    close: plain("Cancel", 24),
    blocks: composeBlocks(pieces),
  };
}
