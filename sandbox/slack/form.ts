// What a person has typed into the modals they have open, where it is kept while its element stays and gone with it;
// and into messages and Home.
import { currentValues, initialValue, listElements, type PlacedElement } from "./block-kit/placed.ts";
import { namesOf, shownValue } from "./element-text.ts";
import type { Reader } from "./mrkdwn.ts";
import type { ActionPlace, ElementValue, OpenModal, StateValues } from "./person-state.ts";

export class Form {
  readonly #modals: () => readonly OpenModal[];
  readonly #typed = new Map<string, StateValues>();
  readonly #elsewhere = new Map<string, StateValues>();
  #heldBack: { readonly viewId: string; readonly errors: Readonly<Record<string, string>> } | null = null;

  /** `modals` are those open now, the top one last. */
  constructor(modals: () => readonly OpenModal[]) {
    this.#modals = modals;
  }

  top(): OpenModal | undefined {
    return this.#modals().at(-1);
  }

  need(): OpenModal {
    const modal = this.top();
    if (modal === undefined) throw new Error("No modal is open");
    return modal;
  }

  elements(): PlacedElement[] {
    return listElements(this.top()?.view.blocks ?? []);
  }

  typed(viewId: string): StateValues {
    return this.#typed.get(viewId) ?? {};
  }

  enter(viewId: string, placed: PlacedElement, value: ElementValue): void {
    this.#typed.set(viewId, entered(this.typed(viewId), placed, value));
  }

  /** What stands in the fields of a modal, a message or Home, as far as the person has changed them. */
  typedAt(place: ActionPlace): StateValues {
    return place.in === "modal" ? this.typed(place.viewId) : (this.#elsewhere.get(JSON.stringify(place)) ?? {});
  }

  enterAt(place: ActionPlace, placed: PlacedElement, value: ElementValue): void {
    if (initialValue(placed.element) === null) return;
    if (place.in === "modal") this.enter(place.viewId, placed, value);
    else this.#elsewhere.set(JSON.stringify(place), entered(this.typedAt(place), placed, value));
  }

  /** By its label, its placeholder, or the text of its section. */
  find(label: string, reader: Reader): PlacedElement | undefined {
    return this.elements().find(
      (placed) => placed.element.type !== "button" && namesOf(placed, reader).includes(label),
    );
  }

  field(label: string, reader: Reader): PlacedElement {
    const field = this.find(label, reader);
    if (field === undefined) {
      const names = this.elements().map((placed) => `"${namesOf(placed, reader).join('" or "')}"`);
      throw new Error(`The modal "${this.need().view.title.text}" has no field "${label}"; it has ${names.join(", ")}`);
    }
    return field;
  }

  shown(label: string, reader: Reader): string {
    const modal = this.need();
    const { blockId, actionId, element } = this.field(label, reader);
    const values = currentValues(modal.view.blocks, this.typed(modal.id));
    return shownValue(element, values[blockId]?.[actionId] ?? {}, reader).join(", ");
  }

  /** What the client itself said about the last submission, by block id. */
  holdBack(viewId: string, errors: Readonly<Record<string, string>>): void {
    this.#heldBack = { viewId, errors };
  }

  errors(reader: Reader): Record<string, string> {
    const top = this.top();
    const errors = { ...top?.errors, ...(this.#heldBack?.viewId === top?.id ? this.#heldBack?.errors : {}) };
    const labels = this.elements().map(
      (placed) => [placed.blockId, namesOf(placed, reader)[0] ?? placed.blockId] as const,
    );
    return Object.fromEntries(labels.flatMap(([id, label]) => (errors[id] === undefined ? [] : [[label, errors[id]]])));
  }

  /** Forgets what was typed into elements that are no longer there. */
  reconcile(modals: readonly OpenModal[]): void {
    for (const viewId of this.#typed.keys()) {
      const modal = modals.find(({ id }) => id === viewId);
      const elements = listElements(modal?.view.blocks ?? []);
      this.#typed.set(viewId, kept(this.typed(viewId), elements));
    }
  }
}

function entered(typed: StateValues, { blockId, actionId }: PlacedElement, value: ElementValue): StateValues {
  return { ...typed, [blockId]: { ...typed[blockId], [actionId]: value } };
}

function kept(typed: StateValues, elements: readonly PlacedElement[]): StateValues {
  const values: Record<string, Record<string, ElementValue>> = {};
  for (const { blockId, actionId, element } of elements) {
    const value = typed[blockId]?.[actionId];
    if (value?.type === element.type) values[blockId] = { ...values[blockId], [actionId]: value };
  }
  return values;
}
