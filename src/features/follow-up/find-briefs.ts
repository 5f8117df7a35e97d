// What a nudge tells of what was said before: when somebody last spoke with the customer, and what they were told of the
// goods that they wait for.
import type { Temporal } from "temporal-polyfill";
import type { FollowUpId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { FollowUpRef } from "../../feature.ts";
import type { Brief } from "./rules/brief.ts";
import { salesBehind } from "./rules/course.ts";
import { isHappy } from "./rules/outcomes.ts";
import { listLastSpoken, listToldNews } from "./store/contacts.ts";

export async function findBriefs(
  db: Queryable,
  workspaceId: WorkspaceId,
  followUps: readonly FollowUpRef[],
  { zone }: { readonly zone: string },
): Promise<ReadonlyMap<FollowUpId, Pick<Brief, "lastSpoke" | "told">>> {
  const day = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone).toPlainDate();
  const customerIds = followUps.map(({ customerId }) => customerId);
  const spoken = await listLastSpoken(db, workspaceId, customerIds);
  const news = await listToldNews(db, workspaceId, salesBehind(followUps));
  return new Map(
    followUps.map(({ id, customerId, saleId }) => {
      const last = spoken.get(customerId);
      const told = saleId === null ? undefined : news.get(saleId);
      const brief = {
        lastSpoke: last ? { on: day(last.at), isHappy: last.outcome !== null && isHappy(last.outcome) } : null,
        told: told ? { words: told.words, on: day(told.at) } : null,
      };
      return [id, brief] as const;
    }),
  );
}
