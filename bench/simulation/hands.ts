// Hands for the people of the simulation: the features' own listeners, called as Bolt would call them. What a person
// presses opens the real form, which is filled and handed in; nothing goes around a listener.
import type { ModalView } from "@slack/types";
import type { Temporal } from "temporal-polyfill";
import { FieldErrors } from "../../src/core/errors.ts";
import type { ActionArgs, Actor, Deps, Listen, SubmitArgs } from "../../src/feature.ts";
import { actionOf, type Filling, type FormState, fillField, initialState, inputsOf, nameOf } from "./fill-form.ts";

export interface Press {
  readonly actionId: string;
  /** A button's value, or the option chosen in a menu. */
  readonly action: { readonly value: string } | { readonly selected_option: { readonly value: string } };
}

export interface Hands {
  /** @throws if no feature listens for it, and what a listener throws */
  press(actor: Actor, press: Press, filling: Filling): Promise<void>;
}

/** Times that somebody corrects a form before they give up. */
const mostTries = 3;

interface OpenForm {
  id: string;
  view: ModalView;
}

export function createHands(deps: Deps): Hands {
  const actions = new Map<string, Parameters<Listen["action"]>[1]>();
  const submits = new Map<string, Parameters<Listen["submit"]>[1]>();
  const ignore = () => {};
  const listen: Listen = {
    action: (id, handler) => void actions.set(id, handler),
    submit: (id, handler) => void submits.set(id, handler),
    ...{ command: ignore, word: ignore, shortcut: ignore, suggest: ignore, homeOpened: ignore },
  };
  for (const feature of deps.features) feature.listen?.(listen, deps);
  let opened = 0;

  async function press(actor: Actor, { actionId, action }: Press, filling: Filling): Promise<void> {
    const form: { open: OpenForm | null } = { open: null };
    await act(actor, actionId, action, form);
    if (form.open?.view.callback_id !== undefined) await handIn(actor, form.open, filling);
  }

  async function act(actor: Actor, id: string, action: object, form: { open: OpenForm | null }): Promise<void> {
    const handler = actions.get(id);
    if (handler === undefined) throw new Error(`no feature listens for "${id}"`);
    const client = {
      views: {
        open: async ({ view }: { view: ModalView }) => {
          opened += 1;
          form.open = { id: `V${actor.workspaceId}${opened}`, view };
          return { view: { id: form.open.id } };
        },
        update: async ({ view }: { view: ModalView }) => {
          if (form.open) form.open.view = view;
          return {};
        },
      },
    };
    const view = form.open && { ...form.open.view, id: form.open.id, state: { values: {} }, ...action };
    const body = { trigger_id: "", user: { id: actor.userId }, ...(view && { view }) };
    // The part of Bolt's arguments that listeners use.
    await handler({ action, body, client, respond: async () => {} } as unknown as ActionArgs, actor);
  }

  /** Field by field; one that others depend on is told to its listener, which draws the form anew. */
  async function handIn(actor: Actor, open: OpenForm, filling: Filling): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const values = await fill(actor, open, filling);
      try {
        return await submit(actor, open, values);
      } catch (error) {
        if (!(error instanceof FieldErrors) || tries === mostTries) throw error;
      }
    }
  }

  async function fill(actor: Actor, open: OpenForm, filling: Filling): Promise<FormState> {
    let values = initialState(open.view);
    const seen = new Set<string>();
    for (
      let next = inputsOf(open.view)[0];
      next !== undefined;
      next = inputsOf(open.view).find((one) => !seen.has(nameOf(one)))
    ) {
      const name = nameOf(next);
      seen.add(name);
      const filled = fillField(next, filling);
      if (filled === null) continue;
      values = { ...values, [name]: { [actionOf(next)]: filled } };
      if (!next.dispatch_action) continue;
      await act(actor, actionOf(next), { state: { values } }, { open });
      values = { ...initialState(open.view), ...values };
    }
    return values;
  }

  async function submit(actor: Actor, { id, view }: OpenForm, values: FormState): Promise<void> {
    const handler = submits.get(view.callback_id ?? "");
    if (handler === undefined) throw new Error(`no feature listens for the form "${view.callback_id}"`);
    const handedIn = { ...view, id, private_metadata: view.private_metadata ?? "", state: { values } };
    const body = { view: handedIn, user: { id: actor.userId } };
    await handler({ ack: async () => {}, view: handedIn, body } as unknown as SubmitArgs, actor);
  }

  return { press };
}

/** Whatever can be pressed in a message, top to bottom; of a menu each option. */
export function pressesOf(blocks: readonly object[]): Press[] {
  return blocks.flatMap(elementsOf).flatMap((element): Press[] => {
    if (element.action_id === undefined) return [];
    const { action_id: actionId, value, options = [] } = element;
    if (element.type === "button") return value === undefined ? [] : [{ actionId, action: { value } }];
    return options.map(({ value: chosen }) => ({ actionId, action: { selected_option: { value: chosen } } }));
  });
}

interface Element {
  readonly type?: string;
  readonly action_id?: string;
  readonly value?: string;
  readonly options?: readonly { readonly value: string }[];
}

function elementsOf(block: { readonly elements?: readonly Element[]; readonly accessory?: Element }): Element[] {
  return [...(block.elements ?? []), ...(block.accessory ? [block.accessory] : [])];
}

/** The moment from which somebody looks at a form. */
export function fillingAt(now: Temporal.Instant, zone: string, rest: Omit<Filling, "now" | "today">): Filling {
  return { ...rest, now, today: now.toZonedDateTimeISO(zone).toPlainDate() };
}
