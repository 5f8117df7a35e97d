// The form that changes a delivery.
import type { ModalView } from "@slack/types";
import type { Temporal } from "temporal-polyfill";
import { FieldErrors } from "../../core/errors.ts";
import { composeBlocks, plain } from "../../slack/blocks.ts";
import { dayField, readForm, textField } from "../../slack/fields.ts";
import { type Delivery, type DeliveryChange, problemWithDay, windowEnd } from "./rules.ts";

export const changeDeliveryId = "delivery:save-change";

/** @param carries the nudge that is answered by it, or the sale */
export function changeDeliveryModal(delivery: Delivery, carries: string): ModalView {
  return {
    type: "modal",
    callback_id: changeDeliveryId,
    private_metadata: carries,
    title: plain("Change delivery", 24),
    submit: plain("Save", 24),
    close: plain("Cancel", 24),
    blocks: composeBlocks([
      { lines: ["Everything that depends on the date moves with it."] },
      { input: dayField("on", "New date", delivery.plannedOn, { hint: "Leave empty if not known yet" }) },
      { input: textField("window", "Window", delivery.window, { hint: "For example 9 to 12" }) },
      { input: textField("address", "Address", delivery.address) },
      {
        input: textField("receiverName", "Who receives it?", delivery.receiverName, {
          hint: "Leave empty if it is the buyer",
        }),
      },
      { input: textField("receiverPhone", "Their phone", delivery.receiverPhone) },
    ]),
  };
}

/** @throws {FieldErrors} for a day that can't be and a phone that can't exist */
export function readDeliveryChange(
  state: unknown,
  {
    today,
    country,
    wasOn,
  }: { readonly today: Temporal.PlainDate; readonly country: string; readonly wasOn: Temporal.PlainDate | null },
): DeliveryChange {
  const form = readForm(state);
  const problems: Record<string, string> = {};
  const plannedOn = form.day("on");
  // A form that leaves a day which has passed as it was says nothing new about it.
  const isKept = plannedOn !== null && wasOn !== null && plannedOn.equals(wasOn);
  const dayProblem = plannedOn === null || isKept ? null : problemWithDay(plannedOn, today);
  const receiverPhone = form.phone("receiverPhone", country, problems);
  if (dayProblem !== null) Object.assign(problems, { on: dayProblem });
  if (Object.keys(problems).length > 0) throw new FieldErrors(problems);
  const window = form.text("window");
  return {
    plannedOn,
    window,
    windowEndsAt: window === null ? null : windowEnd(window),
    address: form.text("address"),
    receiverName: form.text("receiverName"),
    receiverPhone,
  };
}
