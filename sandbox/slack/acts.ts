// Everything that a person can do, by kind.
import { notAllowed, openHome, runCommand, runShortcut, say } from "./commands.ts";
import { closeModal, pressElement, submitModal } from "./interactions.ts";
import type { Act, ActResult } from "./person-state.ts";
import type { SocketMode } from "./socket-mode.ts";
import type { World } from "./world.ts";

/** Resolves when the app has acknowledged it, or failed to. */
export function perform(world: World, socketMode: SocketMode, personId: string, act: Act): Promise<ActResult> {
  return world.journal.track(async () => {
    const person = world.people.get(personId);
    if (person.isDeleted) return notAllowed(world, person, "This account is deactivated.");
    switch (act.kind) {
      case "command":
        return await runCommand(world, socketMode, person, act);
      case "say":
        return await say(world, socketMode, person, act);
      case "open-home":
        return await openHome(world, socketMode, person);
      case "shortcut":
        return await runShortcut(world, socketMode, person, act);
      case "action":
        return await pressElement(world, socketMode, person, act);
      case "submit":
        return await submitModal(world, socketMode, person, act);
      case "close":
        return await closeModal(world, socketMode, person, act);
      case "read":
        world.conversations.markRead(act.channelId, person.id);
        return { ok: true };
    }
  });
}
