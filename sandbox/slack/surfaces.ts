// Each person's modal stack and Home tab.
import type { KnownBlock } from "@slack/types";
import type { CheckedHome, CheckedModal } from "./block-kit/check.ts";
import { LIMITS } from "./block-kit/limits.ts";
import type { Stamps } from "./stamps.ts";

export interface Surface<V extends CheckedHome | CheckedModal> {
  readonly id: string;
  readonly ownerId: string;
  readonly rootId: string;
  readonly previousId: string | null;
  readonly view: V;
  readonly hash: string;
  /** Messages at its fields, by block id. */
  readonly errors: Readonly<Record<string, string>>;
  /** What stood here before, newest first. */
  readonly earlier: readonly (readonly KnownBlock[])[];
}

export type Modal = Surface<CheckedModal>;
export type Home = Surface<CheckedHome>;

export class Surfaces {
  readonly #stamps: Stamps;
  readonly #onChange: (userIds: Iterable<string>) => void;
  readonly #stacks = new Map<string, readonly Modal[]>();
  readonly #homes = new Map<string, Home>();

  constructor(stamps: Stamps, onChange: (userIds: Iterable<string>) => void) {
    this.#stamps = stamps;
    this.#onChange = onChange;
  }

  /** The top one last. */
  stack(ownerId: string): readonly Modal[] {
    return this.#stacks.get(ownerId) ?? [];
  }

  home(ownerId: string): Home | null {
    return this.#homes.get(ownerId) ?? null;
  }

  /** By view id or external_id, over everybody's stacks. */
  findModal(key: string): Modal | undefined {
    return [...this.#stacks.values()].flat().find((modal) => modal.id === key || modal.view.external_id === key);
  }

  /**
   * Why Slack wouldn't show the view: it is too large, or its external_id is another's that is open. `inPlaceOf` is the
   * view that it would replace.
   */
  refusal(
    view: CheckedModal | CheckedHome,
    inPlaceOf: string | null,
  ): "view_too_large" | "duplicate_external_id" | null {
    if (Buffer.byteLength(JSON.stringify(view)) > LIMITS.viewBytes) return "view_too_large";
    const { external_id } = view;
    if (external_id === undefined || external_id === "") return null;
    const open = [...[...this.#stacks.values()].flat(), ...this.#homes.values()];
    const isTaken = open.some((one) => one.view.external_id === external_id && one.id !== inPlaceOf);
    return isTaken ? "duplicate_external_id" : null;
  }

  /** In place of whatever the person had open. */
  open(ownerId: string, view: CheckedModal): Modal {
    const modal = this.#fresh(ownerId, view, null);
    this.#set(ownerId, [modal]);
    return modal;
  }

  /** Null when the stack is full. */
  push(ownerId: string, view: CheckedModal): Modal | null {
    const stack = this.stack(ownerId);
    if (stack.length >= LIMITS.viewStack) return null;
    const modal = this.#fresh(ownerId, view, stack.at(-1) ?? null);
    this.#set(ownerId, [...stack, modal]);
    return modal;
  }

  update(modal: Modal, view: CheckedModal): Modal {
    return this.#replace({ ...this.#renewed(modal), view });
  }

  setErrors(modal: Modal, errors: Readonly<Record<string, string>>): Modal {
    return this.#replace({ ...modal, errors });
  }

  publish(ownerId: string, view: CheckedHome): Home {
    const before = this.home(ownerId);
    const home: Home = before === null ? this.#fresh(ownerId, view, null) : { ...this.#renewed(before), view };
    this.#homes.set(ownerId, home);
    this.#onChange([ownerId]);
    return home;
  }

  close(modal: Modal): void {
    this.#set(
      modal.ownerId,
      this.stack(modal.ownerId).filter((one) => one.id !== modal.id),
    );
  }

  closeAll(ownerId: string): void {
    this.#set(ownerId, []);
  }

  #fresh<V extends CheckedHome | CheckedModal>(ownerId: string, view: V, previous: Surface<V> | null): Surface<V> {
    const id = this.#stamps.id("V");
    return {
      id,
      ownerId,
      rootId: previous?.rootId ?? id,
      previousId: previous?.id ?? null,
      view,
      hash: this.#hash(),
      errors: {},
      earlier: [],
    };
  }

  #renewed<V extends CheckedHome | CheckedModal>(surface: Surface<V>): Surface<V> {
    return { ...surface, hash: this.#hash(), errors: {}, earlier: [surface.view.blocks, ...surface.earlier] };
  }

  #hash(): string {
    return `${this.#stamps.ts()}.${this.#stamps.id("h")}`;
  }

  #replace(modal: Modal): Modal {
    this.#set(
      modal.ownerId,
      this.stack(modal.ownerId).map((one) => (one.id === modal.id ? modal : one)),
    );
    return modal;
  }

  #set(ownerId: string, stack: readonly Modal[]): void {
    this.#stacks.set(ownerId, stack);
    this.#onChange([ownerId]);
  }
}
