// The form that changes a delivery.
import type { ModalView } from "@slack/types";
import { Temporal } from "temporal-polyfill";
import { FieldErrors } from "../../core/errors.ts";
import { composeBlocks, plain } from "../../slack/blocks.ts";
import { choiceField, dayField, readForm, textField } from "../../slack/fields.ts";
import type { AskedBy } from "../follow-up/rules/move-course.ts";
import { writeAsOf } from "./rules/as-of.ts";
import type { MoveForm } from "./rules/moves.ts";
import { type Delivery, problemWithDay, windowEnd } from "./rules.ts";

export const changeDeliveryId = "delivery:save-change";

const askers: Readonly<Record<AskedBy, string>> = { customer: "The customer", us: "We moved it" };

export interface ChangeForm {
  readonly delivery: Delivery;
  /** The nudge that is answered by it, or the sale. */
  readonly carries: string;
  /** When the record that it shows was written. */
  readonly asOf: Temporal.Instant;
  /** Whoever most likely wanted it; null: nobody can tell. */
  readonly askedBy: AskedBy | null;
  /** How well its company keeps its days, as a sentence; null where too little is known. */
  readonly reliability: string | null;
  readonly today: Temporal.PlainDate;
}

export function changeDeliveryModal({ delivery, carries, asOf, askedBy, reliability, today }: ChangeForm): ModalView {
  return {
    type: "modal",
    callback_id: changeDeliveryId,
    private_metadata: writeAsOf({ carried: carries, asOf }),
    title: plain("Change delivery", 24),
    submit: plain("Save", 24),
    close: plain("Cancel", 24),
    blocks: composeBlocks([
      {
        lines: ["Everything that depends on the date moves with it.", ...(reliability === null ? [] : [reliability])],
      },
      { input: dayField("on", "New date", delivery.plannedOn, { hint: "Leave empty if not known yet" }) },
      {
        input: textField("window", "Window", delivery.window, {
          hint: "For example 9 to 12. Write estimate where the day isn't sure",
        }),
      },
      { input: textField("address", "Address", delivery.address) },
      {
        input: textField("receiverName", "Who receives it?", delivery.receiverName, {
          hint: "Leave empty if it is the buyer",
        }),
      },
      { input: textField("receiverPhone", "Their phone", delivery.receiverPhone) },
      { input: choiceField("askedBy", "Who asked for it?", askers, askedBy, { isRequired: true }) },
      ...(asksForRest(delivery, today)
        ? [
            {
              input: textField("stillToCome", "What is still to come?", delivery.stillToCome, {
                hint: "Only if a part of it has come. The new date is then that of the rest",
              }),
            },
          ]
        : []),
    ]),
  };
}

/** A part can have come once its day has. */
function asksForRest({ plannedOn, stillToCome }: Delivery, today: Temporal.PlainDate): boolean {
  return stillToCome !== null || (plannedOn !== null && Temporal.PlainDate.compare(plannedOn, today) <= 0);
}

/** @throws {FieldErrors} for a day that can't be, a phone that can't exist, and where nobody asked for it */
export function readDeliveryChange(
  state: unknown,
  { today, country, was }: { readonly today: Temporal.PlainDate; readonly country: string; readonly was: Delivery },
): MoveForm {
  const form = readForm(state);
  const problems: Record<string, string> = {};
  const plannedOn = form.day("on");
  // A form that leaves a day which has passed as it was says nothing new about it.
  const isKept = plannedOn !== null && was.plannedOn !== null && plannedOn.equals(was.plannedOn);
  const dayProblem = plannedOn === null || isKept ? null : problemWithDay(plannedOn, today);
  const receiverPhone = form.phone("receiverPhone", country, problems);
  const askedBy = form.choice("askedBy", askers);
  const stillToCome = asksForRest(was, today) ? form.text("stillToCome") : null;
  if (dayProblem !== null) Object.assign(problems, { on: dayProblem });
  if (askedBy === null) Object.assign(problems, { askedBy: "Say who wanted it: then the right people are told." });
  if (askedBy === null || Object.keys(problems).length > 0) throw new FieldErrors(problems);
  const window = form.text("window");
  return {
    plannedOn,
    window,
    windowEndsAt: window === null ? null : windowEnd(window),
    address: form.text("address"),
    receiverName: form.text("receiverName"),
    receiverPhone,
    stillToCome,
    askedBy,
  };
}
