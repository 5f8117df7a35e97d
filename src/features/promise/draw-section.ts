// Promises on a customer's card and on Home.
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
  const promises = await findPromiseWords(db, workspaceId, { customerId });
  const shown = promises.filter(({ state }) => state !== "withdrawn");
  return shown.length === 0
    ? []
    : [
        {
          rank: 60,
          pieces: [{ lines: shown.map((promise) => `Promised: ${sayPromise(promise, todayOf(reader, now))}`) }],
        },
      ];
}

/** More than these are counted: Home is about today. */
const most = 10;

/** What this person promised or keeps, while it is open. */
export async function homePromises({ db }: Deps, member: Member, now: Temporal.Instant): Promise<readonly Section[]> {
  const { workspaceId, userId } = member;
  const promises = await findPromiseWords(db, workspaceId, { memberId: userId });
  if (promises.length === 0) return [];
  const today = todayOf(member, now);
  const lines = promises.slice(0, most).map((promise) => `${promise.customerName}: ${sayPromise(promise, today)}`);
  const left = promises.length - lines.length;
  const heading = [{ bold: "Open promises" }];
  return [{ rank: 60, pieces: [{ lines: [heading, ...lines, ...(left > 0 ? [`and ${left} more`] : [])] }] }];
}

function todayOf({ zone }: Member, now: Temporal.Instant): Temporal.PlainDate {
  return now.toZonedDateTimeISO(zone).toPlainDate();
}
