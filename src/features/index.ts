// The features, in their order: one knows only those above it.
import type { Feature } from "../feature.ts";
import { customer } from "./customer/index.ts";
import { delivery } from "./delivery/index.ts";
import { digest } from "./digest/index.ts";
import { followUp } from "./follow-up/index.ts";
import { home } from "./home/index.ts";
import { issue } from "./issue/index.ts";
import { nudge } from "./nudge/index.ts";
import { promise } from "./promise/index.ts";
import { sold } from "./sold/index.ts";
import { workspace } from "./workspace/index.ts";

export const features: readonly Feature[] = [
  workspace,
  customer,
  followUp,
  nudge,
  issue,
  delivery,
  promise,
  sold,
  home,
  digest,
];
