// Queries on the versions of a workspace's plans, and how a plan is read from JSON: out of its row, or out of a file.
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { UserId, WorkspaceId } from "../../../core/ids.ts";
import type { Queryable } from "../../../db/client.ts";
import { planVersions } from "../../../db/schema/plan.ts";
import {
  defaultDocument,
  defaultPlans,
  firstVersion,
  type PlanDocument,
  type PlanSet,
  plansOf,
} from "../rules/plan-set.ts";
import type { WallTime } from "../rules/step.ts";

const count = z.number().int();
const workingDays = z.strictObject({ workingDays: count });
const days = z.strictObject({ days: count });
const months = z.strictObject({ months: count });
const condition = z.partialRecord(
  z.enum([
    ...(["method", "amount", "isBig", "category", "isWaiting", "isDelivered", "isGivenLater", "lacksFacts"] as const),
    ...([
      "hadIssue",
      "firstCall",
      "isOpen",
      "mayCall",
      "hasSpoken",
      "state",
      "isAskedAtCheckIn",
      "movedFor",
      "tellsCompany",
    ] as const),
  ]),
  z.union([
    z.string(),
    z.boolean(),
    z.array(z.string()),
    z.strictObject({ not: z.array(z.string()) }),
    z.strictObject({ from: z.number().exactOptional(), below: z.number().exactOptional() }),
  ]),
);
const wallTime = z.custom<WallTime>((text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(String(text)), "write a time as 16:00");
const slot = z.strictObject({
  from: z.enum([
    ...([
      "sold",
      "delivery-date",
      "received",
      "arrival-said",
      "heard",
      "installed",
      "trained",
      "visited",
      "decides-soon",
    ] as const),
    ...(["decides-later", "asked", "agreed", "put-to-owner", "promised-for", "moved", "hear-by", "turned"] as const),
  ]),
  offset: z.union([workingDays, days, months, z.strictObject({ hours: count })]),
  at: z.union([z.enum(["opening", "after-window", "closing", "exactly"]), wallTime]).exactOptional(),
  every: z.union([workingDays, days, months, z.strictObject({ years: count })]).exactOptional(),
  when: condition.exactOptional(),
});
const step = z.strictObject({
  isOff: z.boolean().exactOptional(),
  when: z.array(condition),
  slots: z.array(slot),
  tries: count.nullable(),
  graceDays: count.nullable(),
  expires: z.union([workingDays, days, z.literal("delivery-date"), z.null()]),
  stopsAfterMonths: count.exactOptional(),
});
const sentence = z.string().max(600);
const words = z.strictObject({
  task: sentence,
  more: sentence.exactOptional(),
  say: sentence.exactOptional(),
  ifUnhappy: sentence.exactOptional(),
  ifHappy: sentence.exactOptional(),
  purpose: sentence.exactOptional(),
});
const documentSchema = z.strictObject({
  bigPurchase: z.number(),
  steps: z.record(z.string(), step),
  words: z.record(z.string(), words),
}) satisfies z.ZodType<PlanDocument>;

/** Of JSON that somebody wrote. Whether the plan makes sense, `problemsWithPlan` says. */
export function readPlanDocument(
  json: unknown,
): { readonly ok: true; readonly value: PlanDocument } | { readonly ok: false; readonly problems: readonly string[] } {
  const read = documentSchema.safeParse(json);
  if (read.success) return { ok: true, value: read.data };
  return { ok: false, problems: read.error.issues.map(({ path, message }) => `${path.join(" › ")}: ${message}.`) };
}

/** What is kept of the newest version, or ours; as it can be handed in again. @throws if a row can't be read */
export async function findPlanDocument(
  db: Queryable,
  workspaceId: WorkspaceId,
): Promise<{ readonly version: number; readonly document: PlanDocument }> {
  const row = await findNewest(db, workspaceId);
  return row === null
    ? { version: firstVersion, document: defaultDocument }
    : { version: row.version, document: documentSchema.parse(row.document) };
}

/** Whether two documents say the same, in whatever order. */
export async function isSamePlan(db: Queryable, a: PlanDocument, b: PlanDocument): Promise<boolean> {
  const [row] = await db.execute<{ same: boolean }>(
    sql`select ${JSON.stringify(a)}::jsonb = ${JSON.stringify(b)}::jsonb as same`,
  );
  return row?.same ?? false;
}

/** The newest; ours until the workspace has one of its own. @throws if a row can't be read */
export async function findPlans(db: Queryable, workspaceId: WorkspaceId): Promise<PlanSet> {
  const row = await findNewest(db, workspaceId);
  return row === null ? defaultPlans : plansOf(documentSchema.parse(row.document), row.version);
}

async function findNewest(db: Queryable, workspaceId: WorkspaceId) {
  const [row] = await db
    .select({ version: planVersions.version, document: planVersions.document })
    .from(planVersions)
    .where(eq(planVersions.workspaceId, workspaceId))
    .orderBy(desc(planVersions.version))
    .limit(1);
  return row ?? null;
}

/** Those versions that there are, ours among them. @throws if a row can't be read */
export async function findPlanVersions(
  db: Queryable,
  workspaceId: WorkspaceId,
  versions: readonly number[],
): Promise<ReadonlyMap<number, PlanSet>> {
  const own = [...new Set(versions)].filter((version) => version !== firstVersion);
  const rows =
    own.length === 0
      ? []
      : await db
          .select({ version: planVersions.version, document: planVersions.document })
          .from(planVersions)
          .where(and(eq(planVersions.workspaceId, workspaceId), inArray(planVersions.version, own)));
  return new Map([
    [firstVersion, defaultPlans],
    ...rows.map(({ version, document }): [number, PlanSet] => [
      version,
      plansOf(documentSchema.parse(document), version),
    ]),
  ]);
}

/** False when that version was there already: whoever was first stays. */
export async function insertPlanVersion(
  db: Queryable,
  workspaceId: WorkspaceId,
  {
    version,
    document,
    savedBy,
  }: { readonly version: number; readonly document: PlanDocument; readonly savedBy: UserId | null },
  now: Temporal.Instant,
): Promise<boolean> {
  const rows = await db
    .insert(planVersions)
    .values({ workspaceId, version, document, savedBy, savedAt: now })
    .onConflictDoNothing()
    .returning({ version: planVersions.version });
  return rows.length > 0;
}
