// Everything that a person can do, by kind.
import { notAllowed, openHome, runCommand, runShortcut, say } from "./commands.ts";
import { pressElement } from "./interactions.ts";
import { closeModal, submitModal } from "./modal-acts.ts";
import type { Act, ActResult } from "./person-state.ts";
import type { World } from "./world.ts";

/** What only an app that is installed is there for. */
const ASKS_APP: ReadonlySet<Act["kind"]> = new Set(["command", "open-home", "shortcut", "action", "submit"]);

/** Resolves when the app has acknowledged it, or failed to. */
export function perform(world: World, personId: string, act: Act): Promise<ActResult> {
  return world.journal.track(async () => {
    const person = world.people.get(personId);
    if (person.isDeleted) return notAllowed(world, person, "This account is deactivated.");
    if (world.installation === null && ASKS_APP.has(act.kind))
      return notAllowed(world, person, `${world.manifest.appName} is not installed in ${world.team.name}.`);
    switch (act.kind) {
      case "command":
        return await runCommand(world, person, act);
      case "say":
        return await say(world, person, act);
      case "open-home":
        return await openHome(world, person, act);
      case "shortcut":
        return await runShortcut(world, person, act);
      case "action":
        return await pressElement(world, person, act);
      case "submit":
        return await submitModal(world, person, act);
      case "close":
        return await closeModal(world, person, act);
      case "open-dm":
        world.conversations.openDm(person.id, world.people.get(act.userId).id);
        return { ok: true };
      case "read":
        world.conversations.markRead(act.channelId, person.id);
        return { ok: true };
    }
  });
}
