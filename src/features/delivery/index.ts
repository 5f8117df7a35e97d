// Deliveries: how and when the goods arrive, and who knows.
import type { Feature } from "../../feature.ts";
import { deliveryKinds } from "./draw-messages.ts";
import { homeDeliveries } from "./draw-section.ts";
import { briefDeliveries } from "./find-briefs.ts";
import { listenForAsking } from "./listeners/asking.ts";
import { listenForDeliveries } from "./listeners.ts";
import { undoAnswers } from "./undo-answers.ts";

export const delivery: Feature = {
  name: "delivery",
  messages: deliveryKinds,
  listen(listen, deps) {
    listenForDeliveries(listen, deps);
    listenForAsking(listen, deps);
  },
  undone: undoAnswers,
  brief: briefDeliveries,
  homeSection: homeDeliveries,
};
