// Three short forms: being away, the coming seven days, one's own days and hours.
import type { ModalView } from "@slack/types";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { FieldErrors, UserError } from "../../core/errors.ts";
import type { UserId } from "../../core/ids.ts";
import { sayDay, weekdays } from "../../core/working-time.ts";
import { composeBlocks, plain } from "../../slack/blocks.ts";
import { boxesField, clockField, dayField, personField, readForm } from "../../slack/fields.ts";
import { type Absence, type OwnDay, type OwnHours, problemsWithHours } from "./rules.ts";

export const awayFormId = "away:save";
export const daysFormId = "away:save-days";
export const hoursFormId = "away:save-hours";

export function awayModal(): ModalView {
  return {
    ...form(awayFormId, "I'm away"),
    blocks: composeBlocks([
      { input: dayField("until", "Away until", null, { isRequired: true, hint: "That day included" }) },
      {
        input: personField("cover", "Who covers?", null, {
          hint: "They get your follow-ups until you are back. Leave empty to let them wait.",
        }),
      },
    ]),
  };
}

/** @throws {FieldErrors} if no day was chosen */
export function readAway(state: unknown): Absence {
  const values = readForm(state);
  const until = values.day("until");
  if (until === null) throw new FieldErrors({ until: "Choose the last day that you are away." });
  return { until, coverId: values.person("cover") as UserId | null };
}

export function daysModal(week: readonly OwnDay[], today: Temporal.PlainDate): ModalView {
  const boxes = week.map(({ on, isWorked }) => ({ key: on.toString(), says: sayDay(on, today), isTicked: isWorked }));
  return {
    ...form(daysFormId, "My days"),
    private_metadata: week[0]?.on.toString() ?? "",
    blocks: composeBlocks([
      {
        input: boxesField("days", "Which of these days do you work?", boxes, {
          hint: "On the others nothing is sent to you: it comes on your next working day.",
        }),
      },
    ]),
  };
}

const firstDay = z.object({ private_metadata: z.iso.date() });

/** The form's first day, and the days that are ticked, `YYYY-MM-DD`. @throws {UserError} if it is no form of ours */
export function readDays(view: { readonly state: { readonly values: unknown } }): {
  readonly from: Temporal.PlainDate;
  readonly worked: ReadonlySet<string>;
} {
  const carried = firstDay.safeParse(view);
  if (!carried.success) throw new UserError("This form is from another time: open it again.");
  return {
    from: Temporal.PlainDate.from(carried.data.private_metadata),
    worked: readForm(view.state.values).boxes("days"),
  };
}

/** @param storeHours when the store works, in words */
export function hoursModal({ workDays, opens, closes }: OwnHours, storeHours: string): ModalView {
  const boxes = weekdays.map((says, index) => ({
    key: String(index + 1),
    says,
    isTicked: workDays?.has(index + 1) ?? false,
  }));
  return {
    ...form(hoursFormId, "My days and hours"),
    blocks: composeBlocks([
      {
        lines: [
          `The store works ${storeHours}. What you leave empty here is as the store has it; the store's own days and hours are set by whoever runs Follow Through, as STORE_DAYS and STORE_HOURS.`,
        ],
      },
      { input: boxesField("workDays", "The days you work", boxes) },
      { input: clockField("opens", "From", opens) },
      { input: clockField("closes", "To", closes, { hint: "On your own clock, as Slack has your time zone" }) },
    ]),
  };
}

/** @throws {FieldErrors} if the hours can't be so */
export function readHours(state: unknown): OwnHours {
  const values = readForm(state);
  const days = new Set([...values.boxes("workDays")].map(Number));
  const hours = {
    workDays: days.size === 0 ? null : days,
    opens: values.clock("opens"),
    closes: values.clock("closes"),
  };
  const problems = problemsWithHours(hours);
  if (Object.keys(problems).length > 0) throw new FieldErrors(problems);
  return hours;
}

function form(callbackId: string, title: string): Omit<ModalView, "blocks"> {
  return {
    type: "modal",
    callback_id: callbackId,
    title: plain(title, 24),
    submit: plain("Save", 24),
    close: plain("Cancel", 24),
  };
}
