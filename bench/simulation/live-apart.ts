// The process of one store: lives its year and says how far it is, then what the year was.
import { spanOf } from "./script.ts";
import { simulateStore } from "./simulate-store.ts";
import type { Assignment, Progress } from "./simulate-stores.ts";
import { firstDay, stores } from "./stores.ts";

const { store, days, ...rest }: Assignment = JSON.parse(process.argv[2] ?? "");
const world = stores.find(({ name }) => name === store);
if (world === undefined) throw new Error(`there is no store "${store}"`);
const tell = (progress: Progress) => void process.send?.(progress);
tell(await simulateStore(world, { ...rest, span: spanOf(firstDay, days) }, tell));
process.disconnect();
