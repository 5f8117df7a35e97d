// The form that passes a customer's praise on.
import type { ModalView } from "@slack/types";
import { FieldErrors } from "../../../core/errors.ts";
import type { CustomerId } from "../../../core/ids.ts";
import { composeBlocks, plain } from "../../../slack/blocks.ts";
import { personField, readForm, textField } from "../../../slack/fields.ts";
import type { PraiseForm } from "../rules.ts";

export const praiseId = "issue:save-praise";

export const praiseTitle = "Pass on praise";

/** @param carries the customer @param about who is proposed: their rep */
export function praiseModal(carries: CustomerId, about: string): ModalView {
  const fields = [
    {
      input: textField("words", "What did they say?", null, {
        isRequired: true,
        isMultiline: true,
        most: 1_000,
        hint: "In the customer's own words, as far as you can.",
      }),
    },
    {
      input: personField("about", "Who is it for?", about, { isRequired: true, hint: "They read it in these words." }),
    },
  ];
  return {
    type: "modal",
    callback_id: praiseId,
    private_metadata: carries,
    title: plain(praiseTitle, 24),
    submit: plain("Save", 24),
    close: plain("Cancel", 24),
    blocks: composeBlocks(fields),
  };
}

/** @throws {FieldErrors} for what is missing */
export function readPraise(state: unknown, customerId: CustomerId): PraiseForm {
  const values = readForm(state);
  const words = values.text("words");
  const about = values.person("about");
  if (words === null) throw new FieldErrors({ words: "Write what they said." });
  if (about === null) throw new FieldErrors({ about: "Choose who it is for." });
  return { customerId, words, about };
}
