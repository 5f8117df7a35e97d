// Customers: the record, the search and the card; contacts outside of any follow-up.
import type { Feature } from "../../feature.ts";
import { contactSections, drawContact } from "./draw-contacts.ts";
import { findBriefs } from "./find-briefs.ts";
import { listenForCustomers } from "./listeners.ts";
import { logContactShortcut } from "./messages/contacts.ts";
import { customerCommand } from "./messages.ts";
import { undoOptOut } from "./undo-opt-out.ts";

export const customer: Feature = {
  name: "customer",
  commands: [customerCommand],
  shortcuts: [logContactShortcut],
  // The answer to one's own act, at once.
  messages: () => [{ kind: "contact-confirmation", isGrouped: false, draw: drawContact }],
  listen: listenForCustomers,
  undone: undoOptOut,
  brief: findBriefs,
  customerSection: contactSections,
};
