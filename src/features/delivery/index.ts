// Deliveries: how and when the goods arrive, and who knows.
import type { Feature } from "../../feature.ts";
import { briefDeliveries } from "./find-briefs.ts";
import { listenForDeliveries } from "./listeners.ts";

export const delivery: Feature = {
  name: "delivery",
  listen: listenForDeliveries,
  brief: briefDeliveries,
};
