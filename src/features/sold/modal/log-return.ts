// The form that cancels a sale, or notes what of it went back.
import type { ModalView } from "@slack/types";
import { FieldErrors } from "../../../core/errors.ts";
import { composeBlocks, plain } from "../../../slack/blocks.ts";
import { choiceField, readForm, textField } from "../../../slack/fields.ts";
import type { ReturnForm } from "../rules/return.ts";

export const logReturnId = "sold:save-return";
export const returnTitle = "Cancelled or returned";
/** Sent when it is chosen how much: the form is redrawn. */
export const howMuchId = "sold:how-much";

const howMuch = { whole: "The whole sale", part: "A part of it" } as const;

export interface ReturnDraft {
  readonly howMuch: keyof typeof howMuch | null;
  readonly part: string | null;
  readonly why: string | null;
}

export const emptyReturn: ReturnDraft = { howMuch: null, part: null, why: null };

/** @param carries the sale */
export function logReturnModal(draft: ReturnDraft, carries: string): ModalView {
  return {
    type: "modal",
    callback_id: logReturnId,
    private_metadata: carries,
    title: plain(returnTitle, 24),
    submit: plain("Save", 24),
    close: plain("Keep it", 24),
    blocks: composeBlocks([
      {
        input: choiceField("howMuch", "How much?", howMuch, draft.howMuch, {
          isRequired: true,
          watchedBy: howMuchId,
          hint: "The whole sale: its follow-ups and promises end, and whoever keeps a promise is told why.",
        }),
      },
      ...(draft.howMuch === "part"
        ? [{ input: textField("part", "What?", draft.part, { isRequired: true, most: 300 }) }]
        : []),
      { input: textField("why", "Why?", draft.why, { isRequired: true, isMultiline: true, most: 1_000 }) },
    ]),
  };
}

/** What stands in an open form, for its redraw. */
export function readReturnDraft(state: unknown): ReturnDraft {
  const form = readForm(state);
  return { howMuch: form.choice("howMuch", howMuch), part: form.text("part"), why: form.text("why") };
}

/** @throws {FieldErrors} with every field that is wrong */
export function readReturn(state: unknown): ReturnForm {
  const { howMuch: much, part, why } = readReturnDraft(state);
  const problems: Record<string, string> = {
    ...(much === null && { howMuch: "Choose whether all of it or a part of it." }),
    ...(much === "part" && part === null && { part: "Write what was cancelled or went back." }),
    ...(why === null && { why: "Say why, in a few words: whoever keeps a promise of it is told." }),
  };
  if (why === null || Object.keys(problems).length > 0) throw new FieldErrors(problems);
  return { part: much === "part" ? part : null, why };
}
