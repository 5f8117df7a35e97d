// Looks customers up by what somebody typed, and shows one or asks which.
import type { Temporal } from "temporal-polyfill";
import type { Deps, Message } from "../../feature.ts";
import type { Member } from "../workspace/rules.ts";
import { drawCard } from "./draw-card.ts";
import { chooseMessage, customerCommand, howMessage, nobodyMessage } from "./messages.ts";
import { parseSearch } from "./rules.ts";
import { searchCustomers } from "./store/search.ts";

/** As many as one still reads through; the last of them only says that there are more. */
const most = 20;

/** The card of the one who fits, a choice of several, or what to try. */
export async function findCustomer(deps: Deps, typed: string, reader: Member, now: Temporal.Instant): Promise<Message> {
  const { commandPrefix, store } = deps.config;
  const search = parseSearch(typed, store.country);
  if (search === null) return howMessage(`/${commandPrefix}${customerCommand.name}`);
  const found = await searchCustomers(deps.db, reader.workspaceId, search, most + 1);
  const [first, second] = found;
  if (first === undefined) return nobodyMessage(typed);
  if (second === undefined) return drawCard(deps, first.id, reader, now);
  return chooseMessage(found.slice(0, most), found.length <= most, reader.zone);
}
