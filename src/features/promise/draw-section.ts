// A customer's promises, for their card.
import type { Temporal } from "temporal-polyfill";
import type { CustomerId, WorkspaceId } from "../../core/ids.ts";
import type { Deps, Section } from "../../feature.ts";
import type { Member } from "../workspace/rules.ts";
import { findPromiseWords } from "./find-words.ts";
import { sayPromise } from "./messages.ts";

export async function promiseSections(
  { db }: Deps,
  workspaceId: WorkspaceId,
  customerId: CustomerId,
  reader: Member,
  now: Temporal.Instant,
): Promise<readonly Section[]> {
  const today = now.toZonedDateTimeISO(reader.zone).toPlainDate();
  const promises = await findPromiseWords(db, workspaceId, { customerId });
  const open = promises.filter(({ state }) => state !== "withdrawn");
  return open.length === 0
    ? []
    : [{ rank: 60, pieces: [{ lines: open.map((promise) => `Promised: ${sayPromise(promise, today)}`) }] }];
}
