// One customer's card, from what every feature knows of them.
import type { Temporal } from "temporal-polyfill";
import { UserError } from "../../core/errors.ts";
import type { CustomerId } from "../../core/ids.ts";
import type { Deps, Message } from "../../feature.ts";
import type { Member } from "../workspace/rules.ts";
import { cardMessage, goneSentence } from "./messages.ts";
import { listOptOuts } from "./store/opt-outs.ts";
import { findCustomer } from "./store.ts";

/**
 * What every feature knows of a customer, for `reader`.
 * @param carried who turned out to be somebody else is shown as them
 * @throws {UserError} if they were taken back
 */
export async function drawCard(
  deps: Deps,
  carried: CustomerId,
  reader: Member,
  now: Temporal.Instant,
): Promise<Message> {
  const { workspaceId } = reader;
  const customer = await findCustomer(deps.db, workspaceId, carried);
  if (customer === null) throw new UserError(goneSentence);
  const { id } = customer;
  const sections = await Promise.all(
    deps.features.map((feature) => feature.customerSection?.(deps, workspaceId, id, reader, now) ?? []),
  );
  const asked = (await listOptOuts(deps.db, workspaceId, [id])).get(id) ?? new Set();
  return cardMessage(customer, asked, sections.flat(), deps.config.store.country);
}
