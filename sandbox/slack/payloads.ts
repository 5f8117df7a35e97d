// The bodies that Slack sends to an app, built from the world. Sources: Slack's interaction payload reference and
// what Bolt 5 reads from them.

import type { CheckedHome, CheckedModal } from "./block-kit/check.ts";
import { listElements, type PlacedElement } from "./block-kit/placed.ts";
import type { Channel, Message } from "./conversations.ts";
import type { Person } from "./people.ts";
import type { ElementValue, StateValues } from "./person-state.ts";
import { VERIFICATION_TOKEN } from "./registered-app.ts";
import { messageBody, viewBody } from "./shapes.ts";
import type { Surface } from "./surfaces.ts";
import type { World } from "./world.ts";

/** Where an interaction comes from. */
export type Origin =
  | { readonly in: "message"; readonly channel: Channel; readonly message: Message }
  | { readonly in: "view"; readonly surface: Surface<CheckedModal | CheckedHome> };

export function commandBody(
  world: World,
  person: Person,
  sent: { readonly command: string; readonly text: string; readonly channel: Channel },
): Record<string, unknown> {
  return {
    token: VERIFICATION_TOKEN,
    team_id: world.team.id,
    team_domain: world.team.domain,
    channel_id: sent.channel.id,
    channel_name: channelName(sent.channel),
    user_id: person.id,
    user_name: person.handle,
    command: sent.command,
    text: sent.text,
    api_app_id: world.appId,
    is_enterprise_install: "false",
    response_url: world.responseUrls.issue({ userId: person.id, channelId: sent.channel.id, originalTs: null }),
    trigger_id: world.triggers.issue(person.id, { channelId: sent.channel.id }),
  };
}

export function blockActionsBody(
  world: World,
  person: Person,
  origin: Origin,
  pressed: { readonly placed: PlacedElement; readonly value: ElementValue; readonly state: StateValues },
): Record<string, unknown> {
  const { element, blockId, actionId } = pressed.placed;
  const from =
    origin.in === "message"
      ? { channelId: origin.channel.id }
      : origin.surface.view.type === "modal"
        ? { modalId: origin.surface.id }
        : {};
  return {
    type: "block_actions",
    ...interaction(world, person),
    ...originBody(world, person, origin, pressed.state),
    trigger_id: world.triggers.issue(person.id, from),
    state: { values: pressed.state },
    actions: [
      {
        ...element,
        ...WITHOUT_OPTIONS,
        ...pressed.value,
        type: element.type,
        block_id: blockId,
        action_id: actionId,
        action_ts: world.stamps.ts(),
      },
    ],
  };
}

export function suggestionBody(
  world: World,
  person: Person,
  origin: Origin,
  asked: { readonly blockId: string; readonly actionId: string; readonly query: string },
): Record<string, unknown> {
  const { response_url: _, ...where } = originBody(world, person, origin, {});
  return {
    type: "block_suggestion",
    ...interaction(world, person),
    ...where,
    action_id: asked.actionId,
    block_id: asked.blockId,
    value: asked.query,
  };
}

export function submissionBody(
  world: World,
  person: Person,
  modal: Surface<CheckedModal>,
  values: StateValues,
): Record<string, unknown> {
  return {
    type: "view_submission",
    ...interaction(world, person),
    trigger_id: world.triggers.issue(person.id, { modalId: modal.id }),
    view: viewBody(world, modal, values),
    response_urls: responseUrls(world, person, modal, values),
  };
}

export function closedBody(
  world: World,
  person: Person,
  modal: Surface<CheckedModal>,
  isCleared: boolean,
): Record<string, unknown> {
  return {
    type: "view_closed",
    ...interaction(world, person),
    view: viewBody(world, modal, {}),
    is_cleared: isCleared,
  };
}

export function shortcutBody(
  world: World,
  person: Person,
  callbackId: string,
  on: { readonly channel: Channel; readonly message: Message } | null,
): Record<string, unknown> {
  const common = {
    ...interaction(world, person),
    callback_id: callbackId,
    trigger_id: world.triggers.issue(person.id, on === null ? {} : { channelId: on.channel.id }),
    action_ts: world.stamps.ts(),
  };
  if (on === null) return { type: "shortcut", ...common };
  return {
    type: "message_action",
    ...common,
    channel: { id: on.channel.id, name: channelName(on.channel) },
    message_ts: on.message.ts,
    message: messageBody(world, on.message),
    response_url: responseUrl(world, person, on.message),
  };
}

export function eventBody(world: World, event: Record<string, unknown>): Record<string, unknown> {
  return {
    token: VERIFICATION_TOKEN,
    team_id: world.team.id,
    context_team_id: world.team.id,
    context_enterprise_id: null,
    api_app_id: world.appId,
    event: { event_ts: world.stamps.ts(), ...event },
    type: "event_callback",
    event_id: world.stamps.id("Ev"),
    event_time: Math.floor(world.clock.now().epochMilliseconds / 1_000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: world.team.id,
        user_id: world.bot.id,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  };
}

/** A payload describes the element, but not what could have been chosen. */
const WITHOUT_OPTIONS = { options: undefined, option_groups: undefined };

function interaction(world: World, person: Person): Record<string, unknown> {
  return {
    user: { id: person.id, username: person.handle, name: person.handle, team_id: person.teamId },
    team: { id: world.team.id, domain: world.team.domain },
    api_app_id: world.appId,
    token: VERIFICATION_TOKEN,
    enterprise: null,
    is_enterprise_install: false,
  };
}

function originBody(world: World, person: Person, origin: Origin, values: StateValues): Record<string, unknown> {
  if (origin.in === "view")
    return {
      container: { type: "view", view_id: origin.surface.id },
      view: viewBody(world, origin.surface, values),
    };
  const { channel, message } = origin;
  return {
    container: {
      type: "message",
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: message.onlyFor !== null,
      ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
    },
    channel: { id: channel.id, name: channelName(channel) },
    // Slack leaves an ephemeral message out of the payload.
    ...(message.onlyFor === null ? { message: messageBody(world, message) } : {}),
    response_url: responseUrl(world, person, message),
  };
}

/** One for each menu of conversations that asked for it: good for writing into what was chosen there. */
function responseUrls(world: World, person: Person, modal: Surface<CheckedModal>, values: StateValues): unknown[] {
  return listElements(modal.view.blocks).flatMap(({ element, isInput, blockId, actionId }) => {
    if (!isInput || !("response_url_enabled" in element) || element.response_url_enabled !== true) return [];
    const value = values[blockId]?.[actionId];
    const channelId = value?.selected_conversation ?? value?.selected_channel;
    if (typeof channelId !== "string") return [];
    const response_url = world.responseUrls.issue({ userId: person.id, channelId, originalTs: null });
    return [{ block_id: blockId, action_id: actionId, channel_id: channelId, response_url }];
  });
}

function responseUrl(world: World, person: Person, message: Message): string {
  return world.responseUrls.issue({ userId: person.id, channelId: message.channelId, originalTs: message.ts });
}

function channelName(channel: Channel): string {
  if (channel.kind === "dm") return "directmessage";
  return channel.isPrivate ? "privategroup" : channel.name;
}
