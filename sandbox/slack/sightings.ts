// What each person was shown, in order: kept as it happens, since a message may change or go before a test looks.
import type { Reader } from "./mrkdwn.ts";
import type { PersonState } from "./person-state.ts";
import { personState } from "./person-view.ts";
import { renderBlocks, renderMessage, renderModal } from "./render.ts";
import { readerOf } from "./sight.ts";
import type { World } from "./world.ts";

export interface Sighting {
  /** The local clock, ISO 8601 in UTC. */
  readonly at: string;
  readonly what: "message" | "changed" | "removed" | "modal" | "modal-closed" | "home" | "notice";
  /** The conversation's name as this person sees it; empty for what stands in none. */
  readonly where: string;
  /** As it was read. */
  readonly text: string;
}

interface Shown extends Pick<Sighting, "what" | "where"> {
  /** Others, once what is shown has changed. */
  readonly parts: readonly unknown[];
  /** Drawn only when a test asks. */
  readonly read: (reader: Reader) => string;
}

interface Kept extends Shown {
  readonly at: string;
}

export class Sightings {
  readonly #world: World;
  readonly #kept = new Map<string, Kept[]>();

  /** From now on. */
  constructor(world: World) {
    this.#world = world;
    for (const { id, isBot } of world.people.list()) if (!isBot) this.#watch(id);
  }

  of(personId: string): Sighting[] {
    const reader = readerOf(personState(this.#world, personId));
    const kept = this.#kept.get(personId) ?? [];
    return kept.map(({ at, what, where, read }) => ({ at, what, where, text: read(reader) }));
  }

  #watch(personId: string): void {
    const kept: Kept[] = [];
    this.#kept.set(personId, kept);
    let before = shownTo(personState(this.#world, personId));
    this.#world.watch(personId, () => {
      const now = shownTo(personState(this.#world, personId));
      const at = this.#world.clock.now().toString();
      kept.push(...differences(before, now).map((shown) => ({ at, ...shown })));
      before = now;
    });
  }
}

/** Everything in sight, each under a name of its own. */
function shownTo({ conversations, home, modals, notices }: PersonState): ReadonlyMap<string, Shown> {
  const shown = new Map<string, Shown>();
  for (const { id, name, messages, replies } of conversations)
    for (const message of [...messages, ...replies])
      shown.set(`${id} ${message.ts}`, {
        what: "message",
        where: name,
        parts: [message.text, message.blocks],
        read: (reader) => renderMessage(message, reader),
      });
  for (const modal of modals)
    shown.set(modal.id, {
      what: "modal",
      where: "",
      parts: [modal.view, modal.errors],
      read: (reader) => renderModal(modal, reader),
    });
  if (home !== null)
    shown.set("home", {
      what: "home",
      where: "",
      parts: [home.view],
      read: (reader) => renderBlocks(home.view.blocks, reader),
    });
  for (const { id, text } of notices) shown.set(id, { what: "notice", where: "", parts: [id], read: () => text });
  return shown;
}

function differences(before: ReadonlyMap<string, Shown>, now: ReadonlyMap<string, Shown>): Shown[] {
  const gone = [...before].flatMap(([key, shown]): Shown[] => {
    if (now.has(key)) return [];
    return [{ ...shown, what: shown.what === "modal" ? "modal-closed" : "removed" }];
  });
  const come = [...now].flatMap(([key, shown]): Shown[] => {
    const old = before.get(key);
    if (old?.parts.every((part, index) => part === shown.parts[index]) === true) return [];
    return [{ ...shown, what: old !== undefined && shown.what === "message" ? "changed" : shown.what }];
  });
  return [...gone, ...come];
}
