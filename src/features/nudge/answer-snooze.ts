// Snoozes a follow-up: it comes back when its owner said, within their hours and its use.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { UserError } from "../../core/errors.ts";
import type { OutboxId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { type Answered, answerFollowUp, getAnswerable } from "../follow-up/answer-follow-up.ts";
import { sayWhen } from "../follow-up/messages.ts";
import type { SnoozeKey } from "../follow-up/rules/return-times.ts";
import { type Member, planningTimeOf } from "../workspace/rules.ts";
import { getMember } from "../workspace/store.ts";
import { sayOutside } from "./messages/answers.ts";
import { decideSnooze } from "./rules.ts";

/**
 * Null when the choice asks for a time first.
 * @throws {UserError} if the time has passed or lies beyond the follow-up's use, and as `answerFollowUp`
 */
export async function answerSnooze(
  db: Queryable,
  config: Config,
  snooze: {
    readonly workspaceId: WorkspaceId;
    readonly owedId: OutboxId;
    readonly by: Member;
    readonly choice: SnoozeKey | Temporal.Instant;
  },
  now: Temporal.Instant,
): Promise<Answered | null> {
  const followUp = await getAnswerable(db, config, snooze, now);
  const owner = await getMember(db, snooze.workspaceId, followUp.ownerId);
  const time = planningTimeOf(owner, config.store);
  const snoozed = decideSnooze(snooze.choice, time, followUp.expiresAt, now);
  switch (snoozed.kind) {
    case "asks":
      return null;
    case "past":
      throw new UserError("That time has passed: choose one that is still ahead.");
    case "too-late":
      throw new UserError(
        `By then it no longer helps: choose a time before ${sayWhen(snoozed.expiresAt, time.zone, now)}.`,
      );
    case "returns": {
      const { at: chosenAt, movedFrom } = snoozed;
      const note = movedFrom && `They ${sayOutside(movedFrom, snooze.by.zone, now)}.`;
      return answerFollowUp(db, config, { ...snooze, outcome: "snoozed", chosenAt, ...(note && { note }) }, now);
    }
  }
}
