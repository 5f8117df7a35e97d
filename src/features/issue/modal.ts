// The forms of a problem: reporting it, and saying what was done.
import type { ModalView } from "@slack/types";
import type { Temporal } from "temporal-polyfill";
import { FieldErrors } from "../../core/errors.ts";
import type { CustomerId } from "../../core/ids.ts";
import { composeBlocks, type Piece, plain } from "../../slack/blocks.ts";
import { choiceField, personField, readForm, searchField, textField, timeField } from "../../slack/fields.ts";
import { type PickedCustomer, readPicked } from "../customer/rules.ts";
import { problemWithTime } from "../follow-up/rules/return-times.ts";
import type { ReportedProblem } from "./rules.ts";

/** Under a nudge; and from everywhere else. */
export const reportProblemId = "issue:report";
export const reportAnyId = "issue:report-any";
/** Looks customers up, and completes the form when one is chosen. */
export const customerId = "issue:customer";
export const fixedId = "issue:save-fixed";

export interface Proposed {
  readonly owner: string;
  readonly hearBy: Temporal.Instant;
}

/** @param carries the nudge @param done promises that the customer may speak of */
export function reportProblemModal(
  carries: string,
  proposed: Proposed,
  done: readonly { readonly id: string; readonly words: string }[] = [],
): ModalView {
  const words = Object.fromEntries(done.map((promise) => [promise.id, promise.words]));
  return form(reportProblemId, "Report a problem", "Report", carries, [
    ...problemFields(proposed),
    ...(done.length === 0
      ? []
      : [
          {
            input: choiceField("broken", "Which promise wasn't kept?", words, null, {
              hint: "Empty: it is about something else.",
            }),
          },
        ]),
  ]);
}

/** Whoever sorts it out is proposed once the customer is chosen. @param carries a customer that is given, or nothing */
export function reportAnyModal(
  customer: PickedCustomer | null,
  proposed: Proposed | null,
  carries: CustomerId | null = null,
): ModalView {
  return form(reportAnyId, "Report a problem", "Report", carries ?? "", [
    ...(carries === null
      ? [
          {
            input: searchField("customer", "Customer", customer, customerId, {
              isRequired: true,
              placeholder: "Type a name, a phone or an item",
              isWatched: true,
            }),
          },
        ]
      : []),
    ...problemFields(proposed),
  ]);
}

function problemFields(proposed: Proposed | null): Piece[] {
  return [
    {
      input: textField("what", "What happened?", null, {
        isRequired: true,
        isMultiline: true,
        most: 3_000,
        hint: "In the customer's own words, as far as you can.",
      }),
    },
    ...(proposed === null
      ? []
      : [
          { input: personField("owner", "Who sorts it out?", proposed.owner, { isRequired: true }) },
          {
            input: timeField("hearBy", "When will they hear from us?", proposed.hearBy, {
              isRequired: true,
              hint: "Tell the customer this time.",
            }),
          },
        ]),
  ];
}

/** @throws {FieldErrors} for what is missing, and for a time that has passed or is years away */
export function readProblem(state: unknown, now: Temporal.Instant): ReportedProblem {
  const values = readForm(state);
  const words = values.text("what");
  const owner = values.person("owner");
  const hearByAt = values.time("hearBy");
  const broken = values.picked("broken");
  if (words === null) throw new FieldErrors({ what: "Say what happened, in a few words." });
  if (owner === null) throw new FieldErrors({ owner: "Choose who sorts it out." });
  if (hearByAt === null) throw new FieldErrors({ hearBy: "Choose when they hear from us." });
  const timeProblem = problemWithTime(hearByAt, now);
  if (timeProblem !== null) throw new FieldErrors({ hearBy: timeProblem });
  return { words, owner, hearByAt, broken: broken === null ? [] : [broken.value] };
}

/** @throws {FieldErrors} if no customer was chosen */
export function readCustomer(state: unknown, carries: string): CustomerId {
  const id = readPicked(carries === "" ? readForm(state).picked("customer") : { label: "", value: carries });
  if (id === null) throw new FieldErrors({ customer: "Choose whose problem it is: type a part of their name." });
  return id;
}

export function fixedModal(carries: string): ModalView {
  return form(fixedId, "Fixed", "Save", carries, [
    {
      input: textField("fix", "What was done?", null, {
        isRequired: true,
        isMultiline: true,
        most: 1_000,
        hint: "The customer is asked next whether it is solved.",
      }),
    },
  ]);
}

/** @throws {FieldErrors} if nothing was written */
export function readFix(state: unknown): string {
  const fix = readForm(state).text("fix");
  if (fix === null) throw new FieldErrors({ fix: "Say what was done, in a few words." });
  return fix;
}

function form(callbackId: string, title: string, submit: string, carries: string, fields: readonly Piece[]): ModalView {
  return {
    type: "modal",
    callback_id: callbackId,
    private_metadata: carries,
    title: plain(title, 24),
    submit: plain(submit, 24),
    close: plain("Cancel", 24),
    blocks: composeBlocks(fields),
  };
}
