// What a nudge tells of promises.
import type { FollowUpId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { FollowUpRef } from "../../feature.ts";
import type { Brief } from "../follow-up/rules/brief.ts";
import { salesBehind } from "../follow-up/rules/course.ts";
import { findPromiseWords } from "./find-words.ts";
import { sayPromise } from "./messages.ts";

export async function briefPromises(
  db: Queryable,
  workspaceId: WorkspaceId,
  followUps: readonly FollowUpRef[],
  reader: { readonly today: Brief["soldOn"] },
): Promise<ReadonlyMap<FollowUpId, Partial<Brief>>> {
  const promises = await findPromiseWords(db, workspaceId, { saleIds: salesBehind(followUps) });
  return new Map(
    followUps.map(({ id, saleId }) => {
      const open = promises.filter(
        (promise) => promise.saleId !== null && promise.saleId === saleId && promise.state !== "withdrawn",
      );
      return [id, { promises: open.map((promise) => sayPromise(promise, reader.today)) }];
    }),
  );
}
