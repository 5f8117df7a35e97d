// Customers: the record, the search and the card.
import type { Feature } from "../../feature.ts";
import { findBriefs } from "./find-briefs.ts";
import { listenForCustomers } from "./listeners.ts";
import { customerCommand } from "./messages.ts";

export const customer: Feature = {
  name: "customer",
  commands: [customerCommand],
  listen: listenForCustomers,
  brief: findBriefs,
};
