// Draws and times the question to a promise's owner.
import type { Temporal } from "temporal-polyfill";
import type { PromiseId, UserId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { Deps, Message, MessageKind, Owed } from "../../feature.ts";
import { holdOutsideHours } from "../outbox/decide-hours.ts";
import { getMember } from "../workspace/store.ts";
import { findPromiseWords } from "./find-words.ts";
import { promiseQuestion } from "./messages.ts";

export function promiseQuestionKind({ config }: Pick<Deps, "config">): MessageKind {
  return {
    kind: "promise-question",
    isGrouped: false,
    decide: (db, owed, now) => holdOutsideHours(db, config, owed, now),
    draw: (db, owed, now) => drawQuestion(db, owed, now),
  };
}

async function drawQuestion(db: Queryable, [owed]: readonly Owed[], now: Temporal.Instant): Promise<Message> {
  if (owed === undefined) throw new Error("a question is about one promise");
  const { workspaceId } = owed;
  const [promise] = await findPromiseWords(db, workspaceId, { ids: [owed.subjectId as PromiseId] });
  if (promise === undefined) throw new Error(`no promise ${owed.subjectId}`);
  const { zone } = await getMember(db, workspaceId, owed.recipient as UserId);
  return promiseQuestion(promise, now.toZonedDateTimeISO(zone).toPlainDate());
}
