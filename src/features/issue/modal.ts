// The form that reports a problem.
import type { ModalView } from "@slack/types";
import type { Temporal } from "temporal-polyfill";
import { FieldErrors } from "../../core/errors.ts";
import { composeBlocks, plain } from "../../slack/blocks.ts";
import { personField, readForm, textField, timeField } from "../../slack/fields.ts";
import type { ReportedProblem } from "./rules.ts";

export const reportProblemId = "issue:report";

export function reportProblemModal(
  carries: string,
  { owner, hearBy }: { readonly owner: string; readonly hearBy: Temporal.Instant },
): ModalView {
  return {
    type: "modal",
    callback_id: reportProblemId,
    private_metadata: carries,
    title: plain("Report a problem", 24),
    submit: plain("Report", 24),
    close: plain("Cancel", 24),
    blocks: composeBlocks([
      {
        input: textField("what", "What happened?", null, {
          isRequired: true,
          isMultiline: true,
          most: 3_000,
          hint: "In the customer's own words, as far as you can.",
        }),
      },
      { input: personField("owner", "Who sorts it out?", owner, { isRequired: true }) },
      {
        input: timeField("hearBy", "When will they hear from us?", hearBy, {
          isRequired: true,
          hint: "Tell the customer this time.",
        }),
      },
    ]),
  };
}

/** @throws {FieldErrors} for what is missing, and for a time that has passed */
export function readProblem(state: unknown, now: Temporal.Instant): ReportedProblem {
  const form = readForm(state);
  const words = form.text("what");
  const owner = form.person("owner");
  const hearByAt = form.time("hearBy");
  if (words === null) throw new FieldErrors({ what: "Say what happened, in a few words." });
  if (owner === null) throw new FieldErrors({ owner: "Choose who sorts it out." });
  if (hearByAt === null) throw new FieldErrors({ hearBy: "Choose when they hear from us." });
  if (hearByAt.epochMilliseconds <= now.epochMilliseconds)
    throw new FieldErrors({ hearBy: "That time has passed: choose one that you can keep." });
  return { words, owner, hearByAt };
}
