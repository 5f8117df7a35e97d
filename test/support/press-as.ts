// Presses of people who aren't shown the button: what a made-up client of theirs would send, and what they are told.
import type { Driver } from "../../sandbox/slack/driver.ts";
import { renderBlocks } from "../../sandbox/slack/render.ts";
import { readerOf } from "../../sandbox/slack/sight.ts";
import type { SlackTap } from "./slack-tap.ts";
import type { StoreInSlack } from "./store-in-slack.ts";

/** What is pressed, as Slack sends it: a button, or an option of a menu. */
export interface Action {
  readonly type: string;
  readonly action_id: string;
  readonly block_id: string;
  readonly value?: unknown;
  readonly selected_option?: unknown;
}

export interface Pressed {
  /** Whose screen the answer came to. */
  readonly doors: Driver;
  /** What they were told, by messages for them alone and by notices. */
  readonly heard: readonly string[];
}

/**
 * Presses it in the name of `handle`. The answer goes by what a command brought: one of their own, but of Ana's where
 * Slack lets them type none. A press on Home has no channel to be answered in.
 */
export async function pressAs(
  { store, tap }: { readonly store: StoreInSlack; readonly tap: SlackTap },
  handle: string,
  action: Action,
  isOnHome = false,
): Promise<Pressed> {
  const { slack } = store;
  const doors = slack.as(handle === "tess" ? "ana" : handle);
  await doors.command("/followups help");
  await store.settled();
  const told = toldPrivately(doors).length;
  const { response_url, trigger_id } = tap.newest("slash_commands").payload;
  const user = { id: slack.person(handle).id, team_id: slack.teamId };
  const place = isOnHome ? { view: { type: "home", blocks: [] } } : { response_url };
  const payload = { type: "block_actions", actions: [action], trigger_id, user, ...place };
  await tap.deliver({ envelope_id: "", type: "interactive", payload, accepts_response_payload: false });
  await store.settled();
  return { doors, heard: [...toldPrivately(doors).slice(told), ...noticesOf(doors)] };
}

/** What one person alone was told, oldest first. */
export function toldPrivately(person: Driver): string[] {
  const messages = person.state().conversations.flatMap((one) => one.messages);
  const own = messages.filter(({ isEphemeral }) => isEphemeral);
  return own.toSorted((a, b) => (a.ts < b.ts ? -1 : 1)).map(({ text }) => text);
}

/** What stands in the modals that are open and ask for nothing. */
export function noticesOf(person: Driver): string[] {
  const state = person.state();
  return state.modals.flatMap(({ view }) => (view.submit ? [] : [renderBlocks(view.blocks, readerOf(state))]));
}
