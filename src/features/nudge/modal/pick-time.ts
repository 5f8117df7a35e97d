// "Pick a time…" of a snooze.
import type { ModalView } from "@slack/types";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { FieldErrors } from "../../../core/errors.ts";
import { composeBlocks, plain } from "../../../slack/blocks.ts";
import { problemWithTime } from "../../follow-up/rules/return-times.ts";

export const pickTimeId = "nudge:pick-time";

export function pickTimeModal(owedId: string): ModalView {
  return {
    type: "modal",
    callback_id: pickTimeId,
    private_metadata: owedId,
    title: plain("Snooze", 24),
    submit: plain("Snooze", 24),
    close: plain("Cancel", 24),
    blocks: composeBlocks([
      {
        input: {
          type: "input",
          block_id: "when",
          label: plain("When should it come back?", 2000),
          element: { type: "datetimepicker", action_id: "when" },
        },
      },
    ]),
  };
}

const values = z.object({ when: z.object({ when: z.object({ selected_date_time: z.number().int() }) }) });

/** @throws {FieldErrors} if no time was chosen, or one that has passed or is years away */
export function readPickTime(state: unknown, now: Temporal.Instant): Temporal.Instant {
  const read = values.safeParse(state);
  if (!read.success) throw new FieldErrors({ when: "Choose a day and a time." });
  const at = Temporal.Instant.fromEpochMilliseconds(read.data.when.when.selected_date_time * 1000);
  const problem = problemWithTime(at, now);
  if (problem !== null) throw new FieldErrors({ when: problem });
  return at;
}
