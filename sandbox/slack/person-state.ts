// What one person can see of the local Slack, and what they can do: the one contract between the double,
// its page and the tests' driver. Nothing that is private to another person ever appears in it.
import type { HomeView, KnownBlock, ModalView, PlainTextOption } from "@slack/types";

export interface PersonState {
  readonly team: { readonly id: string; readonly name: string };
  readonly me: PersonCard;
  readonly people: readonly PersonCard[];
  /** The local clock, ISO 8601 in UTC; the page shows it in the person's own zone. */
  readonly now: string;
  readonly appName: string;
  readonly commands: readonly { name: string; description: string; usageHint: string }[];
  readonly shortcuts: readonly { callbackId: string; name: string; type: "global" | "message" }[];
  readonly conversations: readonly Conversation[];
  readonly home: { readonly id: string; readonly view: HomeView } | null;
  /** The modal stack, the top one last; empty when no modal is open. */
  readonly modals: readonly OpenModal[];
  /** What Slack itself tells this person ("/sold failed because the app did not respond"), oldest first. */
  readonly notices: readonly { id: string; at: string; text: string }[];
}

export interface PersonCard {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly title: string;
  readonly zone: string;
  readonly isAdmin: boolean;
  readonly isGuest: boolean;
  readonly isDeleted: boolean;
  readonly isBot: boolean;
}

export interface Conversation {
  readonly id: string;
  readonly kind: "channel" | "dm";
  /** A channel's name without '#', or the other person's name. */
  readonly name: string;
  /** The other person of a DM. */
  readonly withUserId: string | null;
  readonly unread: number;
  readonly messages: readonly SeenMessage[];
}

export interface SeenMessage {
  readonly ts: string;
  readonly userId: string;
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
  /** Only this person sees it; it is in no history. */
  readonly isEphemeral: boolean;
  readonly isEdited: boolean;
}

export interface OpenModal {
  readonly id: string;
  readonly view: ModalView;
  /** Messages at their fields, by block id, after a refused submission. */
  readonly errors: Readonly<Record<string, string>>;
}

/** One element's value as Slack sends it in `state.values` (`{ type, value }`, `{ type, selected_option }` …). */
export type ElementValue = Readonly<Record<string, unknown>>;
/** block_id -> action_id -> value: everything that the person has typed into a view or message. */
export type StateValues = Readonly<Record<string, Readonly<Record<string, ElementValue>>>>;

/** Where a pressed element stands. */
export type ActionPlace =
  | { readonly in: "message"; readonly channelId: string; readonly ts: string }
  | { readonly in: "modal"; readonly viewId: string }
  | { readonly in: "home" };

/** What a person does. Posted as JSON by the page, called directly by the driver. */
export type Act =
  | { readonly kind: "command"; readonly channelId: string; readonly command: string; readonly text: string }
  | { readonly kind: "say"; readonly channelId: string; readonly text: string }
  | { readonly kind: "open-home" }
  | { readonly kind: "read"; readonly channelId: string }
  | { readonly kind: "shortcut"; readonly callbackId: string; readonly channelId?: string; readonly ts?: string }
  | {
      readonly kind: "action";
      readonly place: ActionPlace;
      readonly blockId: string;
      readonly actionId: string;
      /** The element's new value (a select's option, a date …); empty for a button. */
      readonly value: ElementValue;
      readonly state: StateValues;
    }
  | { readonly kind: "submit"; readonly viewId: string; readonly state: StateValues }
  | { readonly kind: "close"; readonly viewId: string };

/**
 * How an act ended, once the app has acknowledged it or failed to within Slack's 3 seconds.
 * `held-back`: the client itself refused it (a required field is empty); the messages are at their blocks.
 */
export type ActResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: "held-back"; readonly errors: Readonly<Record<string, string>> }
  | {
      readonly ok: false;
      readonly why: "not-acknowledged" | "no-such-element" | "not-connected" | "not-allowed";
      readonly message: string;
    };

/** What a person has typed into an external select so far; its options come from the app. */
export interface Suggest {
  readonly place: ActionPlace;
  readonly blockId: string;
  readonly actionId: string;
  readonly query: string;
}

/** The app's answer, in groups; options without a group stand in one whose label is empty. */
export type SuggestResult =
  | {
      readonly ok: true;
      readonly groups: readonly { readonly label: string; readonly options: readonly PlainTextOption[] }[];
    }
  | { readonly ok: false; readonly message: string };
