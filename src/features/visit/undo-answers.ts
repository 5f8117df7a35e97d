// An answer was a slip: the visit waits as it did, unless they came by again.
import { UserError } from "../../core/errors.ts";
import type { Feature } from "../../feature.ts";
import { putBack } from "../follow-up/store/before.ts";
import { listVisits } from "./store.ts";

/** @throws {UserError} where it has ended since, or they came by again */
export const undoAnswers: NonNullable<Feature["undone"]> = async (
  tx,
  _deps,
  { followUp: { subject }, outcome, answeredAt, before, by: { workspaceId } },
) => {
  if (subject.kind !== "visit") return [];
  const [visit] = await listVisits(tx, workspaceId, { ids: [subject.id] });
  if (visit?.hasComeAgain) throw new UserError("They came by again since then, and what they said there counts.");
  if (outcome !== "still-deciding" && outcome !== "not-interested") return [];
  if (visit?.endedAt && !visit.endedAt.equals(answeredAt))
    throw new UserError("This visit has ended since then: the customer's card says how.");
  await putBack(tx, before, "visits");
  return [subject.id];
};
