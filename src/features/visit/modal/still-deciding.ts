// "Still deciding": whether they want to hear from us again, and when.
import type { ModalView } from "@slack/types";
import { FieldErrors } from "../../../core/errors.ts";
import { composeBlocks, plain } from "../../../slack/blocks.ts";
import { choiceField, dayField, readForm } from "../../../slack/fields.ts";
import type { Wish } from "../../follow-up/rules/visit-course.ts";
import type { WishForm } from "../rules/visit.ts";

export const stillDecidingId = "visit:save-wish";

const wishes: Readonly<Record<Wish, string>> = {
  week: "Yes, in a week",
  day: "Yes, on the day they named",
  month: "Yes, keep in touch: in a month",
  none: "No, they come back by themselves",
};

/** @param carries the nudge that it answers */
export function stillDecidingModal(carries: string): ModalView {
  return {
    type: "modal",
    callback_id: stillDecidingId,
    private_metadata: carries,
    title: plain("Still deciding", 24),
    submit: plain("Save", 24),
    close: plain("Cancel", 24),
    blocks: composeBlocks([
      {
        input: choiceField("wish", "Do they want to hear from us again?", wishes, null, {
          isRequired: true,
          hint: "Only with their yes does anything come back.",
        }),
      },
      { input: dayField("on", "The day they named", null) },
    ]),
  };
}

/** @throws {FieldErrors} if nothing was chosen */
export function readWish(state: unknown): WishForm {
  const form = readForm(state);
  const wish = form.choice("wish", wishes);
  if (wish === null) throw new FieldErrors({ wish: "Choose what they said." });
  return { wish, on: form.day("on") };
}
