// Whose sale it is, once its rep has said whether two customers are one.
import type { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import { UserError } from "../../core/errors.ts";
import type { SaleId, WorkspaceId } from "../../core/ids.ts";
import type { Db } from "../../db/client.ts";
import { answerLikeness } from "../follow-up/answer-likeness.ts";
import type { Member } from "../workspace/rules.ts";
import { closeVisitsOf } from "./close-visits.ts";
import { listSales } from "./store.ts";

/**
 * Open visits of whose sale it turns out to be are closed with it.
 * @returns everything whose messages are no longer true
 * @throws {UserError} as `answerLikeness`
 */
export async function answerForSale(
  db: Db,
  config: Config,
  {
    workspaceId,
    saleId,
    by,
    answer,
  }: {
    readonly workspaceId: WorkspaceId;
    readonly saleId: SaleId;
    readonly by: Member;
    readonly answer: "same" | "other";
  },
  now: Temporal.Instant,
): Promise<readonly string[]> {
  return db.transaction(async (tx) => {
    const [sale] = await listSales(tx, workspaceId, { ids: [saleId] });
    if (sale === undefined) throw new UserError("That sale is gone: there is nothing to decide any more.");
    const subject = { kind: "sale", id: saleId } as const;
    const { typedName } = sale;
    const answered = await answerLikeness(tx, config, { workspaceId, subject, by, answer, typedName }, now);
    const { customerId, changed } = answered;
    const closed =
      customerId === sale.customerId ? [] : await closeVisitsOf(tx, config, workspaceId, { ...sale, customerId }, now);
    return [...changed, ...closed];
  });
}
