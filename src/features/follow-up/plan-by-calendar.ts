// A state changes its clocks, and a new release of the zones' rules says so; or the store has other days and hours: what
// is planned comes at its time of day by them.
import type { Temporal } from "temporal-polyfill";
import type { Deps } from "../../feature.ts";
import { updateMessages } from "../outbox/update-messages.ts";
import { nameOfHours } from "../workspace/rules.ts";
import { type Calendar, type Dated, listDatedBefore, markDated, markDatedTo } from "../workspace/store/calendars.ts";
import { planCustomer } from "./plan-customer.ts";
import { listFollowed } from "./store/follow-ups.ts";

/** The IANA release that Temporal reads here, as "2025b"; empty where Node brings none of its own. */
const presentRules = process.versions.tz ?? "";

/** Customers of a beat: 15 ms each on two busy cores (measured), and nothing is sent meanwhile. */
const slice = 100;

/**
 * Plans everything again in each workspace that was planned by older rules or other hours, a slice a beat; one whose
 * rules nobody knows (it is new) is taken to be right, one from before its hours were kept is planned once more. What is
 * due already, and what a person chose, stays. It goes on where it stopped, and once it is through it finds nothing.
 */
export async function planByCalendar(deps: Deps, now: Temporal.Instant, zoneRules = presentRules): Promise<void> {
  const calendar = { zoneRules, hours: nameOfHours(deps.config.store) };
  for (const dated of await listDatedBefore(deps.db, calendar)) {
    const isThrough = dated.zoneRules === null || (await planSlice(deps, dated, calendar, now));
    if (isThrough) await markDated(deps.db, dated.workspaceId, calendar);
  }
}

/** @returns whether there is none left */
async function planSlice(
  deps: Deps,
  { workspaceId, datedTo }: Dated,
  calendar: Calendar,
  now: Temporal.Instant,
): Promise<boolean> {
  const customerIds = await listFollowed(deps.db, workspaceId, { after: datedTo, most: slice });
  for (const customerId of customerIds) {
    if (deps.isStopping()) return false;
    try {
      const changed = await deps.db.transaction((tx) =>
        planCustomer(tx, deps.config.store, { workspaceId, customerId }, now),
      );
      await updateMessages(deps, workspaceId, changed, now);
    } catch (error) {
      // One that can't be planned mustn't keep the others from it.
      deps.log.error({ error, workspaceId, customerId }, "a customer could not be planned by the new calendar");
    }
    await markDatedTo(deps.db, workspaceId, calendar, customerId);
  }
  return customerIds.length < slice;
}
