// What a person can point at: a conversation, a message, a button or menu, by the words they see.
import { listElements, type PlacedElement } from "./block-kit/placed.ts";
import { namesOf } from "./element-text.ts";
import type { Reader } from "./mrkdwn.ts";
import type { ActionPlace, Conversation, PersonState, SeenMessage, StateValues } from "./person-state.ts";
import { renderBlocks, renderMessage, renderModal } from "./render.ts";
import { findConversation } from "./typed-values.ts";

/** Which of the things that carry the label. */
export interface Which {
  /** The message itself, also as it was seen earlier, or a part of its text. */
  readonly message?: SeenMessage | string;
  /** On Home, whatever messages carry the label. */
  readonly isOnHome?: boolean;
  /** Counted from 1 within the message, modal or Home. */
  readonly nth?: number;
}

export interface Found {
  readonly place: ActionPlace;
  readonly placed: PlacedElement;
}

export function readerOf({ me, people, conversations }: PersonState): Reader {
  return { zone: me.zone, people, channels: conversations.filter(({ kind }) => kind === "channel") };
}

/** Where somebody writes who doesn't say where: their first channel, or else their notes to themselves. */
export function conversationOf(state: PersonState, name: string | undefined): Conversation {
  const { conversations, me } = state;
  if (name !== undefined) return findConversation(name, conversations);
  const own = conversations.find(({ withUserId }) => withUserId === me.id);
  const usual = conversations.find(({ kind }) => kind === "channel") ?? own;
  if (usual === undefined) throw new Error(`${me.name} is in no conversation`);
  return usual;
}

/** Newest first; a message given as seen keeps the blocks that were seen. */
export function messagesOf(
  state: PersonState,
  which: Which["message"],
): { readonly channelId: string; readonly message: SeenMessage }[] {
  const reader = readerOf(state);
  return state.conversations
    .flatMap(({ id, messages, replies }) => {
      const onlyInThreads = replies.filter(({ isBroadcast }) => !isBroadcast);
      return [...messages, ...onlyInThreads].map((message) => ({ channelId: id, message }));
    })
    .filter(({ message }) =>
      typeof which === "object" ? message.ts === which.ts : renderMessage(message, reader).includes(which ?? ""),
    )
    .map((one) => (typeof which === "object" ? { ...one, message: which } : one))
    .sort((a, b) => (a.message.ts < b.message.ts ? 1 : -1));
}

/** In the open modal, else in the newest message that has it, else in Home. */
export function findElement(
  state: PersonState,
  label: string,
  { nth = 1, ...where }: Which,
  fits: (placed: PlacedElement) => boolean,
): Found | undefined {
  const reader = readerOf(state);
  for (const { place, elements } of placesOf(state, where)) {
    const matches = elements.filter((one) => fits(one) && namesOf(one, reader).includes(label));
    const placed = matches[nth - 1];
    if (placed !== undefined) return { place, placed };
  }
  return undefined;
}

/** All that is on the person's screen, for a failure's message. */
export function describeAll(state: PersonState, typed: StateValues): string {
  const reader = readerOf(state);
  const modal = state.modals.at(-1);
  return [
    "What is there:",
    ...state.conversations.flatMap(({ name, messages }) =>
      messages.map((one) => `(${name}) ${renderMessage(one, reader)}`),
    ),
    ...(modal === undefined ? [] : [renderModal(modal, reader, typed)]),
    ...(state.home === null ? [] : [`Home: ${renderBlocks(state.home.view.blocks, reader)}`]),
    ...state.notices.map(({ text }) => `Slack: ${text}`),
  ].join("\n");
}

function placesOf(
  state: PersonState,
  { message, isOnHome = false }: Which,
): { readonly place: ActionPlace; readonly elements: PlacedElement[] }[] {
  const { home } = state;
  const onHome = home === null ? [] : [{ place: { in: "home" as const }, elements: listElements(home.view.blocks) }];
  if (isOnHome) return onHome;
  const messages = messagesOf(state, message).map(({ channelId, message: { ts, blocks } }) => ({
    place: { in: "message" as const, channelId, ts },
    elements: listElements(blocks),
  }));
  if (message !== undefined) return messages;
  const top = state.modals.at(-1);
  return [
    ...(top === undefined
      ? []
      : [{ place: { in: "modal" as const, viewId: top.id }, elements: listElements(top.view.blocks) }]),
    ...messages,
    ...onHome,
  ];
}
