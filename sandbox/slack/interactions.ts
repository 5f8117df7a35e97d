// What a person does with what the app has drawn: press, choose, search.
import { checkSuggestions } from "./block-kit/check.ts";
import { currentValues, initialValue, listElements, type PlacedElement } from "./block-kit/placed.ts";
import { notAllowed, outcome } from "./commands.ts";
import { withWholeFiles } from "./file-values.ts";
import { blockActionsBody, type Origin, suggestionBody } from "./payloads.ts";
import type { Person } from "./people.ts";
import type { Act, ActionPlace, ActResult, ElementValue, Suggest, SuggestResult } from "./person-state.ts";
import type { World } from "./world.ts";

type ActOf<K extends Act["kind"]> = Extract<Act, { kind: K }>;

export async function pressElement(world: World, person: Person, act: ActOf<"action">): Promise<ActResult> {
  if (!world.manifest.isInteractive)
    return notAllowed(world, person, "This app is not configured to handle interactive responses.");
  const origin = findOrigin(world, person, act.place);
  const placed = origin === undefined ? undefined : findElement(origin, act);
  if (origin === undefined || placed === undefined) return noSuchElement(act.actionId);
  if (placed.element.type === "workflow_button")
    return notAllowed(
      world,
      person,
      "The local Slack runs no workflows: this button starts one, and tells the app nothing.",
    );
  const holdsValue = initialValue(placed.element) !== null;
  const own: ElementValue = { ...act.value, type: placed.element.type };
  const typed = holdsValue
    ? { ...act.state, [act.blockId]: { ...act.state[act.blockId], [act.actionId]: own } }
    : act.state;
  const state = withWholeFiles(world, person, currentValues(blocksOf(origin), typed));
  const value = holdsValue ? { ...act.value, ...state[act.blockId]?.[act.actionId] } : act.value;
  const body = blockActionsBody(world, person, origin, { placed, value, state });
  const subject = `block_actions ${act.actionId}`;
  const ack = await world.deliver({ type: "interactive", subject, body, takesPayload: false });
  return outcome(world, person, ack, nameOf(placed));
}

export async function suggest(world: World, person: Person, asked: Suggest): Promise<SuggestResult> {
  const origin = findOrigin(world, person, asked.place);
  const placed = origin === undefined ? undefined : findElement(origin, { ...asked, value: {} });
  if (origin === undefined || placed === undefined) return { ok: false, message: "It is no longer there." };
  const { element } = placed;
  // Slack docs, external select: no request before min_query_length characters, 3 by default.
  const needed = "min_query_length" in element ? (element.min_query_length ?? 3) : 3;
  if (asked.query.length < needed) return { ok: true, groups: [] };
  const body = suggestionBody(world, person, origin, asked);
  const subject = `block_suggestion ${asked.actionId}`;
  const ack = await world.deliver({ type: "interactive", subject, body, takesPayload: true });
  if (ack.kind !== "acked") return { ok: false, message: "The options could not be loaded." };
  const read = checkSuggestions(ack.payload);
  if (!read.ok) {
    world.journal.violation("invalid-ack", `${subject}: ${read.problems.join("; ")}`);
    return { ok: false, message: "The options could not be loaded." };
  }
  if ("options" in read.value) return { ok: true, groups: [{ label: "", options: read.value.options }] };
  return { ok: true, groups: read.value.option_groups.map(({ label, options }) => ({ label: label.text, options })) };
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

export function noSuchElement(what: string): ActResult {
  return { ok: false, why: "no-such-element", message: `There is nothing called ${what} here` };
}
