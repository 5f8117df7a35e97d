// The digest: each working morning, what customers are waiting for and what was missed.
import type { Feature } from "../../feature.ts";
import { digestKinds } from "./post-digest.ts";
import { recordDigests } from "./record-digest.ts";

export const digest: Feature = {
  name: "digest",
  jobs: [{ name: "record digests", run: recordDigests }],
  messages: digestKinds,
};
