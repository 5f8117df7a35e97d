// The features, in their order: one knows only those above it.
import type { Feature } from "../feature.ts";
import { away } from "./away/index.ts";
import { customer } from "./customer/index.ts";
import { delivery } from "./delivery/index.ts";
import { digest } from "./digest/index.ts";
import { followUp } from "./follow-up/index.ts";
import { home } from "./home/index.ts";
import { issue } from "./issue/index.ts";
import { nudge } from "./nudge/index.ts";
import { promise } from "./promise/index.ts";
import { queue } from "./queue/index.ts";
import { sold } from "./sold/index.ts";
import { visit } from "./visit/index.ts";
import { welcome } from "./welcome/index.ts";
import { workspace } from "./workspace/index.ts";

export const features: readonly Feature[] = [
  workspace,
  customer,
  followUp,
  nudge,
  promise,
  issue,
  delivery,
  visit,
  sold,
  home,
  away,
  queue,
  digest,
  welcome,
];
