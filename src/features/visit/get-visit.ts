// The visit behind a nudge, for whoever answers it.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { UserError } from "../../core/errors.ts";
import type { OutboxId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import { getAnswerable } from "../follow-up/answer-follow-up.ts";
import type { Member } from "../workspace/rules.ts";
import type { Visit } from "./rules/visit.ts";
import { listVisits } from "./store.ts";

/** A press under a visit's nudge. */
export interface VisitPress {
  readonly workspaceId: WorkspaceId;
  readonly owedId: OutboxId;
  readonly by: Member;
}

/** @throws {UserError} as `getAnswerable`, and where the nudge is about something else */
export async function getVisit(
  db: Queryable,
  config: Config,
  press: VisitPress,
  now: Temporal.Instant,
): Promise<Visit> {
  const { subject } = await getAnswerable(db, config, press, now);
  const [visit] = subject.kind === "visit" ? await listVisits(db, press.workspaceId, { ids: [subject.id] }) : [];
  if (visit === undefined) throw new UserError("That is no visit's follow-up. /followups shows what is open.");
  return visit;
}
