// The store's queue: what nobody does any more, taken over by a colleague or handed over by a manager.
import type { Feature } from "../../feature.ts";
import { closeHandovers } from "./close-handovers.ts";
import { queueKinds } from "./draw-messages.ts";
import { drawQueueSections } from "./draw-section.ts";
import { listenForQueue } from "./listeners.ts";
import { recordDepartures } from "./record-departures.ts";

export const queue: Feature = {
  name: "queue",
  jobs: [
    { name: "record departures", run: recordDepartures },
    { name: "close handovers", run: closeHandovers },
  ],
  messages: queueKinds,
  listen: listenForQueue,
  homeSection: drawQueueSections,
};
