// A state changes its clocks, and a new release of the zones' rules says so: what is planned comes at its time of day
// by them.
import type { Temporal } from "temporal-polyfill";
import type { Deps } from "../../feature.ts";
import { updateMessages } from "../outbox/update-messages.ts";
import { listDatedOtherwise, markDated } from "../workspace/store/zone-rules.ts";
import { planCustomer } from "./plan-customer.ts";
import { eachFollowed } from "./store/follow-ups.ts";

/** The IANA release that Temporal reads here, as "2025b"; where Node brings none of its own, Node's version stands for it. */
const presentRules = process.versions.tz ?? process.version;

/**
 * Plans everything again in each workspace that was planned by other rules. What is due already, and what a person chose,
 * stays. Stopped halfway it begins again with the next beat; a second run finds nothing.
 */
export async function planByZoneRules(deps: Deps, now: Temporal.Instant, rules = presentRules): Promise<void> {
  for (const workspaceId of await listDatedOtherwise(deps.db, rules)) {
    for await (const customerId of eachFollowed(deps.db, workspaceId)) {
      const changed = await deps.db.transaction((tx) =>
        planCustomer(tx, deps.config.store, { workspaceId, customerId }, now),
      );
      await updateMessages(deps, workspaceId, changed, now);
    }
    await markDated(deps.db, workspaceId, rules);
  }
}
