// One person at the local Slack, for tests: does things by visible labels and sees only what that person sees.
import { perform } from "./acts.ts";
import type { PlacedElement } from "./block-kit/placed.ts";
import { confirmationOf, isPressable, namesOf, pressedValue } from "./element-text.ts";
import { Form } from "./form.ts";
import { suggest } from "./interactions.ts";
import { lookUntil } from "./look-until.ts";
import type { Act, ActionPlace, ActResult, ElementValue, PersonState, SeenMessage } from "./person-state.ts";
import { personState, upload } from "./person-view.ts";
import { renderBlocks, renderMessage, renderModal } from "./render.ts";
import { conversationOf, describeAll, type Found, findElement, messagesOf, readerOf, type Which } from "./sight.ts";
import { enteredValue, type Picker } from "./typed-values.ts";
import type { World } from "./world.ts";

export interface ShownModal {
  readonly title: string;
  /** The whole modal as it is read, with what stands in its fields and the messages at them. */
  readonly text: string;
  /** Of its fields and buttons. */
  readonly labels: readonly string[];
}

interface Saying {
  readonly channel?: string;
  /** The message that it answers. */
  readonly thread?: SeenMessage;
  readonly isBroadcast?: boolean;
}

export class Driver {
  readonly #world: World;
  readonly #id: string;
  readonly #form: Form;
  /** What was picked for file inputs, in base64 by name. */
  readonly #files = new Map<string, string>();

  constructor(world: World, personId: string) {
    this.#world = world;
    this.#id = personId;
    this.#form = new Form(() => this.state().modals);
    world.watch(personId, () => this.#form.reconcile(world.surfaces.stack(personId)));
  }

  state(): PersonState {
    return personState(this.#world, this.#id);
  }

  /** "/sold Jane Doe …"; in the person's first channel when none is named. Resolves when it is acknowledged. */
  command(line: string, { channel }: { channel?: string } = {}): Promise<ActResult> {
    const [, command = "", text = ""] = /^(\S+)\s*([\s\S]*)$/.exec(line) ?? [];
    return this.#act({ kind: "command", channelId: conversationOf(this.state(), channel).id, command, text });
  }

  say(text: string, { channel, thread, isBroadcast = false }: Saying = {}): Promise<ActResult> {
    const place = thread === undefined ? {} : { threadTs: thread.ts, isBroadcast };
    return this.#act({ kind: "say", channelId: conversationOf(this.state(), channel).id, text, ...place });
  }

  openHome(tab: "home" | "messages" = "home"): Promise<ActResult> {
    return this.#act({ kind: "open-home", tab });
  }

  /** By its name in the menu; `message` for a message shortcut. */
  async shortcut(name: string, { message }: Which = {}): Promise<ActResult> {
    const shortcut = this.state().shortcuts.find((one) => one.name === name);
    if (shortcut === undefined) throw new Error(`There is no shortcut "${name}"`);
    const [on] = message === undefined ? [] : messagesOf(this.state(), message);
    const place = on === undefined ? {} : { channelId: on.channelId, ts: on.message.ts };
    return await this.#act({ kind: "shortcut", callbackId: shortcut.callbackId, ...place });
  }

  /** Waits until a modal is open, and shows `fragment` where that is given. */
  modal(fragment = ""): Promise<ShownModal> {
    return this.waitFor(`a modal with "${fragment}"`, () => {
      const modal = this.#form.top();
      if (modal === undefined) return undefined;
      const reader = readerOf(this.state());
      const text = renderModal(modal, reader, this.#form.typed(modal.id));
      const labels = this.#form.elements().flatMap((placed) => namesOf(placed, reader).slice(0, 1));
      return text.includes(fragment) ? { title: modal.view.title.text, text, labels } : undefined;
    });
  }

  /** Types into the open modal's field: text, a number, `YYYY-MM-DD` or `HH:mm`; empty to clear. */
  fill(label: string, value: string): Promise<ActResult> {
    return this.#enter(label, value);
  }

  /**
   * Picks in the open modal by an option's text, several in a list, a person by `@handle`, a channel by `#name`.
   * `search` is what is typed to find it in an external menu; the option's text when not given.
   */
  choose(label: string, value: string | readonly string[], { search }: { search?: string } = {}): Promise<ActResult> {
    return this.#enter(label, value, search);
  }

  /** Picks files for the open modal's file input: what is in them, by their names. */
  attach(label: string, files: Readonly<Record<string, string>>): Promise<ActResult> {
    for (const [name, words] of Object.entries(files)) this.#files.set(name, Buffer.from(words).toString("base64"));
    return this.#enter(label, Object.keys(files));
  }

  /** What stands in the open modal's field, as it is read; several things are joined by ", ", nothing is "". */
  value(label: string): string {
    return this.#form.shown(label, readerOf(this.state()));
  }

  async submit(): Promise<ActResult> {
    const modal = this.#form.need();
    const result = await this.#act({ kind: "submit", viewId: modal.id, state: this.#form.typed(modal.id) });
    this.#form.holdBack(modal.id, result.ok || result.why !== "held-back" ? {} : result.errors);
    return result;
  }

  /** The messages at the open modal's fields after the last submission, by label. */
  errors(): Readonly<Record<string, string>> {
    return this.#form.errors(readerOf(this.state()));
  }

  /** By its Cancel button, or by the X in the corner, which closes what lies beneath, too. */
  closeModal(by: "cancel" | "x" = "cancel"): Promise<ActResult> {
    return this.#act({ kind: "close", viewId: this.#form.need().id, isAll: by === "x" });
  }

  /** Presses a button in the open modal, else in the newest message that has it, else in Home; confirms if asked. */
  async press(label: string, which: Which = {}): Promise<ActResult> {
    const { place, placed } = await this.#seek(label, which, isPressable);
    return await this.#send(place, placed, pressedValue(placed, label));
  }

  /** What Slack asks before it sends a press or a choice; null where it doesn't ask. */
  confirmation(label: string, which: Which = {}): string | null {
    return confirmationOf(this.#find(label, which, () => true).placed, readerOf(this.state()));
  }

  /** Picks in a menu of a message or Home, named by its placeholder or label ("…" for an overflow menu). */
  async select(label: string, value: string | readonly string[], which: Which = {}): Promise<ActResult> {
    const { place, placed } = await this.#seek(label, which, (one) => !isPressable(one));
    const entered = await enteredValue(placed, value, this.#picker(place));
    if (placed.dispatches) return await this.#send(place, placed, entered);
    this.#form.enterAt(place, placed, entered);
    return { ok: true };
  }

  /** What the app and this person have in their DM, oldest first. */
  dms(): readonly SeenMessage[] {
    return this.state().conversations.find(({ withUserId }) => withUserId === this.#world.bot.id)?.messages ?? [];
  }

  channel(name: string): readonly SeenMessage[] {
    return conversationOf(this.state(), name).messages;
  }

  /** The answers to a message, oldest first. */
  thread({ ts }: SeenMessage): readonly SeenMessage[] {
    return this.state().conversations.flatMap(({ replies }) => replies.filter(({ threadTs }) => threadTs === ts));
  }

  lastDm(): SeenMessage {
    const last = this.dms().at(-1);
    if (last === undefined) throw new Error(`${this.state().me.name} has no message from the app`);
    return last;
  }

  /** The newest one that fits, as soon as there is one. */
  waitForDm(fits: string | ((message: SeenMessage) => boolean)): Promise<SeenMessage> {
    const isIt = typeof fits === "string" ? (message: SeenMessage) => this.read(message).includes(fits) : fits;
    return this.waitFor(`a DM with ${fits}`, () => this.dms().findLast(isIt));
  }

  /** The Home tab as it is read, empty until the app has published it. */
  home(): string {
    const { home } = this.state();
    return home === null ? "" : renderBlocks(home.view.blocks, readerOf(this.state()));
  }

  /** Reads everything that stands in their conversations by now. */
  async catchUp(): Promise<void> {
    for (const { id } of this.state().conversations) await this.#act({ kind: "read", channelId: id });
  }

  notices(): readonly string[] {
    return this.state().notices.map(({ text }) => text);
  }

  read(message: SeenMessage): string {
    return renderMessage(message, readerOf(this.state()));
  }

  /** Looks again at each change until there is something, for at most 5 real seconds; then says what is there. */
  async waitFor<T>(what: string, look: () => T | undefined): Promise<T> {
    const found = await lookUntil(this.#world, this.#id, look);
    if (found !== undefined) return found;
    throw new Error(`${this.state().me.name} waited in vain for ${what}.\n${this.#everything()}`);
  }

  #act(act: Act): Promise<ActResult> {
    return perform(this.#world, this.#id, act);
  }

  #picker(place: ActionPlace, search?: string): Picker {
    const { me, people, conversations } = this.state();
    return {
      zone: me.zone,
      people,
      conversations,
      upload: (name) => upload(this.#world, this.#id, { name, content: this.#files.get(name) ?? "" }),
      suggest: async ({ blockId, actionId }, text) => {
        const query = search ?? text;
        const person = this.#world.people.get(this.#id);
        const result = await suggest(this.#world, person, { place, blockId, actionId, query });
        if (!result.ok) throw new Error(result.message);
        return result.groups.flatMap(({ options }) => options);
      },
    };
  }

  async #enter(label: string, input: string | readonly string[], search?: string): Promise<ActResult> {
    const look = () => this.#form.find(label, readerOf(this.state()));
    if (look() === undefined) await lookUntil(this.#world, this.#id, look);
    const modal = this.#form.need();
    const placed = this.#form.field(label, readerOf(this.state()));
    const place: ActionPlace = { in: "modal", viewId: modal.id };
    const value = await enteredValue(placed, input, this.#picker(place, search));
    this.#form.enter(modal.id, placed, value);
    return placed.dispatches ? await this.#send(place, placed, value) : { ok: true };
  }

  #send(place: ActionPlace, placed: PlacedElement, value: ElementValue): Promise<ActResult> {
    const { blockId, actionId } = placed;
    this.#form.enterAt(place, placed, value);
    return this.#act({ kind: "action", place, blockId, actionId, value, state: this.#form.typedAt(place) });
  }

  /** As soon as they see it: what an app draws comes when it comes. */
  async #seek(label: string, which: Which, fits: (placed: PlacedElement) => boolean): Promise<Found> {
    await lookUntil(this.#world, this.#id, () => findElement(this.state(), label, which, fits));
    return this.#find(label, which, fits);
  }

  #find(label: string, which: Which, fits: (placed: PlacedElement) => boolean): Found {
    const found = findElement(this.state(), label, which, fits);
    if (found === undefined) throw new Error(`${this.state().me.name} sees no "${label}".\n${this.#everything()}`);
    return found;
  }

  #everything(): string {
    const modal = this.#form.top();
    return describeAll(this.state(), modal === undefined ? {} : this.#form.typed(modal.id));
  }
}
