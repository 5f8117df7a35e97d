// Promises: what a rep told the customer, in the rep's words, and who keeps it.
import type { Feature } from "../../feature.ts";
import { promiseQuestionKind } from "./draw-question.ts";
import { promiseSections } from "./draw-section.ts";
import { briefPromises } from "./find-briefs.ts";
import { listenForPromises } from "./listeners.ts";

export const promise: Feature = {
  name: "promise",
  messages: (deps) => [promiseQuestionKind(deps)],
  listen: listenForPromises,
  brief: briefPromises,
  customerSection: promiseSections,
};
