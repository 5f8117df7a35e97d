// Once an answer can't be undone any more, how things stood before it isn't kept.
import type { Temporal } from "temporal-polyfill";
import { undoMinutes } from "../../core/undo.ts";
import type { Deps } from "../../feature.ts";
import { deleteBefore } from "./store/before.ts";

/** In every workspace. A second run finds nothing. */
export async function closeUndo({ db }: Deps, now: Temporal.Instant): Promise<void> {
  await deleteBefore(db, now.subtract({ minutes: undoMinutes }));
}
