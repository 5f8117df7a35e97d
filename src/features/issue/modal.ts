// The forms of a problem: reporting it, and saying what was done.
import type { ModalView } from "@slack/types";
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { FieldErrors } from "../../core/errors.ts";
import type { CustomerId, SaleId } from "../../core/ids.ts";
import { composeBlocks, type Piece, plain } from "../../slack/blocks.ts";
import { choiceField, personField, readForm, searchField, textField, timeField } from "../../slack/fields.ts";
import { type PickedCustomer, readPicked, readPickedSale } from "../customer/rules.ts";
import { problemWithTime } from "../follow-up/rules/return-times.ts";
import type { Concern, Proposed, ReportDraft, ReportedProblem } from "./rules.ts";

/** Under a nudge; and from everywhere else. */
export const reportProblemId = "issue:report";
export const reportAnyId = "issue:report-any";
/** Looks customers up, and completes the form when one is chosen; so does the choice among their purchases. */
export const customerId = "issue:customer";
export const aboutId = "issue:about";
export const fixedId = "issue:save-fixed";

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

/** @param draft null until the customer is chosen @param carries a customer that is given, or nothing */
export function reportAnyModal(
  customer: PickedCustomer | null,
  draft: ReportDraft | null,
  carries: CustomerId | null = null,
): ModalView {
  const { purchases = {}, about = null, proposed = {} } = draft ?? {};
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
    ...(Object.keys(purchases).length === 0
      ? []
      : [
          {
            input: choiceField("about", "What is it about?", purchases, about, {
              isRequired: true,
              watchedBy: aboutId,
            }),
          },
        ]),
    ...problemFields(proposed),
  ]);
}

function problemFields({ owner, hearBy }: Partial<Proposed>): Piece[] {
  return [
    {
      input: textField("what", "What happened?", null, {
        isRequired: true,
        isMultiline: true,
        most: 3_000,
        hint: "In the customer's own words, as far as you can.",
      }),
    },
    ...(owner === undefined ? [] : [{ input: personField("owner", "Who sorts it out?", owner, { isRequired: true }) }]),
    ...(hearBy === undefined
      ? []
      : [
          {
            input: timeField("hearBy", "When will they hear from us?", hearBy, {
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
export function readConcern(state: unknown, carries: string): Concern {
  const concern = findConcern(state, carries);
  if (concern === null) throw new FieldErrors({ customer: "Choose whose problem it is: type a part of their name." });
  return concern;
}

/**
 * What stands in an open form; null until somebody is chosen.
 * @param isJustChosen the customer: which purchase it is about was said of whoever was chosen before
 */
export function findConcern(state: unknown, carries: string, isJustChosen = false): Concern | null {
  const form = readForm(state);
  const picked = carries === "" ? form.picked("customer") : { label: "", value: carries };
  const customerId = readPicked(picked);
  const about = isJustChosen ? undefined : z.uuid().safeParse(form.picked("about")?.value).data;
  return customerId && { customerId, saleId: (about as SaleId | undefined) ?? readPickedSale(picked) };
}

const drawn = z.array(
  z.object({
    block_id: z.string().optional(),
    element: z.object({ initial_user: z.string().optional(), initial_date_time: z.number().optional() }).optional(),
  }),
);

/**
 * Of a new proposal, the fields of an open form in which somebody chose otherwise than the form proposed.
 * @param blocks as it was drawn last
 */
export function fieldsToKeep({ owner, hearBy }: Partial<Proposed>, blocks: unknown, state: unknown): Partial<Proposed> {
  const form = readForm(state);
  const before = new Map(drawn.parse(blocks).map(({ block_id, element }) => [block_id, element]));
  const seconds = before.get("hearBy")?.initial_date_time;
  const isOwnerKept = (form.person("owner") ?? undefined) !== before.get("owner")?.initial_user;
  const isTimeKept = form.time("hearBy")?.epochMilliseconds !== (seconds && seconds * 1000);
  return { ...(owner && isOwnerKept && { owner }), ...(hearBy && isTimeKept && { hearBy }) };
}

export function fixedModal(carries: string): ModalView {
  return form(fixedId, "Fixed", "Save", carries, [
    {
      input: textField("fix", "What was done?", null, {
        isRequired: true,
        isMultiline: true,
        most: 1_000,
        hint: "Whoever asks them whether it is solved reads this.",
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
