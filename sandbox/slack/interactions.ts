// What a person does with what the app has drawn: press, choose, search, submit, close.
import { z } from "zod";
import { checkModal, checkSuggestions } from "./block-kit/check.ts";
import { heldBack } from "./block-kit/hold-back.ts";
import { currentValues, initialValue, listElements, type PlacedElement } from "./block-kit/placed.ts";
import { notAllowed, outcome } from "./commands.ts";
import { blockActionsBody, closedBody, type Origin, submissionBody, suggestionBody } from "./payloads.ts";
import type { Person } from "./people.ts";
import type { Act, ActionPlace, ActResult, ElementValue, Suggest, SuggestResult } from "./person-state.ts";
import type { SocketMode } from "./socket-mode.ts";
import type { Modal } from "./surfaces.ts";
import type { World } from "./world.ts";

type ActOf<K extends Act["kind"]> = Extract<Act, { kind: K }>;

export async function pressElement(
  world: World,
  socketMode: SocketMode,
  person: Person,
  act: ActOf<"action">,
): Promise<ActResult> {
  if (!world.manifest.isInteractive)
    return notAllowed(world, person, "This app is not configured to handle interactive responses.");
  const origin = findOrigin(world, person, act.place);
  const placed = origin === undefined ? undefined : findElement(origin, act);
  if (origin === undefined || placed === undefined) return noSuchElement(act.actionId);
  const holdsValue = initialValue(placed.element) !== null;
  const own: ElementValue = { ...act.value, type: placed.element.type };
  const typed = holdsValue
    ? { ...act.state, [act.blockId]: { ...act.state[act.blockId], [act.actionId]: own } }
    : act.state;
  const state = currentValues(blocksOf(origin), typed);
  const body = blockActionsBody(world, person, origin, { placed, value: act.value, state });
  const subject = `block_actions ${act.actionId}`;
  const ack = await socketMode.deliver({ type: "interactive", subject, body, takesPayload: false });
  return outcome(world, person, ack, nameOf(placed));
}

export async function suggest(
  world: World,
  socketMode: SocketMode,
  person: Person,
  asked: Suggest,
): Promise<SuggestResult> {
  const origin = findOrigin(world, person, asked.place);
  const placed = origin === undefined ? undefined : findElement(origin, { ...asked, value: {} });
  if (origin === undefined || placed === undefined) return { ok: false, message: "It is no longer there." };
  const { element } = placed;
  // Slack docs, external select: no request before min_query_length characters, 3 by default.
  const needed = "min_query_length" in element ? (element.min_query_length ?? 3) : 3;
  if (asked.query.length < needed) return { ok: true, groups: [] };
  const body = suggestionBody(world, person, origin, asked);
  const subject = `block_suggestion ${asked.actionId}`;
  const ack = await socketMode.deliver({ type: "interactive", subject, body, takesPayload: true });
  if (ack.kind !== "acked") return { ok: false, message: "The options could not be loaded." };
  const read = checkSuggestions(ack.payload);
  if (!read.ok) {
    world.journal.violation("invalid-ack", `${subject}: ${read.problems.join("; ")}`);
    return { ok: false, message: "The options could not be loaded." };
  }
  if ("options" in read.value) return { ok: true, groups: [{ label: "", options: read.value.options }] };
  return { ok: true, groups: read.value.option_groups.map(({ label, options }) => ({ label: label.text, options })) };
}

export async function submitModal(
  world: World,
  socketMode: SocketMode,
  person: Person,
  act: ActOf<"submit">,
): Promise<ActResult> {
  const modal = world.surfaces.stack(person.id).at(-1);
  if (modal === undefined || modal.id !== act.viewId || modal.view.submit === undefined)
    return noSuchElement(act.viewId);
  const values = currentValues(modal.view.blocks, act.state);
  const errors = heldBack(modal.view.blocks, values);
  if (Object.keys(errors).length > 0) return { ok: false, why: "held-back", errors };
  world.surfaces.setErrors(modal, {});
  const body = submissionBody(world, person, modal, values);
  const subject = `view_submission ${modal.view.callback_id ?? ""}`;
  const ack = await socketMode.deliver({ type: "interactive", subject, body, takesPayload: true });
  if (ack.kind === "acked") answerSubmission(world, modal, ack.payload);
  return outcome(world, person, ack, modal.view.title.text);
}

export async function closeModal(
  world: World,
  socketMode: SocketMode,
  person: Person,
  act: ActOf<"close">,
): Promise<ActResult> {
  const stack = world.surfaces.stack(person.id);
  const modal = stack.at(-1);
  if (modal === undefined || modal.id !== act.viewId) return noSuchElement(act.viewId);
  const isCleared = modal.view.clear_on_close ?? false;
  if (isCleared) world.surfaces.closeAll(person.id);
  else world.surfaces.close(modal);
  const told = (isCleared ? stack : [modal]).filter(({ view }) => view.notify_on_close);
  for (const closed of told) {
    const body = closedBody(world, person, closed, isCleared);
    const subject = `view_closed ${closed.view.callback_id ?? ""}`;
    await socketMode.deliver({ type: "interactive", subject, body, takesPayload: false });
  }
  return { ok: true };
}

const submissionAck = z.discriminatedUnion("response_action", [
  z.strictObject({ response_action: z.literal("errors"), errors: z.record(z.string(), z.string().min(1)) }),
  z.strictObject({ response_action: z.literal("update"), view: z.unknown() }),
  z.strictObject({ response_action: z.literal("push"), view: z.unknown() }),
  z.strictObject({ response_action: z.literal("clear") }),
]);

function answerSubmission(world: World, submitted: Modal, payload: Readonly<Record<string, unknown>>): void {
  const violation = (detail: string) =>
    world.journal.violation("invalid-ack", `view_submission ${submitted.view.callback_id ?? ""}: ${detail}`);
  // The app may have redrawn it meanwhile.
  const modal = world.surfaces.findModal(submitted.id);
  if (modal === undefined) return;
  if (Object.keys(payload).length === 0) {
    world.surfaces.close(modal);
    return;
  }
  const read = submissionAck.safeParse(payload);
  if (!read.success) {
    violation(z.prettifyError(read.error));
    return;
  }
  const answer = read.data;
  switch (answer.response_action) {
    case "errors": {
      const inputs = new Set(listElements(modal.view.blocks).flatMap((one) => (one.isInput ? [one.blockId] : [])));
      const unknown = Object.keys(answer.errors).filter((blockId) => !inputs.has(blockId));
      if (unknown.length > 0) violation(`errors at blocks that are no inputs of the view: ${unknown.join(", ")}`);
      world.surfaces.setErrors(modal, answer.errors);
      return;
    }
    case "clear":
      world.surfaces.closeAll(modal.ownerId);
      return;
    case "update":
    case "push": {
      const view = checkModal(answer.view);
      if (!view.ok) violation(view.problems.join("; "));
      else if (answer.response_action === "update") world.surfaces.update(modal, view.value);
      else if (world.surfaces.push(modal.ownerId, view.value) === null) violation("push_limit_reached");
      return;
    }
  }
}

/** Undefined for what this person can't see. */
function findOrigin(world: World, person: Person, place: ActionPlace): Origin | undefined {
  switch (place.in) {
    case "message": {
      const channel = world.conversations.find(place.channelId);
      const message = world.conversations.findMessage(place.channelId, place.ts);
      if (channel === undefined || message === undefined || !channel.memberIds.has(person.id)) return undefined;
      if (message.onlyFor !== null && message.onlyFor !== person.id) return undefined;
      return { in: "message", channel, message };
    }
    case "modal": {
      const surface = world.surfaces.stack(person.id).find(({ id }) => id === place.viewId);
      return surface === undefined ? undefined : { in: "view", surface };
    }
    case "home": {
      const surface = world.surfaces.home(person.id);
      return surface === null ? undefined : { in: "view", surface };
    }
  }
}

function blocksOf(origin: Origin) {
  return origin.in === "message" ? origin.message.blocks : origin.surface.view.blocks;
}

/**
 * The element as it stands now, or in an earlier state that a client might still show. A button's value, where it is
 * given, says which of them was pressed.
 */
function findElement(
  origin: Origin,
  { blockId, actionId, value }: { blockId: string; actionId: string; value: ElementValue },
): PlacedElement | undefined {
  const earlier = origin.in === "message" ? origin.message.earlier : origin.surface.earlier;
  for (const blocks of [blocksOf(origin), ...earlier]) {
    const placed = listElements(blocks).find((one) => one.blockId === blockId && one.actionId === actionId);
    if (placed === undefined) continue;
    if (placed.element.type !== "button" || value.value === undefined || value.value === placed.element.value)
      return placed;
  }
  return undefined;
}

function nameOf({ element, label, actionId }: PlacedElement): string {
  if ("text" in element) return element.text.text;
  const placeholder = "placeholder" in element ? element.placeholder?.text : undefined;
  return placeholder ?? (label === "" ? actionId : label);
}

function noSuchElement(what: string): ActResult {
  return { ok: false, why: "no-such-element", message: `There is nothing called ${what} here` };
}
