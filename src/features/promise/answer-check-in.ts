// A check-in asks about the promises that were kept with the goods: what it hears of them.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import type { PromiseId, SaleId, WorkspaceId } from "../../core/ids.ts";
import type { Queryable } from "../../db/client.ts";
import type { Feature } from "../../feature.ts";
import { checkIns } from "../follow-up/rules/default-plan.ts";
import type { Member } from "../workspace/rules.ts";
import { changePromise } from "./change-promise.ts";
import { listPromises } from "./store.ts";

/**
 * **Reached, happy** confirms all that is done. That they were reached already, by no plan of ours, says nothing of it:
 * only the customer's own word keeps a promise (seed 001), so they are asked for that by itself.
 */
export const confirmAtCheckIn: NonNullable<Feature["answered"]> = async (
  tx,
  { config },
  { followUp: { subject }, step, outcome, by },
  now,
) => {
  if (subject.kind !== "sale" || !checkIns.includes(step) || outcome !== "reached") return [];
  const done = await listDone(tx, by.workspaceId, subject.id);
  return changeAll(tx, config, by, done, "confirm", now);
};

/**
 * **Problem** names those that were not kept. Ids that are no longer done are passed over.
 * @returns everything whose messages are no longer true
 */
export async function breakAtCheckIn(
  tx: Queryable,
  config: Config,
  by: Member,
  { saleId, ids }: { readonly saleId: SaleId; readonly ids: readonly string[] },
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const done = (await listDone(tx, by.workspaceId, saleId)).filter((id) => ids.includes(id));
  return changeAll(tx, config, by, done, "not-kept", now);
}

async function listDone(tx: Queryable, workspaceId: WorkspaceId, saleId: SaleId): Promise<PromiseId[]> {
  const promises = await listPromises(tx, workspaceId, { saleIds: [saleId] });
  return promises.filter(({ state }) => state === "done").map(({ id }) => id);
}

async function changeAll(
  tx: Queryable,
  config: Config,
  by: Member,
  ids: readonly PromiseId[],
  kind: "confirm" | "not-kept",
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const carried of ids) {
    const acting = { workspaceId: by.workspaceId, carried, by, isAsked: true } as const;
    changed.push(...(await changePromise(tx, config, acting, { kind }, now)));
  }
  return changed;
}
