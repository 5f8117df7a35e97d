// Looks through all that a person sees for what somebody's words made of themselves: formatting, mentions, links, and
// characters that can't be seen.
import { z } from "zod";
import type { PersonState } from "../../sandbox/slack/person-state.ts";

/** Slack's elements that obey what is written in them; ours hold plain text alone, and links that we made. */
const obedient = new Set(["mrkdwn", "user", "usergroup", "broadcast", "channel", "team", "emoji", "date", "color"]);

const node = z.looseObject({ type: z.string().optional(), emoji: z.boolean().optional(), url: z.string().optional() });

/** One sentence for each thing that is wrong; what the person wrote themselves isn't looked at. */
export function spotMarkup({ me, conversations, home, modals }: PersonState): string[] {
  const messages = conversations.flatMap((one) => one.messages).filter(({ userId }) => userId !== me.id);
  const seen: unknown[] = [
    ...messages.map(({ blocks }) => blocks),
    home?.view.blocks,
    ...modals.map(({ view }) => view.blocks),
  ];
  return [
    ...messages.flatMap(({ text }) => [
      ...(/[<>]/.test(text) ? [`a text holds markup: ${text}`] : []),
      ...(invisible.test(text) ? [`a text holds what can't be seen: ${JSON.stringify(text)}`] : []),
    ]),
    ...seen.flatMap(spot),
  ];
}

const invisible = /(?!\n)[\p{Cc}\p{Cs}\p{Bidi_Control}\u200b\u2060\ufeff]/u;

function spot(value: unknown): string[] {
  if (typeof value === "string") return invisible.test(value) ? [`can't be seen: ${JSON.stringify(value)}`] : [];
  if (Array.isArray(value)) return value.flatMap(spot);
  const read = node.safeParse(value);
  if (!read.success) return [];
  const { type = "", emoji, url } = read.data;
  return [
    ...(obedient.has(type) ? [`obeys: ${JSON.stringify(value)}`] : []),
    ...(emoji === true ? [`turns :words: into emoji: ${JSON.stringify(value)}`] : []),
    ...(url !== undefined && !url.startsWith("tel:") ? [`links: ${url}`] : []),
    ...Object.values(read.data).flatMap(spot),
  ];
}
