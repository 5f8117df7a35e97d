// Waiting for what a person will see, without sleeping: every change that they can see is a reason to look again.
import type { World } from "./world.ts";

const DEADLINE_MS = 5_000;

/** What `look` finds, as soon as it finds something; undefined after 5 real seconds without. */
export async function lookUntil<T>(world: World, personId: string, look: () => T | undefined): Promise<T | undefined> {
  const deadlineMs = performance.now() + DEADLINE_MS;
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    const leftMs = deadlineMs - performance.now();
    if (leftMs <= 0) return undefined;
    await new Promise<void>((resolve) => {
      const unwatch = world.watch(personId, done);
      const timer = setTimeout(done, leftMs);
      function done() {
        clearTimeout(timer);
        unwatch();
        resolve();
      }
    });
  }
}
