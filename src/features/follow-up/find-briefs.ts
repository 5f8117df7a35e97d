// What a nudge tells of what was said before: when somebody last spoke with the one who is called, and what the customer
// was told of the goods that they wait for.
import type { Temporal } from "temporal-polyfill";
import type { FollowUpId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { FollowUpRef } from "../../feature.ts";
import type { Brief } from "./rules/brief.ts";
import { salesBehind } from "./rules/course.ts";
import { isHappy } from "./rules/outcomes.ts";
import { listCalledReceivers } from "./store/called.ts";
import { listLastSpoken, listToldNews, speakerKey } from "./store/contacts.ts";

export async function findBriefs(
  db: Queryable,
  workspaceId: WorkspaceId,
  followUps: readonly FollowUpRef[],
  { zone }: { readonly zone: string },
): Promise<ReadonlyMap<FollowUpId, SaidBefore>> {
  const day = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone).toPlainDate();
  const customerIds = followUps.map(({ customerId }) => customerId);
  const spoken = await listLastSpoken(db, workspaceId, customerIds);
  const ids = followUps.map(({ id }) => id);
  const receivers = await listCalledReceivers(db, workspaceId, ids);
  const news = await listToldNews(db, workspaceId, salesBehind(followUps));
  return new Map(
    followUps.map(({ id, customerId, saleId }) => {
      const receiver = receivers.get(id);
      const last = spoken.get(speakerKey({ customerId, receiver: receiver?.name ?? null }));
      const told = saleId === null ? undefined : news.get(saleId);
      const brief = {
        lastSpoke: last ? { on: day(last.at), isHappy: last.outcome !== null && isHappy(last.outcome) } : null,
        told: told ? { words: told.words, on: day(told.at) } : null,
        isReceivers: receiver !== undefined,
        // What the buyer asked of us, whoever receives the goods didn't.
        ...(receiver && { asked: receiver.hasDeclined ? (["all"] as const) : [] }),
      };
      return [id, brief] as const;
    }),
  );
}

type SaidBefore = Pick<Brief, "lastSpoke" | "told" | "isReceivers"> & Partial<Pick<Brief, "asked">>;
