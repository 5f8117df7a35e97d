// The clock moved on until the app writes to somebody: what the page's "Next nudge" does.
import { Temporal } from "temporal-polyfill";
import type { World } from "./world.ts";

/** What comes due may be dropped, moved or handed on instead of sent: so many times is the next one looked for. */
const LOOKS = 20;

/**
 * Lets the time go by until the app has written to this person. False, and what time went by has gone by, when it owes
 * them nothing.
 * @param nextDueAt when the app has next something to tell this person; null when there is nothing
 */
export async function passToNextMessage(
  world: World,
  nextDueAt: (userId: string) => Promise<Temporal.Instant | null>,
  userId: string,
): Promise<boolean> {
  const dm = world.conversations.openDm(userId, world.bot.id);
  const newest = () => world.conversations.messages(dm.id).at(-1)?.ts;
  const before = newest();
  for (let look = 0; look < LOOKS && newest() === before; look += 1) {
    const dueAt = await nextDueAt(userId);
    if (dueAt === null) return false;
    // What is due already is decided on by the app's next beat.
    const soon = world.clock.now().add({ seconds: 1 });
    await world.clock.passTo(Temporal.Instant.compare(dueAt, soon) < 0 ? soon : dueAt);
  }
  return newest() !== before;
}
