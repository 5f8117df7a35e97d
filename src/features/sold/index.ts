// Sales: logged in seconds, completed later, followed through to the end.
import type { Feature } from "../../feature.ts";
import { drawConfirmation } from "./draw-confirmation.ts";
import { returnKinds } from "./draw-return.ts";
import { saleSections } from "./draw-section.ts";
import { visitBoughtKind } from "./draw-thanks.ts";
import { briefSales } from "./find-briefs.ts";
import { listenForSales } from "./listeners.ts";
import { logSaleShortcut, soldCommand } from "./messages.ts";
import { undoBought } from "./undo-bought.ts";

export const sold: Feature = {
  name: "sold",
  commands: [soldCommand],
  shortcuts: [logSaleShortcut],
  messages: (deps) => [
    { kind: "sale-confirmation", isGrouped: false, draw: (db, owed, now) => drawConfirmation(deps, db, owed, now) },
    visitBoughtKind(deps),
    ...returnKinds(deps),
  ],
  listen: listenForSales,
  undone: undoBought,
  brief: briefSales,
  customerSection: saleSections,
};
